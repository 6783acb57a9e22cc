"""Comparing two quantities of one claim, whatever units they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import singular
from critic.okr.document import Dimension, Direction

if TYPE_CHECKING:
    from critic.okr.document import Claim, Quantity

_SECONDS = {
    "ms": 0.001,
    "millisecond": 0.001,
    "s": 1.0,
    "sec": 1.0,
    "second": 1.0,
    "min": 60.0,
    "minute": 60.0,
    "h": 3_600.0,
    "hour": 3_600.0,
    "day": 86_400.0,
    "week": 604_800.0,
    "month": 2_629_800.0,
    "quarter": 7_889_400.0,
    "year": 31_557_600.0,
}


class Interval(NamedTuple):
    """The values that a quantity stands for, from low to high."""

    low: float
    high: float


def seconds_in(unit: str) -> float | None:
    """Return how long a unit of time is, None for any other word."""
    return _SECONDS.get(singular(unit))


def seconds(quantity: Quantity) -> float | None:
    """Return a duration in seconds, None for anything else."""
    factor = seconds_in(quantity.unit)
    if factor is None or quantity.value is None or quantity.dimension is not Dimension.DURATION:
        return None
    return factor * quantity.value


def on_one_scale(first: Quantity, second: Quantity) -> tuple[Interval, Interval] | None:
    """Return both in a common unit, None where they cannot be compared."""
    if first.unit == second.unit or not (first.unit and second.unit):
        one, two = _interval(first, 1.0), _interval(second, 1.0)
    elif first.dimension is second.dimension is Dimension.DURATION:
        one, two = _duration(first), _duration(second)
    else:
        return None
    return (one, two) if one and two else None


def goes_the_wrong_way(claim: Claim, scale: tuple[Interval, Interval]) -> bool:
    """Whether start and target, on one scale, go against the direction of the claim."""
    return goes_against(claim.direction, scale)


def goes_against(way: Direction, scale: tuple[Interval, Interval]) -> bool:
    """Whether start and target, on one scale, go against a direction."""
    start, end = scale
    if way is Direction.INCREASE:
        return end.high < start.low
    return way is Direction.DECREASE and end.low > start.high


def _interval(quantity: Quantity, factor: float) -> Interval | None:
    if quantity.value is None:
        return None
    low = factor * quantity.value
    high = low if quantity.upper is None else factor * quantity.upper
    return Interval(min(low, high), max(low, high))


def _duration(quantity: Quantity) -> Interval | None:
    factor = seconds_in(quantity.unit)
    return None if factor is None else _interval(quantity, factor)
