"""Whether the change can be believed, and whether there is one at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile
from typing import TYPE_CHECKING, ClassVar

from critic.judge.judgement import Kind
from critic.knowledge import VerbClass
from critic.okr.grammar.numerals import low_at
from critic.rules.base import Criterion, Rule, Severity
from critic.rules.change import stays, wanted
from critic.rules.given import cycle_of
from critic.rules.phrases import Phrases, phrases
from critic.rules.subject import measured
from critic.rules.wording import quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Claim, Period, Word
    from critic.rules.base import Finding
    from critic.rules.change import Change

_QUARTER = 92
_WHOLE = 100.0
_SETTLED = (Kind.LEARNING, Kind.GUARDRAIL)
# "Keep patients informed" asks for a state; "keep sending letters" goes on.
_OBJECT = frozenset({"a", "an", "the", "our", "their", "its", "to", "with", "up"})
_OURS = frozenset({"i", "our", "squad", "team", "the", "to", "we", "will"})
_STATES = frozenset({"keep", "keep up", "stay", "remain"})


@dataclass(frozen=True)
class Implausible(Rule):
    """The change goes far beyond what such numbers usually do in one cycle.

    *Why it matters:* Nobody works towards what nobody believes, and after a few weeks the number
    is forgotten. If there is a reason why it can be done, the reason is worth writing down.

    *Bad:*

    - Share of seed packets that germinate at home rises from 3% to 96%
    - Net promoter score of ferry guests rises from -20 to 75
    - Reduce thefts from the boathouse by 99%

    *Good:*

    - Share of seed packets that germinate at home rises from 3% to 12%
    - Net promoter score of ferry guests rises from -20 to 5
    - Average wait for a berth falls from 2 days to 10 minutes
    - Mistakes in the tide table fall from 40 to 0

    *Boundary:* A number that contradicts itself or cannot exist is MEA005. Small counts, new
    things, time and size may change many times over, and nothing at all is a decision; nobody
    asks there. A cycle that is longer than a quarter may see more.

    *Options:* `tolerance`: how many times the usual change of a metric may be passed. `fold`: how
    many times smaller something may become. `odds`: how many times the odds of a share may
    change, and `points` how far it may move at least. `net_scores`, `net_points`: scores from
    -100 to 100, and how far they may move. `few`: a count that is smaller starts afresh.
    `elastic`: words for time and size.

    *Source:* From Product Strategy to OKRs (Tim Herbig); How to write OKRs for a product
    (Institute of Product Leadership)
    """

    code: ClassVar[str] = "REA001"
    name: ClassVar[str] = "implausible"
    criterion: ClassVar[Criterion] = Criterion.REALISTIC

    severity: Severity = Severity.INFO
    tolerance: int = 25
    fold: int = 40
    odds: int = 150
    points: int = 50
    net_points: int = 60
    few: int = 100
    elastic: tuple[str, ...] = ()
    net_scores: tuple[str, ...] = ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag each outcome of the set that nobody would believe without a reason."""
        quarters = _quarters(cycle_of(judged.objective, within, context))
        for each in judged.key_results:
            statement = each.key_result.statement
            change = wanted(statement.claim) if each.judgement.kind is Kind.OUTCOME else None
            if change is None or not self._is_far(change, statement.claim, quarters):
                continue
            yield self.found(
                each.key_result.id,
                span_of(statement, change.words),
                f"{quote(statement, change.words)} is far beyond what such a number usually does in"
                " one cycle. If you know why it can be done, write the reason down; otherwise"
                " choose a step that is bold and that people believe in.",
                "Has anything like it happened before, here or elsewhere?",
            )

    def _is_far(self, change: Change, claim: Claim, quarters: float) -> bool:
        """Whether a change passes the limits, which are wider in a longer cycle."""
        if self._net_scores.of(claim):
            leap = abs(change.end - change.start)
            return change.end <= _WHOLE and leap >= self.net_points * quarters
        if change.start <= 0 or change.end <= 0 or self._is_handful(change):
            return False
        if change.end < change.start:
            is_near = change.start / change.end <= self.fold * quarters
            return not (is_near or self._elastic.of(claim))
        metric = measured(claim)
        if metric and metric.usual_change:
            limit = 1 + self.tolerance * metric.usual_change * quarters
            if change.end / change.start > limit:
                return True
        return change.is_share and self._is_leap(change, quarters)

    def _is_handful(self, change: Change) -> bool:
        """Whether a few things are counted, which may well become many or next to none."""
        return change.is_count and change.start < self.few and change.end >= 1

    def _is_leap(self, change: Change, quarters: float) -> bool:
        """Whether a share goes from next to nobody to nearly all."""
        if change.end >= _WHOLE or change.end - change.start < self.points:
            return False
        return _odds(change.end) / _odds(change.start) > self.odds * quarters

    @cached_property
    def _elastic(self) -> Phrases:
        return phrases(self.elastic)

    @cached_property
    def _net_scores(self) -> Phrases:
        return phrases(self.net_scores)


