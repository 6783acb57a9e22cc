"""Cutting a plain text into words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr.document import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(
    r"\w+(?:['&./]\w+"  # don't, R&D, node.js, A/B
    r"|[\u0300-\u036f]+\w*"  # accents written apart from their letter
    r"|-(?!(?<=\d-)\d)\w+"  # time-to-value, but not 20-30
    r"|,(?<=\d,)\d{3}(?!\d)"  # 1,200
    r"|://\S*[\w/]"  # the rest of a link
    r"|\+\+|\#(?!\w))*",  # C++, C#
    re.VERBOSE,
)
# The constructor of a NamedTuple is a Python function; this one is not, and runs for every word.
_new = tuple.__new__
_PLURALS = frozenset(("people", "children", "women", "men", "staff"))
_NOT_PLURAL = ("ss", "us", "is")
_PART = re.compile(r"[^/]+")
_SHORT = 3


def split(plain: str) -> tuple[Word, ...]:
    """Return the words of ``plain`` from left to right, without the punctuation around them.

    "24/7" and "I/O" are one word, "buyers/sellers", "20-30" and "9/mo" are two.
    """
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(_lower(character) for character in plain)
    low = low.replace("’", "'")
    words = [_new(Word, (match[0], *match.span())) for match in _WORD.finditer(low)]
    if "/" not in low:
        return tuple(words)
    return tuple(part for word in words for part in _at_slashes(word))


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a list that are separated by spaces."""
    return tuple(text.split())


def bag(text: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(listed(text))


def is_plural(low: str) -> bool:
    """Whether a word, taken for a noun, stands in the plural."""
    if low in _PLURALS:
        return True
    return len(low) > _SHORT and low.endswith("s") and not low.endswith(_NOT_PLURAL)


def _lower(character: str) -> str:
    """Return the lower case of a character, or the character where that would be longer."""
    low = character.lower()
    return low if len(low) == 1 else character


def _at_slashes(word: Word) -> Iterator[Word]:
    parts = word.low.split("/")
    if len(parts) == 1 or "://" in word.low or _stays_whole(parts):
        yield word
        return
    for match in _PART.finditer(word.low):
        yield Word(match.group(), word.start + match.start(), word.start + match.end())


def _stays_whole(parts: list[str]) -> bool:
    if parts[0][0].isdigit():
        return all(part[0].isdigit() for part in parts)
    return all(len(part) <= _SHORT for part in parts)
