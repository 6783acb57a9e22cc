"""How wide text stands on a terminal, and how to fit it.

East Asian wide characters and emoji take two columns, combining and invisible ones none.
Control characters never reach the terminal: a draft must not be able to steer it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TAB = 4
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PRINTABLE_ASCII = range(0x20, 0x7F)
_WIDE = frozenset("WF")
_NO_COLUMN = frozenset(("Mn", "Me", "Cf"))
_UNPRINTABLE = frozenset(("Cc", "Cs", "Zl", "Zp"))
_SPACES = " \t"
_JOINER = "\N{ZERO WIDTH JOINER}"


class Cell(NamedTuple):
    """What is shown for one character, and how many columns it takes."""

    shown: str
    width: int


@lru_cache(maxsize=1024)
def cell(character: str) -> Cell:
    """Return how ``character`` is shown; a tab takes four columns wherever it stands."""
    if ord(character) in _PRINTABLE_ASCII:
        return Cell(character, 1)
    if character == "\t":
        return Cell(" " * _TAB, _TAB)
    category = unicodedata.category(character)
    if category in _UNPRINTABLE:
        return Cell(_REPLACEMENT, 1)
    if category in _NO_COLUMN:
        return Cell("" if category == "Cf" and character != _JOINER else character, 0)
    return Cell(character, 2 if unicodedata.east_asian_width(character) in _WIDE else 1)


def printable(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that could steer a terminal."""
    flat = " ".join(text.split())
    return flat if flat.isascii() and flat.isprintable() else "".join(cell(c).shown for c in flat)


def harmless(line: str) -> str:
    """Return a line as it is, but for what could steer a terminal; tabs become spaces."""
    return line if line.isprintable() and line.isascii() else "".join(cell(c).shown for c in line)


def width(text: str) -> int:
    """Return how many columns ``text`` takes."""
    return len(text) if text.isascii() else sum(cell(character).width for character in text)


def clip(text: str, columns: int, ellipsis: str) -> str:
    """Return ``text``, cut and marked with ``ellipsis`` where it is wider than ``columns``."""
    if width(text) <= columns:
        return text
    start, end = fold(text, max(columns - width(ellipsis), 1))[0]
    return text[start:end].rstrip() + ellipsis


def wrap(text: str, columns: int) -> list[str]:
    """Return ``text`` in lines of at most ``columns``, broken at spaces where there are any."""
    return [text[start:end].strip() for start, end in fold(text, columns)]


def fold(text: str, columns: int) -> list[tuple[int, int]]:
    """Return where ``text`` breaks into rows of at most ``columns``: at spaces where possible.

    The rows join up: each starts where the one before it ends. Spaces at the end of a row do
    not count, since nobody sees them.
    """
    rows: list[tuple[int, int]] = []
    start, used, after_space, used_at_space = 0, 0, 0, 0
    for index, character in enumerate(text):
        taken = cell(character).width
        if character in _SPACES:
            used += taken
            after_space, used_at_space = index + 1, used
            continue
        while used + taken > columns and index > start:
            split = after_space if after_space > start else index
            rows.append((start, split))
            used -= used_at_space if split == after_space else used
            start = split
        used += taken
    rows.append((start, len(text)))
    return rows
