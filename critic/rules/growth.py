"""Whether a key result promises more or faster, and whether it limits what could suffer."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from critic.judge.judgement import Kind
from critic.knowledge import Better, VerbClass
from critic.okr.document import Comparator, Dimension, Direction
from critic.rules.pace import has_pace
from critic.rules.subject import measured

if TYPE_CHECKING:
    from critic.judge.judged import JudgedKeyResult
    from critic.knowledge import Metric
    from critic.okr.document import Claim, Quantity
    from critic.rules.wording import Words

_LIMITED = (Comparator.AT_MOST, Comparator.BELOW, Comparator.STAYS)
_TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months"})
# "Days from order to delivery" are a duration; "hours lost" and "days of sickness" are a loss.
_SPANNING = frozenset({"from", "to", "until", "till", "between", "before", "at", "for"})
_PEOPLE = frozenset({"who", "whose", "that", "which", "with"})
_SYSTEM_UNITS = frozenset({"ms", "millisecond", "milliseconds"})


def growth(judged: JudgedKeyResult) -> Words | None:
    """Return the words of a growth in volume or speed, None where it promises neither.

    A share that rises is none, and neither are more people who do something: their behaviour
    changes.
    """
    claim = judged.key_result.statement.claim
    value, start = claim.target or claim.delta, claim.baseline or claim.delta
    if judged.judgement.kind is not Kind.OUTCOME or _delivers(judged) or not (value and start):
        return None
    if claim.direction is Direction.DECREASE:
        is_growth = _takes_time(claim) and value.unit not in _SYSTEM_UNITS
    else:
        is_growth = claim.direction is Direction.INCREASE and _is_volume(claim, value)
    return value if is_growth else None


def limits(judged: JudgedKeyResult) -> bool:
    """Whether a key result limits harm: a guardrail, or anything that becomes less but time."""
    claim = judged.key_result.statement.claim
    known = claim.metric.metric if claim.metric else None
    if judged.judgement.kind is Kind.GUARDRAIL or (known and _harms(known)):
        return True
    if claim.direction is Direction.MAINTAIN or claim.comparator in _LIMITED:
        return True
    return claim.direction is Direction.DECREASE and not _takes_time(claim)


def _delivers(judged: JudgedKeyResult) -> bool:
    """Whether a delivery is promised too, which other rules say."""
    claim = judged.key_result.statement.claim
    verb, opening = claim.verb, claim.words[0].low
    orders = verb is not None and verb.verb_class is VerbClass.DELIVER and verb.lemma == opening
    return orders or judged.judgement.deliverable is not None


def _harms(metric: Metric) -> bool:
    """Whether a metric shows harm: it is no time, and better when it falls."""
    falling = metric.better is Better.DOWN and metric.dimension != Dimension.DURATION
    return metric.protects or falling


def _takes_time(claim: Claim) -> bool:
    """Whether a time is measured: its value is one, or its name starts with one."""
    value = claim.target or claim.delta
    if value is not None and value.dimension is Dimension.DURATION:
        return True
    known = measured(claim)
    if known:
        return known.dimension == Dimension.DURATION
    lows = [word.low for word in claim.words if value is None or word.start < value.start]
    return any(unit in _TIMES and after in _SPANNING for unit, after in pairwise(lows))


def _is_volume(claim: Claim, value: Quantity) -> bool:
    """Whether a count of things rises, known as such or counted per week, hour or shift."""
    if any(word.low in _PEOPLE for word in claim.words):
        return False
    known = measured(claim)
    if known and known.dimension == Dimension.COUNT:
        return value.dimension is Dimension.COUNT or value is claim.delta
    return value.dimension is Dimension.COUNT and has_pace(claim.words)
