"""From values of YAML to passages that know where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from critic.context.strategy import Quoted
from critic.okr.document import Span
from critic.okr.forms.values import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.okr.forms.values import Value

_BREAK = re.compile(r"\r\n|\r|\n")


class Passages:
    """Cuts passages out of one text."""

    def __init__(self, source: str, name: str = "") -> None:
        self.source = source
        self._name = name
        self._starts = (0, *(match.end() for match in _BREAK.finditer(source)))

    def slice(self, span: Span, text: str, under: str) -> Quoted:
        """Return the passage of a span that reads ``text`` and stands under a key or a title."""
        line = bisect_right(self._starts, span.start)
        column = span.start - self._starts[line - 1] + 1
        locator = ", ".join(filter(None, (under, f"line {line}")))
        return Quoted(text, span.of(self.source), span, line, column, locator, self._name)

    def scalar(self, value: Scalar, under: str) -> Quoted:
        """Return the passage of a text that is not blank."""
        return self.part(value, 0, len(value.run.plain), under)

    def part(self, value: Scalar, start: int, end: int, under: str) -> Quoted:
        """Return the passage of ``plain[start:end]`` of a text; it is not blank."""
        whole = value.run.plain
        start += len(whole[start:end]) - len(whole[start:end].lstrip())
        end = start + len(whole[start:end].rstrip())
        first, last = value.run.source_start(start), value.run.source_start(end - 1)
        return self.slice(Span(first, last + 1), whole[start:end], under)

    def all(self, value: Value, under: str) -> tuple[Quoted, ...]:
        """Return every text of a value; of a mapping also the keys beside which nothing stands."""
        return tuple(self.scalar(each, under) for each in texts(value))


def texts(value: Value) -> Iterator[Scalar]:
    """Yield the texts of a value, however deep, without the blank ones."""
    if isinstance(value, Scalar):
        if value.run.plain.strip():
            yield value
    elif isinstance(value, Mapping):
        for _, key, below in value.entries:
            found = tuple(texts(below))
            yield from found or texts(key)
    else:
        for item in value.items:
            yield from texts(item)
