"""The lines of a draft that a finding points at, cut to fit, and the columns to underline."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Span
from critic.report import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.report.position import Lines

_ROWS = 4
_LEAD = 24
"""Characters kept before the span where a line is too long to be shown whole."""


class Row(NamedTuple):
    """One row to print: the columns ``[start, end)`` of ``text`` are what the finding points at.

    ``line`` is None for a row that continues the line above it.
    """

    line: int | None
    text: str
    start: int
    end: int


def rows(
    source: str,
    lines: Lines,
    span: Span,
    *,
    width: int,
    ellipsis: str,
    within: Span | None = None,
) -> tuple[Row, ...]:
    """Return the first four rows of ``source`` that ``span`` touches, none wider than ``width``.

    ``within`` is the part of the source that is shown at most.
    """
    shown = within or Span(0, len(source))
    first = lines.position(span.start).line
    last = lines.position(max(span.start, span.end - 1)).line
    found = (
        row
        for line in range(first, last + 1)
        for row in _of_line(source, _cut(lines.span(line), shown), span, line, width, ellipsis)
    )
    return tuple(islice(found, _ROWS))


def _cut(whole: Span, shown: Span) -> Span:
    return Span(max(whole.start, shown.start), min(whole.end, shown.end))


def _of_line(
    source: str, whole: Span, span: Span, line: int, width: int, ellipsis: str
) -> Iterator[Row]:
    room = max(width - 2 * columns.width(ellipsis), 1)
    window = _window(source, whole, span, room)
    number: int | None = line
    for start, end in columns.fold(window.of(source), room):
        part = Span(window.start + start, window.start + end)
        if part.start < span.end and span.start < part.end:
            before = ellipsis if part.start > whole.start and number else ""
            after = ellipsis if part.end < whole.end and part.end >= span.end else ""
            yield _row(source, part, span, number, (before, after))
            number = None


def _window(source: str, whole: Span, span: Span, room: int) -> Span:
    """Return the part of a line worth folding: a minified file is one line of a megabyte."""
    if whole.end - whole.start <= room * _ROWS:
        return whole
    start = max(whole.start, span.start - _LEAD)
    space = source.find(" ", start, span.start)
    if start > whole.start and space >= 0:
        start = space + 1
    return Span(start, min(whole.end, start + room * _ROWS))


def _row(source: str, part: Span, span: Span, line: int | None, ellipses: tuple[str, str]) -> Row:
    before, after = ellipses
    cells = [columns.cell(character) for character in part.of(source).rstrip()]
    text = "".join(cell.shown for cell in cells)
    lead = columns.width(before)
    start = lead + sum(cell.width for cell in cells[: max(span.start - part.start, 0)])
    end = lead + sum(cell.width for cell in cells[: max(span.end - part.start, 0)])
    return Row(line, f"{before}{text}{after}", start, max(end, start + 1))
