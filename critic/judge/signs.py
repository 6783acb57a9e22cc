"""Signs in the words and numbers of a clause that the judges share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from critic.judge import tags
from critic.knowledge import VerbClass
from critic.okr.document import Dimension

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.judgement import Evidence, Kind
    from critic.judge.reading import Reading


class Verdict(NamedTuple):
    """The kind of a clause and the words that decided it."""

    kind: Kind
    evidence: Evidence


# Tuples and not sets: members of an enumeration are found faster by identity than by hash.
RESULTS: Final = (VerbClass.CHANGE, VerbClass.MAINTAIN)
RATES: Final = (
    Dimension.PERCENT,
    Dimension.DURATION,
    Dimension.CURRENCY,
    Dimension.RATIO,
    Dimension.SCORE,
    Dimension.POINTS,
    Dimension.SIZE,
)
MAKING: Final = frozenset({"make", "making", "made"})
AUTHORING: Final = frozenset(
    {"develop", "design", "build", "write", "publish", "prepare", "define"}
)
_SHARES: Final = (Dimension.PERCENT, Dimension.RATIO)
_AFTER_NUMBER: Final = frozenset({"of", "times"})
_THINGS: Final = tags.ARTEFACT | tags.WORK | tags.COVERAGE
_BEFORE_NOUN: Final = (
    tags.FUNCTION & ~(tags.PREPOSITION | tags.CONJUNCTION | tags.RELATIVE) | tags.PARTICLE
)
_ENDING: Final = tags.MARK | tags.FUNCTION & ~tags.NUMBER
_CLOSING: Final = tags.MARK | tags.FUNCTION
_NOT_ONLY_PAST: Final = tags.NOUN | tags.BASE
_JOINED: Final = tags.CONJUNCTION | tags.PARTICLE
_PEOPLE_REACH: Final = 4


def verdict(reading: Reading, kind: Kind, where: tuple[int, int], note: str) -> Verdict:
    """Return a verdict that rests on the words ``where``."""
    return Verdict(kind, reading.evidence(*where, note))


def between(reading: Reading, first: int, last: int) -> int:
    """Return every tag that a word in the range has."""
    found = 0
    for each in reading.tags[first:last]:
        found |= each
    return found


def head(reading: Reading, first: int, last: int) -> int:
    """Return the last noun of the first noun phrase ("our user guides for…" → guides), or -1."""
    index, found = first, reading.tags
    while index < last and (
        found[index] & _BEFORE_NOUN or (index > first and reading.lows[index] in _AFTER_NUMBER)
    ):
        index += 1
    start = index
    while index < last and (index == start or not _ends_phrase(reading, index, last)):
        index += 1
    while index - 1 > start and found[index - 1] & tags.NUMBER:
        index -= 1
    return index - 1


def head_tags(reading: Reading, first: int, last: int) -> int:
    """Return the tags of the head of the first noun phrase, 0 where there is none."""
    index = head(reading, first, last)
    return reading.tags[index] if index >= first else 0


def object_head(reading: Reading, part: Clause) -> int:
    """Return the head of the object of an order, -1 or the verb where there is none."""
    return head(reading, object_start(reading, part), part.last)


def object_tags(reading: Reading, part: Clause) -> int:
    """Return the tags of the head of the object of an order."""
    return head_tags(reading, object_start(reading, part), part.last)


def object_start(reading: Reading, part: Clause) -> int:
    """Return where the object of an order begins, after verbs that share it ("plan and hold")."""
    index, last, found = part.verb + 1, part.last, reading.tags
    form = found[index - 1] & tags.VERB_FORM
    while index + 1 < last and (
        found[index] & _JOINED or (found[index] & form and _is_joined(reading, index))
    ):
        index += 1
    return index


def has_rate(reading: Reading, first: int, last: int) -> bool:
    """Whether a number in the range is a share, a time, money or a score: no count of things."""
    numbers = reading.quantities(first, last)
    return bool(numbers) and any(found.dimension in RATES for found in numbers)


def has_share(reading: Reading, first: int, last: int) -> bool:
    """Whether a number in the range is a share of a whole."""
    numbers = reading.quantities(first, last)
    return bool(numbers) and any(found.dimension in _SHARES for found in numbers)


def serves(reading: Reading, first: int, last: int) -> bool:
    """Whether cases are handled in time ("98% of pallets on time", "all letters within 4 days")."""
    if not (has_share(reading, first, last) or reading.any(tags.UNIVERSAL, first, last) >= 0):
        return False
    lows = reading.lows[first:last]
    if "time" in lows and ("on" in lows or "in" in lows):
        return True
    return "within" in lows and has_rate(reading, first, last)


def is_thing(found: int) -> bool:
    """Whether a noun names something that we make, rather than a metric or people."""
    return bool(found & _THINGS) and not found & (tags.MEASURE | tags.PERSON)


def is_measured(reading: Reading, part: Clause) -> bool:
    """Whether the clause names a metric or has a number that is no count of things."""
    if reading.any(tags.MEASURE, part.first, part.last) >= 0:
        return True
    return has_rate(reading, part.first, part.last)


def is_taken_up(reading: Reading, first: int) -> bool:
    """Whether it opens with what others do ("mentioned in the trade paper")."""
    found = reading.tags[first]
    taken = found & tags.PAST and found & (tags.ADOPTION | tags.RECOGNITION)
    return bool(taken and reading.tag(first + 1) & tags.PREPOSITION)


def counts_people(reading: Reading, first: int, last: int) -> bool:
    """Whether people are counted in the range."""
    index = reading.any(tags.NUMBER, first, last)
    if index < 0:
        return False
    return bool(between(reading, index, min(index + _PEOPLE_REACH, last)) & tags.PERSON)


def _is_joined(reading: Reading, index: int) -> bool:
    return bool(reading.tags[index] & tags.MARK or reading.tags[index - 1] & tags.CONJUNCTION)


def _ends_phrase(reading: Reading, index: int, last: int) -> bool:
    found = reading.tags[index]
    if found & _ENDING:
        return True
    if not found & tags.PAST or found & _NOT_ONLY_PAST:
        return False
    return index + 1 >= last or bool(reading.tags[index + 1] & _CLOSING)
