"""Which quantity is the start value, which one the target, which one a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from critic.okr.document import Comparator, Dimension
from critic.okr.grammar import changes, describing, placeholders, starts
from critic.okr.grammar.cues import REVERSED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.okr.document import Quantity
    from critic.okr.grammar.quantity import Located
    from critic.okr.grammar.scene import Marked, Scene


# What a quantity is in its statement; a plain one is a target if nothing else is, a moment (when
# something happens) or a condition only where the rest of the statement makes it one.
Role = Literal["baseline", "target", "delta", "plain", "moment", "condition", "none"]


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
    cast: dict[Role, list[Marked]] = {}
    for index, one in enumerate(marked):
        typed = _TYPED.get(scene.words[one.located.first].low)
        cast.setdefault(typed or _role(scene, marked, index), []).append(one)
    start = next(iter(cast.get("baseline", ())), None)
    change = next(iter(cast.get("delta", ())), None)
    goal = _goal(cast.get("target", ()), start)
    if goal is None and change is None:
        goal = _best(scene, cast.get("plain", ()), start) or _fallback(scene, cast, start)
    if goal is not None and start is None:
        start = starts.of_goal(scene, cast.get("plain", ()), goal)
    played = Roles(
        quantities=tuple([one.quantity for one in marked]),
        baseline=start and start.quantity,
        target=goal and goal.quantity,
        delta=change and change.quantity,
        comparator=_comparator(scene, goal or change),
    )
    return _from_start_to_goal(scene.plain, played)


_TYPED: Mapping[str, Role] = {
    placeholders.BASELINE: "baseline",
    placeholders.TARGET: "target",
    placeholders.LIMIT: "target",
    placeholders.CHANGE: "delta",
}
_SIDEWAYS = frozenset(("within", "by", "from", "against"))
_EXCEEDS = frozenset(("exceed", "exceeds", "exceeding", "surpass", "surpasses"))
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


def _fallback(
    scene: Scene, cast: Mapping[Role, Sequence[Marked]], start: Marked | None
) -> Marked | None:
    """Return what only the rest of the statement makes a value to reach.

    That is a point in time beside an earlier one ("paid after 9 days instead of 30"), a start
    that is to be kept ("keep it at or below today's 55 dB"), and the threshold of a decision
    ("decide on the pass: yes if 6 of 9 halls use it").
    """
    if start is not None:
        later = next((one for one in cast.get("moment", ()) if _comparable(one, start)), None)
        return later or (start if scene.maintains() else None)
    if not scene.asks():
        return None
    return next((one for one in cast.get("condition", ()) if _is_part(one)), None)


def _is_part(one: Marked) -> bool:
    return one.quantity.dimension in {Dimension.RATIO, Dimension.PERCENT}


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
    if found is None and not _EXCEEDS.isdisjoint(scene.lows):
        found = Comparator.ABOVE
    if found in REVERSED and scene.denies(one.lead.first):
        return REVERSED[found]
    if found is None and scene.keeps(one):
        return Comparator.STAYS
    return found


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


def _role(scene: Scene, marked: Sequence[Marked], index: int) -> Role:
    """Return what ``marked[index]`` is."""
    one = marked[index]
    before, after = _beside(marked, index, -1), _beside(marked, index, 1)
    if one.setting == "condition":
        return "condition"
    if describing.is_no_value(scene, one):
        return "none"
    if _is_moment(scene, one):
        return "moment"
    if starts.is_start(scene, before, one, after):
        return "baseline"
    if changes.is_change(scene, one):
        return "delta"
    if "goal" in {one.lead.cue, one.tail.cue} or starts.points_to(scene.plain, before, one):
        return "target"
    return "plain"


def _beside(marked: Sequence[Marked], index: int, step: int) -> Marked | None:
    """Return the next quantity to either side, past the base of a rate ("12 per 1,000 → 4")."""
    for at in (index + step, index + 2 * step):
        if not 0 <= at < len(marked):
            return None
        if marked[at].lead.cue != "unit":
            return marked[at]
    return None


def _is_moment(scene: Scene, one: Marked) -> bool:
    """Whether a length of time says when, or how often, and not how much."""
    if one.quantity.dimension is not Dimension.DURATION or one.tail.comparator is not None:
        return False
    if one.lead.cue == "time" or describing.lasts(scene, one):
        return True
    return one.tail.cue == "time" and one.lead.cue != "within" and one.lead.comparator is None
