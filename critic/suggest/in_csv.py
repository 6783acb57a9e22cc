"""Changing CSV and TSV: a cell in its place, quoted where it must be, a row more in the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Span
from critic.suggest.edit import Edit, Unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE_END = re.compile(r"\r\n|\n|\r")
_KIND = re.compile(r"\"?\s*(?:key[ _-]?result|kr)s?\s*\"?", re.IGNORECASE)


class _Row(NamedTuple):
    cells: tuple[Span, ...]
    line_end: str


def replaced(source: str, span: Span, text: str, delimiter: str) -> Edit:
    """Return the edit that puts ``text`` in the place of a statement."""
    cell = next(c for row in _rows(source, delimiter) for c in row.cells if c.end >= span.end)
    if source[cell.start : cell.start + 1] == '"':
        return Edit(span, text.replace('"', '""'))
    whole = source[cell.start : span.start] + text + source[span.end : cell.end]
    written = _written(whole, delimiter)
    return Edit(span, text) if written == whole else Edit(cell, written)


def added(source: str, span: Span, texts: Sequence[str], delimiter: str) -> Edit | Unplaced:
    """Return the edit that adds rows with the text, and what says that it is a key result."""
    rows = list(_rows(source, delimiter))
    row = next(row for row in rows if row.cells[-1].end >= span.end)
    column = next(index for index, cell in enumerate(row.cells) if cell.end >= span.end)
    if source[row.cells[column].start : span.start].strip().strip('"'):
        return Unplaced.NO_ROW
    line_end = row.line_end or rows[0].line_end or "\n"
    lines = (
        line_end
        + delimiter.join(
            _written(text, delimiter) if index == column else _kept(cell.of(source))
            for index, cell in enumerate(row.cells)
        )
        for text in texts
    )
    end = row.cells[-1].end
    return Edit(Span(end, end), "".join(lines))


def _kept(cell: str) -> str:
    return cell if _KIND.fullmatch(cell) else ""


def _written(text: str, delimiter: str) -> str:
    if delimiter in text or '"' in text or _LINE_END.search(text):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def _rows(source: str, delimiter: str) -> Iterator[_Row]:
    """Yield the rows with the place of every cell, quotes included."""
    cell = re.compile(rf'"(?:[^"]|"")*"[^{delimiter}\r\n]*|[^{delimiter}\r\n]*')
    cells: list[Span] = []
    at = 1 if source.startswith("\ufeff") else 0
    while at <= len(source):
        found = cell.match(source, at)
        end = found.end() if found else at
        cells.append(Span(at, end))
        if source[end : end + 1] == delimiter:
            at = end + 1
            continue
        line_end = _LINE_END.match(source, end)
        yield _Row(tuple(cells), line_end[0] if line_end else "")
        cells = []
        at = line_end.end() if line_end else len(source) + 1
