"""From where to where a claim wants a number to go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Comparator, Dimension, Direction
from critic.rules.arithmetic import goes_the_wrong_way, on_one_scale
from critic.rules.subject import measured
from critic.rules.wording import Part

if TYPE_CHECKING:
    from critic.okr.document import Claim
    from critic.rules.wording import Words

_WHOLE = 100.0
_ELASTIC = (Dimension.DURATION, Dimension.SIZE)
_PLAIN = {Dimension.COUNT, Dimension.SCORE}


class Change(NamedTuple):
    """From where to where a number goes, and the words that say so."""

    start: float
    end: float
    words: Words
    is_share: bool = False
    is_count: bool = False


def wanted(claim: Claim) -> Change | None:
    """Return the change that a claim wants, None where that is unknown or of time and size."""
    if stays(claim):
        return None
    start, goal = claim.baseline, claim.target
    if start is None or goal is None:
        return _relative(claim)
    kinds = {start.dimension, goal.dimension}
    if goal.dimension in _ELASTIC or (len(kinds) > 1 and kinds != _PLAIN):
        return None
    scale = on_one_scale(start, goal)
    if scale is None or goes_the_wrong_way(claim, scale):
        return None
    return Change(
        scale[0].low,
        scale[1].low,
        Part(min(start.start, goal.start), max(start.end, goal.end)),
        is_share=goal.dimension is Dimension.PERCENT,
        is_count=goal.dimension is Dimension.COUNT,
    )


def stays(claim: Claim) -> bool:
    """Whether a value is to stay as it is."""
    return claim.direction is Direction.MAINTAIN or claim.comparator is Comparator.STAYS


def _relative(claim: Claim) -> Change | None:
    """Return a change by so many percent or times, as if it started at 100; none for a share."""
    delta, metric = claim.delta, measured(claim)
    if delta is None or delta.value is None or _is_of_share(claim):
        return None
    if metric and metric.dimension in _ELASTIC:
        return None
    if delta.unit == "x":
        return Change(_WHOLE, _WHOLE * delta.value, delta)
    way = {Direction.INCREASE: 1.0, Direction.DECREASE: -1.0}.get(claim.direction)
    if way is None or delta.dimension is not Dimension.PERCENT:
        return None
    return Change(_WHOLE, _WHOLE + way * delta.value, delta)


def _is_of_share(claim: Claim) -> bool:
    """Whether a percentage changes, so that percent of it and points are hard to tell apart."""
    start, metric = claim.baseline, measured(claim)
    if start is not None and start.dimension is Dimension.PERCENT:
        return True
    return metric is not None and metric.dimension == Dimension.PERCENT
