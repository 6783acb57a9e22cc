"""The lines of a draft, as comments refer to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\r|\n")
_CRITIC = re.compile(r"#[ \t]*critic:")
_NEW_STATEMENT = re.compile(r"[-*+•◦▪|>#](?=\s)|\||\d{1,3}[.)]\s|\w{1,20}(?: \w{1,20}){0,2}:")


class Lines:
    """Lines are counted from 0; they end with LF, CRLF or a lone CR."""

    def __init__(self, source: str) -> None:
        self.length = len(source)
        self._source = source
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(source)), len(source)]
        self._statements: dict[int, tuple[int, int]] = {}

    def line_of(self, offset: int) -> int:
        """Return the line in which ``offset`` stands."""
        return min(bisect_right(self._starts, offset), len(self._starts) - 1) - 1

    def start(self, line: int) -> int:
        """Return where a line starts; past the last line that is the end."""
        return self._starts[min(line, len(self._starts) - 1)]

    def text(self, line: int) -> str:
        """Return a line with its end mark; past the last line there is nothing."""
        if line + 1 >= len(self._starts):
            return ""
        return self._source[self._starts[line] : self._starts[line + 1]]

    def statement_at(self, line: int) -> tuple[int, int]:
        """Return the range of the first statement from ``line`` on, wrapped lines included.

        Blank lines and lines that are one comment are passed over.
        """
        first = self._next_filled[min(line, len(self._next_filled) - 1)]
        if first not in self._statements:
            self._statements[first] = self._extent(first)
        return self._statements[first]

    def _extent(self, first: int) -> tuple[int, int]:
        margin = _indent(self.text(first))
        last = first + 1
        while self._continues(last, margin):
            last += 1
        return self.start(first), self.start(last)

    def _continues(self, line: int, margin: int) -> bool:
        text = self.text(line)
        deeper = bool(text.strip()) and _indent(text) > margin
        return deeper and not _NEW_STATEMENT.match(text.lstrip())

    @cached_property
    def _next_filled(self) -> list[int]:
        """For each line, and for the end, the first one from there that holds text."""
        found = len(self._starts) - 1
        filled = [found]
        for line in range(len(self._starts) - 2, -1, -1):
            if _is_filled(self.text(line).strip()):
                found = line
            filled.append(found)
        return filled[::-1]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


def _is_filled(text: str) -> bool:
    """Whether a line holds more than one comment."""
    if text.startswith("<!--"):
        return not text.endswith("-->") or text.count("-->") > 1
    return bool(text) and not _CRITIC.match(text)
