"""Excel workbooks as text: a heading and a table for each sheet, values as people see them."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from critic.office import grid, layout
from critic.office.hierarchy import Line, as_list, typed
from critic.office.package import guarded
from critic.office.shown import shown
from critic.office.writing import Writer, escaped, lines
from critic.okr.columns import Columns, name_of, name_okr_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.office.layout import Layout
    from critic.office.shown import Value
    from critic.okr.extract import Extract

_ROWS = 10_000
_WIDEST = 256
_UNNAMED = re.compile(r"(?:sheet|table|tabelle|feuil|hoja|blatt|foglio)\s?\d*", re.IGNORECASE)
_FORMULAS = "was never calculated and read as empty; open the file in Excel and save it"


class _Alignment(Protocol):
    indent: float | None


class _Cell(Protocol):
    value: Value
    number_format: str | None
    alignment: _Alignment | None


class _Worksheet(Protocol):
    """A sheet of openpyxl that is only read; its own types promise more than it has."""

    title: str

    def iter_rows(self, *, max_col: int, max_row: int) -> Iterable[tuple[_Cell, ...]]: ...


class _Sheet(NamedTuple):
    name: str
    rows: tuple[Line, ...]
    layout: Layout
    is_cut: bool


def read(data: bytes) -> Extract:
    """Return the text of a workbook. Raises UnreadableError where it is broken."""
    with guarded("an Excel workbook"):
        sheets = list(_sheets(data))
    writer = Writer()
    for sheet in sheets:
        _note(sheet, writer)
        if not sheet.layout.hidden and sheet.rows:
            _write(sheet, writer)
    return writer.extract()


def _sheets(data: bytes) -> Iterator[_Sheet]:
    layouts = layout.read(data, _WIDEST)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on what openpyxl would lose in saving; nothing is saved
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for worksheet in cast("list[_Worksheet]", workbook.worksheets):
            known = layouts.get(worksheet.title, layout.Layout())
            rows = () if known.hidden else tuple(_rows(worksheet, known))
            yield _Sheet(worksheet.title, rows[:_ROWS], known, len(rows) > _ROWS)
        workbook.close()


def _rows(worksheet: _Worksheet, known: Layout) -> Iterator[Line]:
    """Yield the rows that are seen and not empty, and one more than are read."""
    width = min(known.width, _WIDEST)
    columns = [c for c in range(1, width + 1) if c not in known.hidden_columns]
    banners = known.banners()
    count = 0
    seen = known.filled - known.hidden_rows
    rows = worksheet.iter_rows(max_col=width, max_row=max(seen, default=1))
    for number, cells in enumerate(rows, 1):
        if number not in seen:
            continue
        found = {}
        indent = 0
        for column in columns:
            cell = cells[column - 1]
            text = shown(cell.value, cell.number_format or "") if cell.value is not None else ""
            if text.strip():
                place = f"sheet {worksheet.title}, cell {get_column_letter(column)}{number}"
                found[column] = grid.Cell(place, tuple(lines(text)))
                indent = indent or _indent(cell, text)
        if found:
            yield Line(number, found, known.levels.get(number, 0) + indent, banners.get(number, 1))
            count += 1
        if count > _ROWS:
            return


def _indent(cell: _Cell, text: str) -> int:
    """Return how far a cell is indented, by its format or by blanks."""
    by_format = cell.alignment.indent if cell.alignment else 0
    return int(by_format or 0) or (len(text) - len(text.lstrip())) // 2


def _note(sheet: _Sheet, writer: Writer) -> None:
    name, known = sheet.name, sheet.layout
    if known.hidden:
        writer.note(f"Sheet {name} is hidden and was left out.")
        return
    if known.hidden_rows:
        writer.note(f"Hidden rows of sheet {name} were left out ({len(known.hidden_rows)}).")
    if known.hidden_columns:
        writer.note(f"Hidden columns of sheet {name} were left out ({len(known.hidden_columns)}).")
    if known.uncalculated:
        first, others = known.uncalculated[0], len(known.uncalculated) - 1
        more = f" (and those of {others} more cells)" if others else ""
        writer.note(f"The formula in sheet {name}, cell {first}{more} {_FORMULAS}.")
    if sheet.is_cut:
        writer.note(f"Only the first {_ROWS} rows of sheet {name} were read.")


def _write(sheet: _Sheet, writer: Writer) -> None:
    if not _UNNAMED.fullmatch(sheet.name.strip()):
        writer.write("\n# ")
        writer.put(f"sheet {sheet.name}", escaped(" ".join(sheet.name.split())))
        writer.write("\n")
    for block in _blocks(sheet.rows):
        if not as_list(block, writer):
            _write_table(block, writer)
    writer.write("\n")


def _blocks(rows: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield tables that stand below each other: another begins where a head of its own does."""
    block: list[Line] = []
    for index, line in enumerate(rows):
        if index and _is_apart(line, rows[index - 1]) and _begins_table(rows, index):
            titles = [block.pop()] if len(line.cells) > 1 and _ends_in_title(block) else []
            yield block
            block = titles
        block.append(line)
    yield block


def _is_apart(line: Line, above: Line) -> bool:
    return line.number > above.number + 1


def _ends_in_title(block: Sequence[Line]) -> bool:
    """Say whether the last row stands for itself, as the title of what follows does."""
    return len(block) > 1 and len(block[-1].cells) == 1 and _is_apart(block[-1], block[-2])


def _begins_table(rows: Sequence[Line], index: int) -> bool:
    """Say whether the head of a table of OKRs stands at ``index``, or right below titles there."""
    while (
        len(rows[index].cells) == 1
        and index + 1 < len(rows)
        and not _is_apart(rows[index + 1], rows[index])
    ):
        index += 1
    return len(rows[index].cells) > 1 and name_okr_columns(rows[index].texts())


def _write_table(block: list[Line], writer: Writer) -> None:
    head = next((index for index, line in enumerate(block) if len(line.cells) > 1), len(block))
    for line in block[:head]:
        grid.title(line.row(sorted(line.cells)), writer)
    body = block[head:]
    if not body:
        return
    used = sorted({column for line in body for column in line.cells})
    columns = Columns([name_of(" ".join(body[0].cell(c).lines)) for c in used])
    labels = typed(body, columns, used)
    rows = [
        grid.Row(
            ((label,) if label else ()) + line.row(used).cells,
            banner=len(line.cells) == 1 and line.width > 1,
        )
        for line, label in zip(body, labels, strict=True)
    ]
    writer.write("\n")
    grid.write(rows, writer)
