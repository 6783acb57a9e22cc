"""The draft line by line, with the words underlined that findings point at."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from critic.report.html.markup import Markup, element, joined
from critic.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.okr.document import Span
    from critic.report.position import Lines
    from critic.rules import Finding

_LOUDNESS = tuple(Severity)


class Marked:
    """A source and the pieces of it that are underlined, in order, none overlapping another."""

    def __init__(self, source: str, lines: Lines, findings: Iterable[Finding]) -> None:
        self._source = source
        self._lines = lines
        self._pieces = [*_pieces(findings)]
        self._at = 0

    def rows(self, first: int, after: int) -> Markup:
        """Return the lines from ``first`` up to ``after``; rows are asked for in order."""
        rows = (
            element("li", element("code", self._line(self._lines.span(line))), value=str(line))
            for line in range(first, after)
        )
        return element("ol", joined(rows), class_="source")

    def _line(self, line: Span) -> Markup:
        parts: list[str] = []
        at = line.start
        while self._at < len(self._pieces) and self._pieces[self._at][0] < line.end:
            start, end, severity = self._pieces[self._at]
            start, stop = max(start, line.start), min(end, line.end)
            if start < stop:
                marked = element("mark", self._source[start:stop], class_=severity)
                parts += (self._source[at:start], marked)
                at = stop
            if end > line.end:
                break
            self._at += 1
        return joined((*parts, self._source[at : line.end]))


def _pieces(findings: Iterable[Finding]) -> Iterator[tuple[int, int, Severity]]:
    """Yield where the text is underlined, as the loudest finding there has it."""
    turns: dict[int, list[tuple[int, int]]] = {}
    for finding in findings:
        start, end = finding.span
        loudness = _LOUDNESS.index(finding.severity)
        turns.setdefault(start, []).append((loudness, 1))
        turns.setdefault(end, []).append((loudness, -1))
    open_ = [0] * len(_LOUDNESS)
    for start, end in pairwise(sorted(turns)):
        for loudness, step in turns[start]:
            open_[loudness] += step
        loudest = next((n for n, count in enumerate(open_) if count), None)
        if loudest is not None:
            yield start, end, _LOUDNESS[loudest]


def starts(lines: Lines, spans: Sequence[Span]) -> list[int]:
    """Return the lines in which statements start, each once, in order."""
    return sorted({lines.position(span.start).line for span in spans})
