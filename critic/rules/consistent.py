"""Whether the numbers of a key result agree with its words and with each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.knowledge import singular
from critic.okr.document import Dimension, Direction
from critic.rules.base import Criterion, Rule, Severity
from critic.rules.contradiction import Problem, contradiction
from critic.rules.phrases import Phrases, phrases
from critic.rules.rates import Rates
from critic.rules.ways import Ways
from critic.rules.wording import quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedKeyResult, JudgedObjective
    from critic.okr.document import Claim, Quantity, Statement, Word
    from critic.rules.base import Finding

_WHOLE = 100.0
_REACH = 5
# After these a number describes something ("nights with 105% of our rooms sold").
_DESCRIBING = frozenset({"above", "over", "than", "that", "where", "which", "who", "with"})


@dataclass(frozen=True)
class AmbiguousPercent(Rule):
    """A rate is to change by "%", which can be read in two ways.

    *Why it matters:* From 20%, "up 5%" is 21% to one reader and 25% to another. The gap
    shows at the end of the cycle, when it is too late to ask.

    *Bad:*

    - Increase the vaccination rate by 5%
    - Reduce the share of late trains by 10%

    *Good:*

    - Increase the vaccination rate by 5 percentage points, from 71% to 76%
    - Reduce the share of late trains by a relative 10%, from 20% to 18%
    - Increase ticket sales by 5%, from 800 to 840 a week

    *Boundary:* The missing start is MEA003. Counts, money and durations have one reading only,
    and so has a change that in points would leave 0 to 100%.

    *Options:* `rates`: words that make a metric a rate. `no_rates`: phrases with such a word
    that are none ("heart rate"). `clear_words`: words that settle the reading.

    *Source:* arithmetic
    """

    code: ClassVar[str] = "MEA004"
    name: ClassVar[str] = "ambiguous-percent"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    severity: Severity = Severity.INFO
    rates: tuple[str, ...] = ()
    no_rates: tuple[str, ...] = ()
    clear_words: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag a percent change of a rate."""
        del within, context
        statement = judged.key_result.statement
        claim = statement.claim
        delta = claim.delta
        if delta is None or claim.target or not self._has_two_readings(claim, delta):
            return
        yield self.found(
            judged.key_result.id,
            span_of(statement, delta),
            f"{quote(statement, delta)} of a rate can be read twice: as points, or as a part of"
            f" today's value{_both_readings(claim, delta)}. Say “points” or “relative”, or name"
            " start and end.",
        )

    def _has_two_readings(self, claim: Claim, delta: Quantity) -> bool:
        if delta.dimension is not Dimension.PERCENT or not _fits_as_points(claim, delta):
            return False
        is_settled = any(word.low in self.clear_words for word in claim.words)
        return not is_settled and self._rates.name(claim)

    @cached_property
    def _rates(self) -> Rates:
        return Rates(self.rates, self.no_rates)


