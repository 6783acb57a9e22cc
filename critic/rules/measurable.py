"""Whether two strangers with the data would agree that a key result was met."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.judge.judgement import Kind, Measurable
from critic.knowledge import VerbClass
from critic.okr.document import Comparator, Dimension, Direction
from critic.rules.base import Criterion, Rule
from critic.rules.phrases import Phrases, phrases
from critic.rules.wording import quote, quoted, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedKeyResult, JudgedObjective
    from critic.okr.document import Claim, Quantity, Statement, Word
    from critic.rules.base import Finding


@dataclass(frozen=True)
class Unmeasurable(Rule):
    """Nobody could tell at the end whether the key result was met.

    *Why it matters:* A key result answers "how will we know?". If two people can look at the
    same data and disagree, every review becomes a debate about words.

    *Bad:*

    - Support the branch libraries during the exam weeks
    - Encourage pupils to read at home

    *Good:*

    - Share of evening seats in the reading room that are taken rises from 35% to 60%
    - The ferry is certified for winter service

    *Boundary:* A yes or no that everybody can check is measurable ("certified for winter
    service"). A metric that lacks only its value is MEA002. A quality word that carries the
    whole claim is CLR001, and a heading without a claim is CLR005; both speak instead of this.

    *Source:* On strategy and OKRs (course lesson); How to write OKRs for a product (Institute of
    Product Leadership)
    """

    code: ClassVar[str] = "MEA001"
    name: ClassVar[str] = "unmeasurable"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag what the judge found undecidable."""
        del within, context
        if judged.judgement.measurable is not Measurable.NO:
            return
        statement = judged.key_result.statement
        yield self.found(
            judged.key_result.id,
            statement.span,
            f"{quote(statement)} cannot be decided: two people could look at the same data and"
            " disagree. Say what you would count, and the value that would convince you.",
            "What would you see in the data, or in what people do, if this had worked?",
        )


@dataclass(frozen=True)
class NoTarget(Rule):
    """A metric is named without the value to reach.

    *Why it matters:* Without a value, any movement can be called a success. The value is the
    ambition: it is what the team agrees on before the work starts.

    *Bad:*

    - Increase the share of loans that are returned on time
    - Average waiting time at the dental desk

    *Good:*

    - Increase the share of loans that are returned on time from 71% to 85%
    - Average waiting time at the dental desk falls from 40 to 25 minutes

    *Boundary:* Where nothing countable is named at all, MEA001 speaks. Where the value is there
    and only the start is missing, MEA003 does.

    *Source:* On strategy and OKRs (course lesson); How to write OKRs for a product (Institute of
    Product Leadership)
    """

    code: ClassVar[str] = "MEA002"
    name: ClassVar[str] = "no-target"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag a bare metric."""
        del within, context
        if not judged.judgement.bare_metric:
            return
        statement = judged.key_result.statement
        metric = statement.claim.metric
        named = quote(statement, metric)
        yield self.found(
            judged.key_result.id,
            span_of(statement, metric) if metric else statement.span,
            f"{named} can be counted, but nothing says which value is enough."
            " Add the value to reach, next to the value of today.",
            f"Where does {named} stand today, and which value would make this cycle a success?",
        )


@dataclass(frozen=True)
class NoBaseline(Rule):
    """A change, or a count to reach, is promised without saying where it starts.

    *Why it matters:* "To 45%" is a stroll from 43% and a leap from 12%. Only the start shows
    how far the way is, and a team that cannot find it has found its first task.

    *Bad:*

    - Raise the share of parcels that arrive undamaged to 98%
    - Reach 4,000 weekly listeners
    - Cut no-shows at the eye clinic by a third

    *Good:*

    - Raise the share of parcels that arrive undamaged from 93% to 98%
    - Complaints about noise stay below 5 a week
    - 9 in 10 apprentices pass the welding exam at the first attempt
    - Learn from 30 households whether a shared boiler would be accepted, and decide on the pilot

    *Boundary:* Limits that are kept, guardrails, learning, and what starts from nothing (a
    pilot, "the first 20 shops") have no baseline to give. If the value to reach is missing too,
    MEA002 speaks. The critic asks for the number and never fills one in.

    *Options:* `from_nothing`: words that say that a count starts at zero.
    `counts_afresh`: words that do so right after the number ("20 new shops"). `few`: up to this
    number a count to reach is taken to start at zero ("2 museums lend us a picture").

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "MEA003"
    name: ClassVar[str] = "no-baseline"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    from_nothing: tuple[str, ...] = ()
    counts_afresh: tuple[str, ...] = ()
    few: int = 3

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag an outcome that has to start somewhere and does not say where."""
        del within, context
        statement = judged.key_result.statement
        claim = statement.claim
        if not _lacks_start(judged) or self._starts_from_nothing(claim):
            return
        goal = claim.delta or claim.target
        yield self.found(
            judged.key_result.id,
            span_of(statement, goal) if goal else statement.span,
            _ask_for_start(claim, _quote_goal(statement, goal)),
            _question(claim),
        )

    def _starts_from_nothing(self, claim: Claim) -> bool:
        goal = claim.target or claim.delta
        if goal is None:
            return False
        return (
            self._is_handful(claim)
            or self._is_fresh(claim.words, goal)
            or bool(self._openings.find(claim.words))
        )

    def _is_handful(self, claim: Claim) -> bool:
        target = claim.target
        if target is None or target.dimension is not Dimension.COUNT or target.unit:
            return False
        return claim.direction is not Direction.DECREASE and (target.value or 0.0) <= self.few

    def _is_fresh(self, words: Sequence[Word], goal: Quantity) -> bool:
        """Whether new things are counted ("20 new shops"), or the first ones."""
        at = next((index for index, word in enumerate(words) if word.end > goal.start), 0)
        if at and words[at - 1].low == "first":
            return True
        after = (word.low for word in words[at + 1 : at + 4] if word.start <= goal.end + 1)
        return any(low in self.counts_afresh for low in after)

    @cached_property
    def _openings(self) -> Phrases:
        return phrases(self.from_nothing)


def _lacks_start(judged: JudgedKeyResult) -> bool:
    key_result, judgement = judged.key_result, judged.judgement
    if judgement.kind is not Kind.OUTCOME:
        return False
    claims = key_result.claims
    for claim in claims:
        if claim.baseline or _is_kept(claim):
            return False
    # What nobody can measure has no start either; MEA001 says it first.
    return judgement.measurable is Measurable.NO or any(map(_goes_somewhere, claims))


def _is_kept(claim: Claim) -> bool:
    return claim.direction is Direction.MAINTAIN or claim.comparator is Comparator.STAYS


def _goes_somewhere(claim: Claim) -> bool:
    """Whether a claim is a change or a count to reach; a share to stand at is a limit."""
    if claim.delta or claim.direction in (Direction.INCREASE, Direction.DECREASE):
        return True
    if claim.verb and claim.verb.verb_class is VerbClass.CHANGE:
        return True
    target = claim.target
    return bool(
        target
        and target.value
        and target.dimension in (Dimension.COUNT, Dimension.CURRENCY)
        and claim.comparator not in (Comparator.AT_MOST, Comparator.BELOW)
    )


def _ask_for_start(claim: Claim, goal: str) -> str:
    if claim.delta and not claim.target:
        return f"{goal} of what? Write where it stands today: “from … to …”."
    return (
        f"{goal} says where you want to be, not where you are."
        " Add today's value, so that everybody sees how far the way is."
    )


def _quote_goal(statement: Statement, goal: Quantity | None) -> str:
    """Return the goal with what it counts ("40 shops"); all where that stands elsewhere."""
    if goal is None or goal.unit:
        return quote(statement, goal)
    counted = next(
        (
            word
            for word in statement.claim.words
            if word.start >= goal.end and word.low == goal.noun
        ),
        None,
    )
    return quoted(statement.plain[goal.start : counted.end]) if counted else quote(statement)


def _question(claim: Claim) -> str:
    metric = claim.metric
    is_telling = metric is not None and (metric.metric is not None or " " in metric.phrase)
    subject = quoted(metric.phrase) if metric and is_telling else "this"
    return f"Where does {subject} stand today, and who can look it up?"
