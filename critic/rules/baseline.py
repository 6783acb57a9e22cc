"""Whether a change says where it starts."""

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

_CHANGING = (Direction.INCREASE, Direction.DECREASE)
_FRONT = 3
_COMPARING = frozenset({"more", "fewer", "less"})
_LIMITS = (Comparator.AT_MOST, Comparator.BELOW)


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
    number a count to reach is taken to start at zero ("2 museums lend us a picture"). `moving`:
    words that say that a value changes, without which "under 10 a month" is a limit.

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "MEA003"
    name: ClassVar[str] = "no-baseline"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    from_nothing: tuple[str, ...] = ()
    counts_afresh: tuple[str, ...] = ()
    few: int = 3
    moving: tuple[tuple[str, ...], ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag an outcome that has to start somewhere and does not say where."""
        del within, context
        statement = judged.key_result.statement
        claim = statement.claim
        if not self._lacks_start(judged) or self._starts_from_nothing(claim):
            return
        goal = claim.delta or claim.target
        yield self.found(
            judged.key_result.id,
            span_of(statement, goal) if goal else statement.span,
            _ask_for_start(claim, _quote_goal(statement, goal)),
            _question(claim),
        )

    def _lacks_start(self, judged: JudgedKeyResult) -> bool:
        key_result, judgement = judged.key_result, judged.judgement
        if judgement.kind is not Kind.OUTCOME:
            return False
        claims = key_result.claims
        if any(claim.baseline or _is_kept(claim) for claim in claims):
            return False
        if any(map(_is_none_at_all, claims)):
            return False
        valued = any(claim.target or claim.delta for claim in claims)
        if judgement.measurable is Measurable.YES and not valued:
            return False
        # What nobody can measure has no start either; MEA001 says it first.
        return judgement.measurable is Measurable.NO or any(map(self._goes_somewhere, claims))

    def _goes_somewhere(self, claim: Claim) -> bool:
        """Whether a claim is a change or a count to reach; a share to stand at is a limit."""
        if claim.delta or _is_count_to_reach(claim):
            return True
        if _opens_with_limit(claim):
            return False
        if claim.verb and claim.verb.verb_class is VerbClass.CHANGE:
            return True
        if claim.comparator is None and claim.direction in _CHANGING:
            return True
        return _asks_for_more(claim) or bool(self._changes.of(claim))

    def _starts_from_nothing(self, claim: Claim) -> bool:
        goal = claim.target or claim.delta
        if goal is None:
            return False
        return (
            self._is_handful(claim)
            or self._is_fresh(claim.words, goal)
            or bool(self._openings.of(claim))
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
    def _changes(self) -> Phrases:
        return phrases(*self.moving)

    @cached_property
    def _openings(self) -> Phrases:
        return phrases(self.from_nothing)


def _is_none_at_all(claim: Claim) -> bool:
    """Whether there is to be none ("zero injuries"): a limit, with no change that leads to it."""
    return claim.target is not None and claim.target.value == 0 and claim.verb is None


def _is_kept(claim: Claim) -> bool:
    return claim.direction is Direction.MAINTAIN or claim.comparator is Comparator.STAYS


def _opens_with_limit(claim: Claim) -> bool:
    """Whether the limit stands in front ("under 2% of loaves are sent back")."""
    target = claim.target
    if target is None or claim.comparator not in _LIMITS:
        return False
    return sum(word.end <= target.start for word in claim.words) <= _FRONT


def _asks_for_more(claim: Claim) -> bool:
    """Whether there are to be more or fewer ("more beginners, 50% of them, …")."""
    lows = [word.low for word in claim.words[:2]]
    return len(lows) > 1 and lows[0] in _COMPARING and lows[1] != "than"


def _is_count_to_reach(claim: Claim) -> bool:
    target = claim.target
    return bool(
        target
        and target.value
        and target.dimension in (Dimension.COUNT, Dimension.CURRENCY)
        and claim.comparator not in _LIMITS
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
