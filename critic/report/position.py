"""From code-point offsets to the lines and columns that people and editors use."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from critic.okr.document import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place in a text; both count from 1, columns in code points."""

    line: int
    column: int


class Lines:
    """The lines of one source, ended by LF, CRLF or a lone CR."""

    def __init__(self, source: str) -> None:
        ends = tuple(match.span() for match in _LINE_END.finditer(source))
        self._starts = (0, *(end for _, end in ends))
        self._stops = (*(start for start, _ in ends), len(source))

    def position(self, offset: int) -> Position:
        """Return where ``offset`` stands; the end of the source is a place too."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, line: int) -> Span:
        """Return what line ``line`` covers, without its end mark."""
        return Span(self._starts[line - 1], self._stops[line - 1])
