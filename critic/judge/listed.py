"""Finding a second thing or a second finished piece of work beside the first, without a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import clause, signs, tags
from critic.judge.clause import Form

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading

_THINGS = tags.ARTEFACT | tags.EVENT
_JOINERS = frozenset({"and", "plus"})
_OPENS_NO_THING = tags.FUNCTION & ~(tags.NUMBER | tags.DETERMINER)
_JOINING = tags.COMMA | tags.AND
_OBJECT = tags.DETERMINER | tags.NUMBER | tags.UNIVERSAL | tags.PRONOUN | tags.PREPOSITION


def second_work(reading: Reading, part: Clause) -> int:
    """Return where a second piece of work begins in a statement about work, or -1.

    "Price list printed, till replaced", "Help page and a film", "print the list, fit the till".
    """
    if "; " in reading.plain:
        return _after_semicolon(reading, part)
    if not (reading.union & _JOINING or not _JOINERS.isdisjoint(reading.lows)):
        return -1
    if part.form is Form.ORDER:
        return _second_order(reading, part)
    if part.form is Form.SENTENCE and not part.passive:
        return -1
    return _second_beside(reading, part)


def _after_semicolon(reading: Reading, part: Clause) -> int:
    return reading.any(tags.STOP, part.first + 1)


def _second_order(reading: Reading, part: Clause) -> int:
    """Return the verb after a comma that has an object of its own, or -1."""
    for index in range(part.verb + 2, part.last - 1):
        found = reading.tags[index]
        both = found & reading.tags[part.verb] & tags.BASE
        if found & tags.COMMA and both and reading.verbs[index]:
            return index if reading.tags[index + 1] & _OBJECT else -1
    return -1


def _second_beside(reading: Reading, part: Clause) -> int:
    """Return what stands behind a joint where either side could stand alone, or -1."""
    plain = True
    for index in range(part.first + 1, part.last):
        found = reading.tags[index]
        start = index + (reading.lows[index] in _JOINERS)
        joined = start > index or found & _JOINING
        if joined and start < part.last and _could_stand(reading, part, index, start, plain=plain):
            return start
        plain = plain and not found & tags.PREPOSITION
    return -1


def _could_stand(reading: Reading, part: Clause, end: int, start: int, *, plain: bool) -> bool:
    """Whether both sides are finished work, or things that we make.

    ``plain`` says that no preposition stands before: "a guide for cooks and bakers" is one thing.
    """
    if reading.tags[start] & _OPENS_NO_THING:
        return False
    if reading.tags[start] & tags.COMMA and _is_done(reading, start, part.last):
        return True
    if part.form is not Form.NAME:
        return False
    if reading.low(end) == "plus":
        return True
    left, right = signs.head(reading, part.first, end), signs.head(reading, start, part.last)
    if not (part.first <= left < end and right >= start and reading.tags[right] & _THINGS):
        return False
    return plain and bool(start > end or reading.tags[left] & _THINGS)


def _is_done(reading: Reading, first: int, last: int) -> bool:
    """Whether the words say of a thing that it is done ("till replaced", "shop open")."""
    if reading.any(tags.FINISHED, first + 1, last) > 0:
        return True
    inner = clause.parse(reading, first, last)
    return inner.passive and inner.verb > first
