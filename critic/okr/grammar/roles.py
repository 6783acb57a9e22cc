"""Which quantity is the start value, which one the target, which one a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Comparator, Dimension
from critic.okr.grammar.cues import REVERSED
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Quantity
    from critic.okr.grammar.quantity import Located
    from critic.okr.grammar.scene import Marked, Scene


class Roles(NamedTuple):
    """The quantities of a statement, the roles that some play, and how the value compares."""

    quantities: tuple[Quantity, ...] = ()
    baseline: Quantity | None = None
    target: Quantity | None = None
    delta: Quantity | None = None
    comparator: Comparator | None = None


def assign(scene: Scene, located: Sequence[Located]) -> Roles:
    """Return the roles of the quantities; a change gives way to a start and a target."""
    if not located:
        return Roles()
    marked = scene.mark(located)
    plain: list[Marked] = []
    goals: list[Marked] = []
    start = change = None
    for index, one in enumerate(marked):
        role = scene.role(marked, index)
        if role == "plain":
            plain.append(one)
        elif role == "target":
            goals.append(one)
        elif role == "baseline":
            start = start or one
        elif role == "delta":
            change = change or one
    goal = _goal(goals, start)
    if goal is None and change is None:
        goal = _best(scene, plain, start)
    played = Roles(
        quantities=tuple([one.quantity for one in marked]),
        baseline=start and start.quantity,
        target=goal and goal.quantity,
        delta=change and change.quantity,
        comparator=_comparator(scene, goal or change),
    )
    return _from_start_to_goal(scene.plain, played)


_SIDEWAYS = frozenset(("within", "by", "from", "against"))
_NEGATIONS = bag("no never nobody none not without don't doesn't nothing neither")
_EXCEEDS = frozenset(("exceed", "exceeds", "exceeding", "surpass", "surpasses"))
_NEGATION_REACH = 10
_MAGNITUDES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9}
_MAGNITUDE = re.compile(r"\d\s?(k|thousand|m|million|b|billion)n?(?!\w)", re.IGNORECASE)


def _goal(goals: Sequence[Marked], start: Marked | None) -> Marked | None:
    """Return the first value to reach, of the dimension of the start value where there is one."""
    if start is not None:
        comparable = (one for one in goals if _comparable(one, start))
        return next(comparable, None) or next(iter(goals), None)
    return next(iter(goals), None)


def _best(scene: Scene, plain: Sequence[Marked], start: Marked | None) -> Marked | None:
    """Return the quantity that stands nearest to the claim itself, of equals the first."""
    fit = [one for one in plain if _may_be_goal(scene, one, start)]
    return min(fit, key=lambda one: _rank(one) + _may_be_article(scene, one), default=None)


def _may_be_goal(scene: Scene, one: Marked, start: Marked | None) -> bool:
    if start is not None and not _comparable(one, start):
        return False
    if one.lead.comparator is not None or one.tail.comparator is not None:
        return True
    counts_others = one.quantity.dimension is Dimension.COUNT and _rank(one) > 1
    return not (counts_others and (scene.moves() or scene.keeps(one)))


def _may_be_article(scene: Scene, one: Marked) -> bool:
    return scene.words[one.located.first].low == "one" and one.lead.comparator is None


def _rank(one: Marked) -> int:
    """Return how far a quantity stands from the claim itself; 1 is nearest."""
    if one.setting != "main":
        return 3 + (one.setting == "aside")
    if one.lead.cue == "known":
        return 3
    if one.lead.cue in _SIDEWAYS:
        return 2
    if one.lead.cue == "place" and one.lead.comparator is None:
        return 1 + (one.quantity.dimension is not Dimension.PERCENT)
    return 1


def _comparable(one: Marked, other: Marked) -> bool:
    first, second = one.quantity, other.quantity
    return first.dimension is second.dimension or not (first.unit and second.unit)


def _comparator(scene: Scene, one: Marked | None) -> Comparator | None:
    if one is None:
        return None
    found = one.lead.comparator or one.tail.comparator
    if found is None and one.lead.cue == "within":
        return Comparator.AT_MOST
    if found is None and not _EXCEEDS.isdisjoint([word[0] for word in scene.words]):
        found = Comparator.ABOVE
    if found in REVERSED and _is_denied(scene, one.lead.first):
        return REVERSED[found]
    if found is None and scene.keeps(one):
        return Comparator.STAYS
    return found


def _is_denied(scene: Scene, index: int) -> bool:
    """Whether a "no" or a "never" stands before in the same clause."""
    words = scene.words
    for at in range(index - 1, max(index - _NEGATION_REACH, 0) - 1, -1):
        if at + 1 < len(words) and "," in scene.plain[words[at].end : words[at + 1].start]:
            return False
        if words[at].low in _NEGATIONS:
            return True
    return False


def _from_start_to_goal(plain: str, played: Roles) -> Roles:
    """Give both values the unit that only one carries ("from 40 to 60%"), and drop the change."""
    start, goal = played.baseline, played.target
    if start is None or goal is None:
        return played
    first, last = start, goal
    if not start.unit and goal.unit:
        first = start._replace(unit=goal.unit, dimension=goal.dimension)
    elif start.unit and not goal.unit:
        last = goal._replace(unit=start.unit, dimension=start.dimension)
    first = first._replace(value=_scaled(plain, first, last))
    swapped = {start: first, goal: last}
    quantities = tuple(swapped.get(quantity, quantity) for quantity in played.quantities)
    return Roles(quantities, first, last, None, played.comparator)


def _scaled(plain: str, start: Quantity, goal: Quantity) -> float | None:
    """Return the start value, in the magnitude of the other where that is meant ("40 to 60k")."""
    match = _MAGNITUDE.search(plain, goal.start, goal.end)
    if match is None or not start.value or not goal.value:
        return start.value
    if _MAGNITUDE.search(plain, start.start, start.end):
        return start.value
    value = start.value * _MAGNITUDES[match[1].lower()]
    return value if goal.value / 10 <= value <= goal.value * 10 else start.value
