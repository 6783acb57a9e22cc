"""Which way a value is to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.knowledge.schema import Better, VerbClass
from critic.okr.document import Comparator, Direction
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import MetricUse, Quantity
    from critic.okr.grammar.head import Head
    from critic.okr.grammar.roles import Roles


def find(
    plain: str, lows: Sequence[str], head: Head, roles: Roles, metric: MetricUse | None
) -> Direction:
    """Return the direction that the verb gives, else the numbers, else the nature of the metric.

    ``lows`` are the words of the statement in lower case.
    """
    if head.direction != Direction.NONE:
        return Direction(head.direction)
    if roles.comparator is Comparator.STAYS:
        return Direction.MAINTAIN
    if roles.baseline is not None and roles.target is not None:
        return _between(roles.baseline, roles.target) or _of_movement(lows)
    if roles.delta is not None:
        found = _of_change(plain, lows, roles.delta)
        if found is not Direction.NONE:
            return found
    if head.use is not None and head.use.verb_class is not VerbClass.CHANGE:
        return Direction.NONE
    if metric is not None and metric.metric is not None and metric.metric.better in _BETTER:
        return _BETTER[metric.metric.better]
    return _COMPARED.get(roles.comparator, Direction.NONE)


_BETTER = {Better.UP: Direction.INCREASE, Better.DOWN: Direction.DECREASE}
_COMPARED: dict[Comparator | None, Direction] = {
    Comparator.AT_LEAST: Direction.INCREASE,
    Comparator.ABOVE: Direction.INCREASE,
    Comparator.AT_MOST: Direction.DECREASE,
    Comparator.BELOW: Direction.DECREASE,
}
_LESS = bag(
    "fewer less lower reduction decrease drop decline cut savings saving shorter cheaper"
    " smaller down minus"
)
_MORE = bag(
    "more higher increase growth lift uplift rise gain boost jump longer larger additional"
    " extra up another faster better plus"
)


_RISING = bag("rise rises rising grow grows growing climb climbs climbing increases")
_FALLING = bag("fall falls falling drop drops dropping decline declines decreases shrinks")


def _of_movement(lows: Sequence[str]) -> Direction:
    """Return which way a word moves the value where the numbers cannot tell."""
    if not _FALLING.isdisjoint(lows):
        return Direction.DECREASE
    return Direction.NONE if _RISING.isdisjoint(lows) else Direction.INCREASE


def _between(start: Quantity, goal: Quantity) -> Direction | None:
    """Return which way the second value lies from the first, None where a value is not known."""
    if start.value is None or goal.value is None:
        return None
    if start.unit != goal.unit:
        return Direction.NONE
    if start.value == goal.value:
        return Direction.MAINTAIN
    return Direction.INCREASE if start.value < goal.value else Direction.DECREASE


def _of_change(plain: str, lows: Sequence[str], delta: Quantity) -> Direction:
    if delta.value is not None and delta.value < 0:
        return Direction.DECREASE
    if not _LESS.isdisjoint(lows):
        return Direction.DECREASE
    if plain[delta.start] == "+" or not _MORE.isdisjoint(lows):
        return Direction.INCREASE
    if delta.unit == "x" and delta.value is not None:
        return Direction.INCREASE if delta.value > 1 else Direction.DECREASE
    return Direction.NONE
