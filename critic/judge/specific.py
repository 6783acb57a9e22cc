"""How much of an objective is about this matter, and not about any organisation's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from critic.judge import tags

if TYPE_CHECKING:
    from critic.judge.reading import Reading

_SAYING_LITTLE: Final = (
    tags.FUNCTION
    | tags.VAGUE
    | tags.QUALITY
    | tags.CONDITION
    | tags.VAGUE_CHANGE
    | tags.LIGHT
    | tags.DESCRIPTIVE
    | tags.PARTICLE
    | tags.BLANK
    | tags.GENERAL
)


def count(read: Reading) -> int:
    """Return how many words name something that not every organisation has.

    Verbs are left out: what is done may be specific, but a reader asks on what.
    """
    return sum(tells(read, index) for index in range(len(read.words)))


def tells(read: Reading, index: int) -> bool:
    """Return whether a word names something that not every organisation has."""
    found = read.tags[index]
    if found & _SAYING_LITTLE or any(letter.isdigit() for letter in read.lows[index]):
        return False
    return read.verbs[index] is None or bool(found & (tags.NOUN | (tags.GERUND if index else 0)))
