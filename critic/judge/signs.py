"""Signs in the words and numbers of a clause that the judges share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from critic.judge import tags
from critic.okr.document import Dimension

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.judgement import Evidence, Kind
    from critic.judge.reading import Reading


class Verdict(NamedTuple):
    """The kind of a clause and the words that decided it."""

    kind: Kind
    evidence: Evidence


RATES: Final = (
    Dimension.PERCENT,
    Dimension.POINTS,
    Dimension.CURRENCY,
    Dimension.SCORE,
    Dimension.RATIO,
    Dimension.DURATION,
    Dimension.SIZE,
)
AUTHORING: Final = frozenset(
    {"develop", "design", "build", "write", "publish", "prepare", "define"}
)
_AFTER_NUMBER: Final = frozenset({"of", "times"})
_SHARES: Final = (Dimension.PERCENT, Dimension.RATIO)
_THINGS: Final = tags.ARTEFACT | tags.WORK | tags.COVERAGE
_BEFORE_NOUN: Final = (
    tags.FUNCTION & ~(tags.PREPOSITION | tags.CONJUNCTION | tags.RELATIVE) | tags.PARTICLE
)


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
    index = first
    while index < last and (
        reading.tags[index] & _BEFORE_NOUN
        or (index > first and reading.words[index].low in _AFTER_NUMBER)
    ):
        index += 1
    start = index
    while index < last and (index == start or not _ends_phrase(reading, index, last)):
        index += 1
    return index - 1


def _ends_phrase(reading: Reading, index: int, last: int) -> bool:
    found = reading.tags[index]
    if found & tags.MARK or found & tags.FUNCTION & ~tags.NUMBER:
        return True
    if not found & tags.PAST or found & (tags.NOUN | tags.BASE):
        return False
    return index + 1 >= last or bool(reading.tags[index + 1] & (tags.FUNCTION | tags.MARK))


def object_start(reading: Reading, part: Clause) -> int:
    """Return where the object of an order begins, after verbs that share it ("plan and hold")."""
    index = part.verb + 1
    form = reading.tags[part.verb] & tags.VERB_FORM
    while index + 1 < part.last and (
        reading.tags[index] & (tags.CONJUNCTION | tags.PARTICLE)
        or (reading.tags[index] & form and _is_joined(reading, index))
    ):
        index += 1
    return index


def _is_joined(reading: Reading, index: int) -> bool:
    return bool(
        reading.tags[index] & tags.MARK or reading.tags[index - 1] & tags.CONJUNCTION
    )


def head_tags(reading: Reading, first: int, last: int) -> int:
    """Return the tags of the head of the first noun phrase, 0 where there is none."""
    index = head(reading, first, last)
    return reading.tags[index] if index >= first else 0


def has_rate(reading: Reading, first: int, last: int) -> bool:
    """Whether a number in the range is a share, a time, money or a score: no count of things."""
    return any(found.dimension in RATES for found in reading.quantities(first, last))


def has_share(reading: Reading, first: int, last: int) -> bool:
    """Whether a number in the range is a share of a whole."""
    return any(found.dimension in _SHARES for found in reading.quantities(first, last))


def is_thing(found: int) -> bool:
    """Whether a noun names something that we make, rather than a metric or people."""
    return bool(found & _THINGS) and not found & (tags.MEASURE | tags.PERSON)


def is_measured(reading: Reading, part: Clause) -> bool:
    """Whether the clause names a metric or has a number that is no count of things."""
    return bool(between(reading, part.first, part.last) & tags.MEASURE) or has_rate(
        reading, part.first, part.last
    )


def counts_people(reading: Reading, first: int, last: int) -> bool:
    """Whether people are counted in the range."""
    index = reading.any(tags.NUMBER, first, last)
    return index >= 0 and bool(between(reading, index, min(index + 4, last)) & tags.PERSON)


def has_limit(reading: Reading, first: int, last: int) -> bool:
    """Whether the range holds a number that may be a limit, or "zero"."""
    return bool(reading.quantities(first, last))
