"""Whether the numbers of two claims give away that both measure the same thing."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from critic.okr.document import Dimension

if TYPE_CHECKING:
    from critic.okr.document import Claim, Quantity

_WHOLE = 100.0
_ROUND = 10


def are_two_sides(one: Claim, other: Claim) -> bool:
    """Whether start and target of two shares each add up to the whole: 72% → 88%, 28% → 12%."""
    mine, theirs = _way(one), _way(other)
    return bool(mine and theirs) and all(
        add_up(first, second) for first, second in zip(mine, theirs, strict=False)
    )


def are_the_same(one: Claim, other: Claim) -> bool:
    """Whether two shares go the same way; from 20% to 40% many go."""
    mine, theirs = _way(one), _way(other)
    if not mine or not theirs or all(_is_round(quantity) for quantity in mine):
        return False
    return all(first.value == second.value for first, second in zip(mine, theirs, strict=False))


def add_up(one: Quantity, other: Quantity) -> bool:
    """Whether two shares add up to the whole."""
    if one.value is None or other.value is None:
        return False
    return isclose(one.value + other.value, _WHOLE)


def _way(claim: Claim) -> tuple[Quantity, ...]:
    """Return start and target of a share that is to change."""
    start, target = claim.baseline, claim.target
    if start is None or target is None:
        return ()
    shares = start.dimension is target.dimension is Dimension.PERCENT
    return (start, target) if shares and start.value != target.value else ()


def _is_round(quantity: Quantity) -> bool:
    return quantity.value is None or not quantity.value % _ROUND