@dataclass(frozen=True)
class ImpossibleNumber(Rule):
    """The numbers contradict the direction, each other, or what the metric can be.

    *Why it matters:* A number that cannot be right is a typing error, or two people's different
    ideas in one line. Either way nobody can work towards it.

    *Bad:*

    - Increase weekly bakery orders from 500 to 400
    - Raise member satisfaction from 80% to 80%
    - Calls to the crisis line that are answered go up from 84% to 79%
    - Grow weekly guests from 50 to 80 (+20%)
    - 120% of patients receive their discharge letter on the same day
    - Lift the net promoter score of our tenants from 40 to 140

    *Good:*

    - Increase weekly bakery orders from 400 to 500
    - Keep member satisfaction at 80%
    - Lift sales per store from 90% to 120% of the plan
    - Cut the repair time from 2 hours to 90 minutes

    *Boundary:* A missing number is MEA002 or MEA003. A guardrail may name the same value twice.
    Improbable is not impossible: large changes stay without comment here.

    *Options:* `rates` and `no_rates`: as for MEA004. `may_exceed`: words beside which more than
    100% is fine ("quota"). `net_scores`: metrics that run from -100 to 100. `upward`, `downward`:
    words that say which way. `rising`, `falling`: words beside which another verb does not, and
    neither does one of `describing` in front. `going`: words that say that something changes.
    `improving`: words that say which way beside a known metric, or one that ends in a word of
    `good` or `bad`, except `low_scores`. `ranks`: scales on which the first is the best.

    *Source:* arithmetic
    """

    code: ClassVar[str] = "MEA005"
    name: ClassVar[str] = "impossible-number"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    severity: Severity = Severity.ERROR
    rates: tuple[str, ...] = ()
    no_rates: tuple[str, ...] = ()
    may_exceed: tuple[str, ...] = ()
    net_scores: tuple[str, ...] = ()
    upward: tuple[str, ...] = ()
    downward: tuple[str, ...] = ()
    rising: tuple[str, ...] = ()
    falling: tuple[str, ...] = ()
    describing: tuple[str, ...] = ()
    going: tuple[str, ...] = ()
    improving: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    low_scores: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag the first contradiction of the statement."""
        del within, context
        key_result = judged.key_result
        problem = contradiction(judged, self._ways) or self._out_of_bounds(key_result.statement)
        if problem:
            span = span_of(key_result.statement, problem.at)
            yield self.found(key_result.id, span, problem.message, "Which value did you mean?")

    def _out_of_bounds(self, statement: Statement) -> Problem | None:
        claim = statement.claim
        for quantity in (claim.target, claim.baseline):
            if quantity is None or quantity.value is None or abs(quantity.value) <= _WHOLE:
                continue
            if quantity.dimension is Dimension.PERCENT:
                if self._is_share(claim, quantity):
                    return Problem(quantity, f"{quote(statement, quantity)} {_MORE_THAN_ALL}")
            elif self._is_net_score(claim):
                return Problem(quantity, f"{quote(statement, quantity)} {_OFF_THE_SCALE}")
        return None

    def _is_share(self, claim: Claim, quantity: Quantity) -> bool:
        if self._free.of(claim):
            return False
        return _is_part_of_many(claim, quantity) or self._rates.name(claim)

    def _is_net_score(self, claim: Claim) -> bool:
        """Whether the metric is such a score, and not something counted about it."""
        words = claim.words
        found = self._scores.of(claim)
        if not found or claim.metric is None:
            return False
        after = words[found[0].last] if found[0].last < len(words) else None
        starts_metric = words[found[0].first].start == claim.metric.start
        return starts_metric and not (after and _is_plural_noun(claim, after))

    @cached_property
    def _rates(self) -> Rates:
        return Rates(self.rates, self.no_rates)

    @cached_property
    def _ways(self) -> Ways:
        return Ways(
            upward=self.upward,
            downward=self.downward,
            rising=self.rising,
            falling=self.falling,
            describing=self.describing,
            going=self.going,
            improving=self.improving,
            good=self.good,
            bad=self.bad,
            low_scores=self.low_scores,
            ranks=self.ranks,
        )

    @cached_property
    def _free(self) -> Phrases:
        return phrases(self.may_exceed)

    @cached_property
    def _scores(self) -> Phrases:
        return phrases(self.net_scores)


_MORE_THAN_ALL = "is more than all there are: a share ends at 100%. Mend the number."
_OFF_THE_SCALE = "lies off the scale: this score runs from -100 to 100. Mend the number."


def _fits_as_points(claim: Claim, delta: Quantity) -> bool:
    """Whether the change, read as points, would stay between 0 and 100%."""
    if delta.value is None or delta.value >= _WHOLE:
        return False
    start = claim.baseline.value if claim.baseline else None
    if start is None:
        return True
    end = start - delta.value if claim.direction is Direction.DECREASE else start + delta.value
    return 0 <= end <= _WHOLE


def _both_readings(claim: Claim, delta: Quantity) -> str:
    start = claim.baseline.value if claim.baseline else None
    if start is None or delta.value is None:
        return ""
    change = -delta.value if claim.direction is Direction.DECREASE else delta.value
    return f" ({start + change:g}% or {start * (1 + change / _WHOLE):g}%)"


def _is_plural_noun(claim: Claim, word: Word) -> bool:
    """Whether a word is in the plural; the verb of the claim ("rises") only looks like it."""
    is_verb = claim.verb is not None and claim.verb.start == word.start
    return singular(word.low) != word.low and not is_verb


def _is_part_of_many(claim: Claim, quantity: Quantity) -> bool:
    """Whether a share of people or things is to be reached: "120% of patients"."""
    before = [word.low for word in claim.words if word.start < quantity.start]
    if not _DESCRIBING.isdisjoint(before):
        return False
    after = [word.low for word in claim.words if word.start >= quantity.end][:_REACH]
    return bool(after) and after[0] == "of" and any(singular(low) != low for low in after[1:])
