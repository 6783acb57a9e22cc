"""Whether a key result says what changes for somebody, or only what the team does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.judge.judgement import Kind
from critic.rules.base import Criterion, Rule
from critic.rules.chores import Chores
from critic.rules.means import Means
from critic.rules.wording import quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedKeyResult, JudgedObjective
    from critic.rules.base import Finding


@dataclass(frozen=True)
class Activity(Rule):
    """Effort is promised, and nothing lasting comes out of it.

    *Why it matters:* All of it can be done and nobody be better off. A team that is measured by
    effort goes on with what does not work.

    *Bad:*

    - Run 12 first-aid workshops for volunteers
    - Interview 15 night-shift drivers
    - Research why seedlings fail in the new greenhouse

    *Good:*

    - Share of volunteers who can start resuscitation within a minute rises from 40% to 75%
    - Workplaces with a first-aider in the building on every shift rise from 40 to 110
    - Know from 15 night-shift drivers which of the two rest rules they would keep

    *Boundary:* Something that exists afterwards is OUT002. An answer that decides what happens
    next is learning, and good. What customers do is an outcome, even where it sounds busy
    ("weekly meetings held by residents' groups rise from 3 to 9").

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "OUT001"
    name: ClassVar[str] = "activity"
    criterion: ClassVar[Criterion] = Criterion.OUTCOME

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag the kind activity."""
        del within, context
        if judged.judgement.kind is not Kind.ACTIVITY:
            return
        statement, evidence = judged.key_result.statement, judged.judgement.kind_evidence
        yield self.found(
            judged.key_result.id,
            span_of(statement, evidence),
            f"{quote(statement)} is effort: all of it can be done and nobody be better"
            " off. Keep it in the plan, and write here the change that you hope for.",
            "What will people do differently afterwards, or what will you decide with the answer?",
        )


@dataclass(frozen=True)
class Output(Rule):
    """Something is delivered, and nothing says what changes through it.

    *Why it matters:* A thing can be finished and change nothing. The result says whether it
    was worth making, and leaves the team free to find a better way.

    *Bad:*

    - Launch the new ticket machine
    - Publish 8 guides for foster parents
    - Guests can check in with their phone

    *Good:*

    - Half of all tickets are bought at a machine, up from 20%
    - Foster parents reach a case worker within 4 hours in 9 of 10 cases, up from 5 of 10
    - 60% of guests check in with their phone, up from 0%

    *Boundary:* Effort without a lasting thing is OUT001. A delivery and its result in one line
    is OUT003, a share of the team's own work OUT004. "Launch-day sales" and "release of
    patients" are no deliveries.

    *Source:* On strategy and OKRs (course lesson); On the Art and Science of OKRs (Tim Herbig on
    Dreams With Deadlines)
    """

    code: ClassVar[str] = "OUT002"
    name: ClassVar[str] = "output"
    criterion: ClassVar[Criterion] = Criterion.OUTCOME

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag the kind output."""
        del within, context
        if judged.judgement.kind is not Kind.OUTPUT:
            return
        statement, evidence = judged.key_result.statement, judged.judgement.kind_evidence
        yield self.found(
            judged.key_result.id,
            span_of(statement, evidence),
            f"{quote(statement)} says what will be there, not what changes through it."
            " Put the delivery on the roadmap, and write here who is better off and by how much.",
            "Suppose it is finished and in use: which number would tell you that it was worth it?",
        )


@dataclass(frozen=True)
class SolutionInResult(Rule):
    """A delivery and its result stand in one statement.

    *Why it matters:* It ties the result to the first idea, and nobody knows what half a success
    is: delivered without effect, or the effect without the delivery?

    *Bad:*

    - Launch the pollen app driving 40% more visits to allergy clinics
    - Introduce slot booking to cut queues at the recycling yard from 30 to 10 minutes

    *Good:*

    - Queues at the recycling yard fall from 30 to 10 minutes
    - Launch-day conversion of the pollen app rises from 2% to 4%

    *Boundary:* Two results, or two deliveries, are CLR002. A delivery alone is OUT002.

    *Options:* `deliveries`: openings of a delivery besides verbs such as "launch". `effects`: words
    with which its result begins.

    *Source:* Using OKRs in Product Teams (ClearThinker), as a pattern in its sample
    """

    code: ClassVar[str] = "OUT003"
    name: ClassVar[str] = "solution-in-result"
    criterion: ClassVar[Criterion] = Criterion.OUTCOME

    deliveries: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag the deliverable in a statement that also claims a result."""
        del within, context
        statement = judged.key_result.statement
        deliverable = judged.judgement.deliverable or self._means.of(statement)
        if deliverable is None:
            return
        yield self.found(
            judged.key_result.id,
            span_of(statement, deliverable),
            f"{quote(statement, deliverable)} is one way to get there; the rest is the result."
            " Keep the result as key result and put the way on the roadmap, so that you may"
            " change your mind about it.",
            "If another way brought the same result, would you take it?",
        )

    @cached_property
    def _means(self) -> Means:
        return Means(self.deliveries, self.effects)


@dataclass(frozen=True)
class WorkCompleted(Rule):
    """The metric counts the team's own work.

    *Why it matters:* "80% of the plan" can be met by planning less. It tells how busy the team
    was, not whether the plan was right.

    *Bad:*

    - Complete 90% of the sprint backlog
    - Move 100% of wiki pages to the new intranet
    - Test coverage rises from 60% to 80%

    *Good:*

    - 95% of damage claims are decided within 5 days, up from 70%
    - Invoices that are right first time rise from 88% to 97%

    *Boundary:* A share of cases that are handled in time or right first time is an outcome:
    somebody waits for each of them. A thing that is simply delivered is OUT002.

    *Options:* `tasks`: names of a team's own work. `papers`: what a team writes and stores.
    `handled`: what it does with it.

    *Source:* Using OKRs in Product Teams (ClearThinker), as a pattern in its sample
    """

    code: ClassVar[str] = "OUT004"
    name: ClassVar[str] = "work-completed"
    criterion: ClassVar[Criterion] = Criterion.OUTCOME

    tasks: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    handled: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag a share of our own tasks or artefacts."""
        del within, context
        statement = judged.key_result.statement
        own_work = judged.judgement.own_work or self._chores.of(statement.claim)
        if own_work is None:
            return
        yield self.found(
            judged.key_result.id,
            span_of(statement, own_work),
            f"{quote(statement, own_work)} counts your own work: it can reach its target and"
            " nobody outside notice. Measure what the work is meant to change.",
            "Who waits for this work, and what will they be able to do that they cannot do today?",
        )

    @cached_property
    def _chores(self) -> Chores:
        return Chores(self.tasks, self.papers, self.handled)
