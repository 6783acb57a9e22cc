"""Telling a value to reach, however it is written, from a piece of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags
from critic.judge.clause import Form
from critic.okr.document import Comparator, Dimension

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.okr.document import Quantity

_CAPS = (Comparator.AT_MOST, Comparator.BELOW)
_STAYING = frozenset({"stay", "stays", "stayed", "remain", "remains", "remained"})
_INSIDE = frozenset({"above", "at", "below", "beneath", "in", "inside", "over", "under", "within"})
_REACH = 8
_FEWER = frozenset({"fewer", "less"})
_LOWER = frozenset(
    {"down", "lower", "faster", "cheaper", "shorter", "sooner", "earlier", "quicker"}
)
_OURS = tags.ARTEFACT | tags.WORK | tags.STAFF


def is_reached(reading: Reading, part: Clause) -> bool:
    """Whether a number says how something is to stand, and not how much work is done.

    A start with an end, a limit and a zero say so whatever the grammar; so does "fewer".
    """
    goal = reading.claim.target
    if asks_fewer(reading, part):
        return True
    if goal is None or goal.value is None:
        return False
    start = reading.claim.baseline
    if start is not None and start.value is not None:
        return _moves(reading, part, start.value, goal)
    if part.form is not Form.ORDER:
        return _is_limit(reading, goal)
    return _is_nominal(reading, part) and (_is_limit(reading, goal) or _is_share(goal))


def is_kept(reading: Reading) -> bool:
    """Whether a value stays inside a limit ("… stay below 6%"), whoever is counted."""
    if not (reading.numbers and reading.union & tags.KEEPING):
        return False
    for index, low in enumerate(reading.lows[:-1]):
        if low in _STAYING and reading.lows[index + 1] in _INSIDE:
            last = min(index + _REACH, len(reading.words))
            return bool(reading.quantities(index + 1, last))
    return False


def asks_fewer(reading: Reading, part: Clause) -> bool:
    """Whether it opens with "fewer" or "less"."""
    return reading.lows[part.first] in _FEWER or reading.lows[0] in _FEWER


def goes_down(reading: Reading, part: Clause) -> bool:
    """Whether a name ends in a comparative ("storage costs down", "letters out sooner")."""
    last = part.last
    for index in range(part.first + 1, last):
        if reading.lows[index] in _LOWER and not reading.tags[index] & tags.PARTICLE:
            after = reading.tags[index + 1] if index + 1 < last else tags.PREPOSITION
            return bool(after & tags.PREPOSITION)
    return False


def _is_nominal(reading: Reading, part: Clause) -> bool:
    """Whether the verb of an order is rather a noun or a participle ("returns under 5%")."""
    found, verb = reading.tags[part.verb], reading.verbs[part.verb]
    return verb is None or bool(found & (tags.NOUN | tags.REACTION | tags.PAST))


def _moves(reading: Reading, part: Clause, start: float, goal: Quantity) -> bool:
    """Whether it is a change from a start to an end; a rising count of our things is work."""
    if goal.dimension in signs.RATES or (goal.value or 0) < start:
        return True
    if part.form is Form.ORDER:
        counted = signs.object_tags(reading, part)
    else:
        last = part.subject if part.form is Form.SENTENCE else part.last
        counted = signs.head_tags(reading, part.first, last)
    return not counted & _OURS or bool(counted & (tags.MEASURE | tags.PERSON))


def _is_share(goal: Quantity) -> bool:
    return goal.dimension in signs.RATES and goal.dimension is not Dimension.DURATION


def _is_limit(reading: Reading, goal: Quantity) -> bool:
    return goal.value == 0 or reading.claim.comparator in _CAPS
