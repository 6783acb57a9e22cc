"""Whether everybody reads a statement in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.judge.judgement import Kind, ObjectiveKind
from critic.rules.base import Criterion, Rule
from critic.rules.buzz import Buzz
from critic.rules.phrases import Phrases, phrases
from critic.rules.wording import quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.judge.judgement import Evidence
    from critic.okr.document import Statement
    from critic.rules.base import Finding
    from critic.rules.wording import Words


@dataclass(frozen=True)
class Vague(Rule):
    """An undefined quality word carries the whole claim.

    *Why it matters:* Everybody agrees with "better", because everybody fills in something else.
    The disagreement comes at the review.

    *Bad:*

    - Make the ward a better place to work
    - Objective: Improve the museum
      - Repeat visits within a year rise from 12% to 20%
      - School classes a month rise from 30 to 45

    *Good:*

    - Nurses who would recommend the ward to a friend rise from 48% to 65%
    - Objective: Families come back to the museum because children can touch things
      - Repeat visits within a year rise from 12% to 20%
      - School classes a month rise from 30 to 45

    *Boundary:* A quality word beside a number on something countable is no more than a
    flourish, and free. A number on something that nobody can count does not help. A heading
    without a claim is CLR005, and what people feel is MEA001 until somebody asks them.

    *Options:* `buzzwords`: words on which a claim rests where no number stands by. `fashionable`:
    words of which it takes two. `uncountable`: what nobody can count, whatever number stands by
    it, also as one of `scales` ("excellence index").

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "CLR001"
    name: ClassVar[str] = "vague"
    criterion: ClassVar[Criterion] = Criterion.CLEAR

    buzzwords: tuple[str, ...] = ()
    fashionable: tuple[str, ...] = ()
    uncountable: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag the words on which a key result rests; what people feel is MEA001."""
        del within, context
        if judged.judgement.felt:
            return
        statement = judged.key_result.statement
        words = self._carrying(statement, judged.judgement.vague)
        if words:
            yield self.found(
                judged.key_result.id,
                span_of(statement, words),
                f"{_quote_claim(statement, words)} means something else to everyone."
                " Say what somebody would see, or which number would move from where to where.",
                "How would a stranger notice the difference?",
            )

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag the words on which an objective rests."""
        del within, context
        objective = judged.objective
        if objective.statement is None or judged.judgement is None:
            return
        words = self._carrying(objective.statement, judged.judgement.vague)
        if words:
            yield self.found(
                objective.id,
                span_of(objective.statement, words),
                f"{_quote_claim(objective.statement, words)} leaves open what would be different,"
                " and for whom. Name the people and the better state that they would notice.",
                "Who would be glad about it, and what could they do then?",
            )

    def _carrying(self, statement: Statement, judged: Sequence[Evidence]) -> Words | None:
        return judged[0] if judged else self._buzz.of(statement.claim)

    @cached_property
    def _buzz(self) -> Buzz:
        return Buzz(self.buzzwords, self.fashionable, self.uncountable, self.scales)


@dataclass(frozen=True)
class Compound(Rule):
    """Two results that can be met apart stand in one statement.

    *Why it matters:* Half of it met is neither met nor missed, so the score of the line means
    nothing.

    *Bad:*

    - Raise seat occupancy from 55% to 70% and cut cleaning cost from €9 to €7 per trip
    - Publish the noise map and open a hotline for residents

    *Good:*

    - Raise seat occupancy from 55% to 70%
    - Share of trainers and coaches who renew their licence in time rises from 60% to 80%

    *Boundary:* A conjunction inside one noun phrase joins no results ("trainers and coaches").
    A delivery together with its result is OUT003.

    *Source:* practice
    """

    code: ClassVar[str] = "CLR002"
    name: ClassVar[str] = "compound"
    criterion: ClassVar[Criterion] = Criterion.CLEAR

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag a key result that holds two."""
        del within, context
        key_result = judged.key_result
        yield from self._look(key_result.id, key_result.statement, judged.judgement.compound)

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag an objective that holds two."""
        del within, context
        objective = judged.objective
        if objective.statement and judged.judgement:
            yield from self._look(objective.id, objective.statement, judged.judgement.compound)

    def _look(
        self, identity: str, statement: Statement, parts: tuple[Evidence, ...]
    ) -> Iterator[Finding]:
        if parts:
            first, last = quote(statement, parts[0]), quote(statement, parts[-1])
            both = f"{first} and {last}" if len(parts) > 1 else first
            yield self.found(
                identity,
                span_of(statement, parts[-1]),
                f"{both} can be met or missed apart. Give each a line of its own, or keep the one"
                " that matters more.",
                "If you could have only one of them, which would it be?",
            )


