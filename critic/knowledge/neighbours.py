"""Which words are near one another in meaning: a table that was made once and is looked up.

One line a stem, in order: the stem, a blank, then four characters a neighbour: the three letters
of its line, and a digit that says how near. Of two neighbours only one names the other.
``evals/neighbours.py`` makes the file.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LEAST = 35
"""How near the farthest neighbours are, in hundredths; a digit adds ``STEP``."""
STEP = 6
FILE = "neighbours.txt"
_FIRST = ord("a")
_LETTERS = 26
_CODE = 3
_WIDTH = 4
_LEVELS = {str(digit): LEAST + STEP * digit for digit in range(10)}


class Line(NamedTuple):
    """The code of a stem, and how near those are that it names, by their codes, in hundredths."""

    code: str
    near: Mapping[str, int]


_UNKNOWN = Line("", {})


class Neighbours:
    """The table, read when a word is first looked up: only drafts beside a strategy need it."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    def of(self, stem: str) -> Line:
        """Return the line of a stem; one with the code "" where the table does not know it."""
        sought = f"{stem} "
        at = bisect_left(self._lines, sought)
        if at == len(self._lines) or not self._lines[at].startswith(sought):
            return _UNKNOWN
        line = self._lines[at]
        places = range(len(sought), len(line), _WIDTH)
        return Line(
            _code(at),
            {line[first : first + _CODE]: _LEVELS[line[first + _CODE]] for first in places},
        )

    @cached_property
    def _lines(self) -> list[str]:
        return self._read().splitlines()


NONE = Neighbours(str)


def written(near: Mapping[str, Iterable[tuple[str, int]]]) -> str:
    """Return the text of a table: for each stem, the stems that it names and how near they are."""
    codes = {stem: _code(at) for at, stem in enumerate(sorted(near))}
    return "".join(
        f"{stem} {''.join(f'{codes[name]}{_digit(level)}' for name, level in sorted(near[stem]))}\n"
        for stem in codes
    )


def _digit(level: int) -> int:
    return max(0, min(9, (level - LEAST) // STEP))


def _code(number: int) -> str:
    rest, low = divmod(number, _LETTERS)
    return "".join(chr(_FIRST + each) for each in (*divmod(rest, _LETTERS), low))
