"""Intervals by resampling whole groups, so that what belongs together stays together."""

from __future__ import annotations

from itertools import chain
from statistics import quantiles, stdev
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evals.chance import Chance

Item = TypeVar("Item")

ROUNDS = 1000


class Estimate(NamedTuple):
    """A value, its 95% interval, and its standard error."""

    value: float
    low: float
    high: float
    error: float


def estimate(
    groups: Sequence[Sequence[Item]],
    statistic: Callable[[Sequence[Item]], float | None],
    chance: Chance,
    rounds: int = ROUNDS,
) -> Estimate | None:
    """Return the statistic of all items with a percentile interval; None where it has no value.

    Each round draws as many groups as there are, with replacement. Rounds in which the
    statistic has no value are left out.
    """
    value = statistic(_flat(groups))
    if value is None:
        return None
    drawn = (statistic(_flat(chance.choices(groups, k=len(groups)))) for _ in range(rounds))
    draws = [draw for draw in drawn if draw is not None]
    if len(draws) < 2:
        return Estimate(value, value, value, 0.0)
    cuts = quantiles(draws, n=40, method="inclusive")
    return Estimate(value, cuts[0], cuts[-1], stdev(draws))


def _flat(groups: Sequence[Sequence[Item]]) -> list[Item]:
    return list(chain.from_iterable(groups))
