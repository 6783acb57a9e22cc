"""CSV and TSV with the place of every cell; the standard library reads the rows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from critic.errors import MalformedError
from critic.okr.forms.outline import Kind, Node, Run
from critic.okr.forms.values import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator


def outline(source: str, delimiter: str) -> Node:
    """Return a tree whose first row is the head; MalformedError where a quote is left open."""
    rows = list(_rows(source, delimiter))
    names = [cell.plain for cell in rows[0]] if rows else []
    nodes = [
        Node(
            Kind.ROW if number else Kind.HEAD,
            children=[_cell(run, names if number else [], index) for index, run in enumerate(row)],
        )
        for number, row in enumerate(rows)
    ]
    return Node(Kind.ROOT, children=nodes)


def _cell(run: Run, names: list[str], index: int) -> Node:
    return Node(Kind.CELL, run, header=names[index] if index < len(names) else "")


def _rows(source: str, delimiter: str) -> Iterator[list[Run]]:
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=delimiter, strict=True)
    at = 0
    try:
        for values in reader:
            row: list[Run] = []
            for value in values:
                run, at = _take(source, at, value, delimiter)
                row.append(run)
            at = _after_line(source, at)
            if any(run.plain.strip() for run in row):
                yield row
    except csv.Error as error:
        message = f"not valid CSV: {error}; check the double quotes around this line"
        raise MalformedError(message, line=reader.line_num, column=1) from error


def _take(source: str, at: int, value: str, delimiter: str) -> tuple[Run, int]:
    """Return the cell at ``at`` and where the next one begins."""
    if source[at : at + 1] == '"':
        raw = value.replace('"', '""')
        end = at + 1 + len(raw)
        run, at = aligned(source, at + 1, end, value), end + 1
    else:
        run, at = Run.of_slice(source, at, at + len(value)), at + len(value)
    return run, at + 1 if source[at : at + 1] == delimiter else at


def _after_line(source: str, at: int) -> int:
    if source[at : at + 2] == "\r\n":
        return at + 2
    return at + 1 if source[at : at + 1] in {"\n", "\r"} else at