@dataclass(frozen=True)
class Topic(Rule):
    """A subject is named, and nothing is claimed about it.

    *Why it matters:* A heading tells where work happens, not what it is for. Everything fits
    under it, so it helps nobody to choose.

    *Bad:*

    - Spare parts
    - Objective: Apprenticeships
      - Applications per place rise from 1.2 to 2.5
      - Apprentices who finish the first year rise from 71% to 85%

    *Good:*

    - Orders that wait for spare parts fall from 60 to 20
    - Objective: Young people in the region want to learn a craft with us
      - Applications per place rise from 1.2 to 2.5
      - Apprentices who finish the first year rise from 71% to 85%

    *Boundary:* A bare metric that can be counted is MEA002 ("waiting time at the counter"), a
    quality word CLR001 ("better spare parts"). A name that says that something is made or is there
    afterwards is OUT002 ("launch of the app", "a new lathe").

    *Options:* `longest`: most words of a thing that is only named. `claiming`: words that say that
    it is there ("ready"). `undertakings`: last words of a name for what is done to it.

    *Source:* practice
    """

    code: ClassVar[str] = "CLR005"
    name: ClassVar[str] = "topic"
    criterion: ClassVar[Criterion] = Criterion.CLEAR

    longest: int = 3
    claiming: tuple[str, ...] = ()
    undertakings: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag a key result that claims nothing."""
        del within, context
        if not judged.judgement.topic and not self._names_a_thing(judged):
            return
        statement = judged.key_result.statement
        yield self.found(
            judged.key_result.id,
            statement.span,
            f"{quote(statement)} names a subject and claims nothing about it."
            " Say what will be different, and how much of it.",
            "What is wrong with it today, and what would you count to see that it is mended?",
        )

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag an objective that claims nothing."""
        del within, context
        statement, judgement = judged.objective.statement, judged.judgement
        if statement is None or judgement is None or judgement.kind is not ObjectiveKind.TOPIC:
            return
        yield self.found(
            judged.objective.id,
            statement.span,
            f"{quote(statement)} is a heading: everything fits under it."
            " Say what is better at the end, and for whom.",
            "If this goes well, who will notice, and what will they say?",
        )

    def _names_a_thing(self, judged: JudgedKeyResult) -> bool:
        """Whether a thing is named and nothing said of it, not even that it will be there."""
        judgement, claim = judged.judgement, judged.key_result.statement.claim
        if judgement.kind is not Kind.OUTPUT or judgement.own_work or judged.key_result.details:
            return False
        words = claim.words
        if claim.verb or claim.quantities or claim.deadline or not 0 < len(words) <= self.longest:
            return False
        if judgement.vague or self._claims.of(claim):
            return False
        return not any(words[-1].low.endswith(undertaking) for undertaking in self.undertakings)

    @cached_property
    def _claims(self) -> Phrases:
        return phrases(self.claiming)


def _quote_claim(statement: Statement, words: Words) -> str:
    """Return the vague words; where only the verb is vague ("improve"), with what it moves."""
    verb = statement.claim.verb
    return quote(statement, None if verb and verb.start == words.start else words)
