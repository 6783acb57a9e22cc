"""Rows whose depth says what they are: outlined, indented, or staggered over columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.office import grid
from critic.office.writing import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.office.writing import Writer
    from critic.okr.columns import Columns

_COUNT = re.compile(r"\d+(?:\.\d+)*\.?")
_LEAST_ROWS = 2


class Line(NamedTuple):
    """One row of a sheet: its cells by column from 1, how deep it is, how wide its first cell."""

    number: int
    cells: Mapping[int, grid.Cell]
    depth: int = 0
    width: int = 1

    def cell(self, column: int) -> grid.Cell:
        """Return the cell in a column, an empty one where nothing is in it."""
        return self.cells.get(column, grid.Cell(""))

    def texts(self) -> list[str]:
        """Return what the cells that are not empty say."""
        return [" ".join(self.cells[column].lines) for column in sorted(self.cells)]

    def row(self, columns: Sequence[int]) -> grid.Row:
        """Return the cells of these columns, as Markdown."""
        found = [self.cell(column) for column in columns]
        return grid.Row(tuple(grid.cell(each.place, each.lines) for each in found))


def as_list(block: Sequence[Line], writer: Writer) -> bool:
    """Write rows of one cell each, staggered over columns or by indent, as a nested list."""
    depths = [(min(line.cells), line.depth) for line in block]
    is_flat = len(set(depths)) < 2
    if len(block) < _LEAST_ROWS or is_flat or any(len(line.cells) > 1 for line in block):
        return False
    above: list[tuple[int, int]] = []
    writer.write("\n")
    for line, depth in zip(block, depths, strict=True):
        while above and above[-1] >= depth:
            above.pop()
        indent = "  " * len(above)
        above.append(depth)
        (only,) = line.cells.values()
        writer.write(f"{indent}- ")
        writer.put(only.place, f"\n{indent}  ".join(map(escaped, only.lines)))
        writer.write("\n")
    return True


def typed(body: Sequence[Line], columns: Columns, used: Sequence[int]) -> list[grid.Cell | None]:
    """Return a cell for each row that says what it is, where only its depth does.

    The first row is the head. Nothing is added where columns say it.
    """
    nothing: list[grid.Cell | None] = [None] * len(body)
    title = columns.title if columns.title is not None else columns.objective
    if title is None or columns.typed is not None or columns.key_results or columns.parents:
        return nothing
    counts = used[columns.ids[0]] if columns.ids else None
    depths = [_depth(line, counts) for line in body[1:]]
    if len(set(depths)) < 2:
        return nothing
    top = min(depths)
    names = ["Type", *("Objective" if depth == top else "Key result" for depth in depths)]
    return [grid.Cell("", (name,)) for name in names]


def _depth(line: Line, counts: int | None) -> int:
    """Return how deep a row is: by its outline and indent, or by its count ("1.2")."""
    count = " ".join(line.cell(counts).lines) if counts is not None else ""
    return line.depth + (count.rstrip(".").count(".") if _COUNT.fullmatch(count) else 0)
