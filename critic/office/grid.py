"""Rows of cells → a table of Markdown, and the titles between its rows as paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.office.writing import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.office.writing import Writer


class Cell(NamedTuple):
    """A cell: where it stands, and its lines as Markdown; no lines where it is empty."""

    place: str
    lines: tuple[str, ...] = ()


class Row(NamedTuple):
    """The cells of a row. ``banner`` says that one of them stands over all columns."""

    cells: tuple[Cell, ...]
    banner: bool = False

    @property
    def filled(self) -> list[Cell]:
        """The cells that are not empty."""
        return [cell for cell in self.cells if cell.lines]


def cell(place: str, lines: Iterable[str]) -> Cell:
    """Return a cell of plain lines."""
    return Cell(place, tuple(escaped(line) for line in lines))


def write(rows: Sequence[Row], writer: Writer) -> None:
    """Write rows as a table whose first row, titles above it aside, names the columns.

    A title between rows ends the table; what follows it is a table of the same columns.
    """
    width = max((len(row.cells) for row in rows), default=0)
    head: Row | None = None
    is_open = False
    for row in rows:
        if row.banner:
            title(row, writer)
            is_open = False
            continue
        if head is not None and not is_open:
            _write_row(Row(tuple(Cell("", each.lines) for each in head.cells)), width, writer)
            writer.write("|---" * width + "|\n")
        _write_row(row, width, writer)
        if head is None:
            head = row
            writer.write("|---" * width + "|\n")
        is_open = True
    writer.write("\n")


def title(row: Row, writer: Writer) -> None:
    """Write a row of one cell as a paragraph."""
    writer.write("\n")
    for each in row.filled:
        writer.put(each.place, "\n".join(each.lines))
        writer.write("\n\n")


def _write_row(row: Row, width: int, writer: Writer) -> None:
    for each in row.cells:
        writer.write("| ")
        if each.lines and each.place:
            writer.put(each.place, "<br>".join(each.lines))
        else:
            writer.write("<br>".join(each.lines))
        writer.write(" ")
    writer.write("| " * (width - len(row.cells)) + "|\n")