@dataclass(frozen=True)
class BusinessAsUsual(Rule):
    """It keeps what is so: no change is promised, and nothing says from where on it would be bad.

    *Why it matters:* What runs anyway needs no objective. It takes the place of a change, and is
    always met, so it teaches nothing.

    *Bad:*

    - Continue to answer letters from sponsors
    - Maintain the present service on the island line
    - Keep printing the parish magazine
    - # OKRs Q3 2026
      Objective: Skaters trust the ice
      - Cracks longer than a metre stay below 3 a week
      - Complaints about the ice stay below 10 a month

    *Good:*

    - Letters from sponsors that are answered within a week rise from 40% to 90%
    - Cancelled trips on the island line stay below 2 a month
    - # OKRs Q3 2026
      Objective: Skaters trust the ice
      - Skaters who come a second time in the month rise from 18% to 30%
      - Cracks longer than a metre stay below 3 a week

    *Boundary:* A limit beside a change, a learning or a delivery is a guardrail, and good. To
    bring everybody into a state ("keep every patient informed") is a promise, vague or not.

    *Options:* `going_on`: words of going on. `as_it_is`: phrases that make "keep" and "stay" mean
    that nothing changes. `limits`: words that set a limit without a number.

    *Source:* How to write OKRs for a product (Institute of Product Leadership)
    """

    code: ClassVar[str] = "REA002"
    name: ClassVar[str] = "business-as-usual"
    criterion: ClassVar[Criterion] = Criterion.REALISTIC

    going_on: tuple[str, ...] = ()
    as_it_is: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag what is kept without a limit, and limits where nothing changes."""
        del within, context
        kept = [self._keeps(each) for each in judged.key_results]
        guards = [_is_limit(each) for each in judged.key_results]
        nothing_changes = _is_set(judged) and all(
            keeps or guard for keeps, guard in zip(kept, guards, strict=True)
        )
        for each, keeps in zip(judged.key_results, kept, strict=True):
            if keeps:
                yield self._kept(each)
            elif nothing_changes:
                yield self._guarding_nothing(each)

    def _kept(self, judged: JudgedKeyResult) -> Finding:
        statement = judged.key_result.statement
        return self.found(
            judged.key_result.id,
            statement.span,
            f"{quote(statement)} keeps what is so, and would be met by doing nothing new. Say"
            " what should change, or from which value on you would have to act.",
            "Is anything about to get worse here? If not, does it need an objective?",
        )

    def _guarding_nothing(self, judged: JudgedKeyResult) -> Finding:
        statement = judged.key_result.statement
        return self.found(
            judged.key_result.id,
            statement.span,
            f"{quote(statement)} is a limit, but nothing in this set changes or is learnt that it"
            " could protect. Add what should get better, and keep this beside it.",
            "What are you going to do differently that could break this limit?",
        )

    def _keeps(self, judged: JudgedKeyResult) -> bool:
        """Whether a key result only goes on, and sets no limit."""
        claims = judged.key_result.claims
        if judged.judgement.kind in _SETTLED or any(claim.quantities for claim in claims):
            return False
        words = _after_subject(claims[0])
        if not words or self._limits.find(words):
            return False
        going_on, verb = self._going_on.find(words), claims[0].verb
        if going_on:
            return going_on[0].first == 0
        if verb is None or verb.start != words[0].start:
            return False
        if verb.verb_class is not VerbClass.MAINTAIN:
            return False
        if verb.lemma not in _STATES or self._as_it_is.find(words):
            return True
        return low_at(words, 1).endswith("ing") and low_at(words, 2) in _OBJECT

    @cached_property
    def _going_on(self) -> Phrases:
        return phrases(self.going_on)

    @cached_property
    def _as_it_is(self) -> Phrases:
        return phrases(self.as_it_is)

    @cached_property
    def _limits(self) -> Phrases:
        return phrases(self.limits)


def _after_subject(claim: Claim) -> Sequence[Word]:
    """Return the words without "we", "our team will" and the like before them."""
    return tuple(dropwhile(lambda word: word.low in _OURS, claim.words))


def _is_set(judged: JudgedObjective) -> bool:
    return judged.objective.statement is not None and len(judged.key_results) > 1


def _is_limit(judged: JudgedKeyResult) -> bool:
    """Whether a value is only to be kept."""
    if judged.judgement.kind is Kind.OUTCOME:
        claim = judged.key_result.statement.claim
        return stays(claim) and claim.baseline is None and bool(claim.quantities)
    return judged.judgement.kind is Kind.GUARDRAIL


def _odds(percent: float) -> float:
    return percent / (_WHOLE - percent)


def _quarters(cycle: Period | None) -> float:
    """Return how many quarters a cycle has, one at least; an unknown one is a quarter."""
    days = (cycle.end - cycle.start).days + 1 if cycle else _QUARTER
    return max(days / _QUARTER, 1.0)
