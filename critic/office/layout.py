"""What Excel's own XML says of a workbook beyond its values: which sheets, rows, merged cells.

openpyxl gives these only where it builds whole sheets in memory, merged ranges cell by cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring, iterparse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_CELL = re.compile(r"([A-Z]{1,3})\d")
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_HIDDEN = frozenset(("hidden", "veryHidden"))
_YES = frozenset(("1", "true"))


class Merged(NamedTuple):
    """A merged range; columns and rows count from 1, both ends included."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int


@dataclass(slots=True)
class Layout:
    """How one sheet is laid out.

    ``last`` is the last row, ``width`` the last column, ``filled`` are the rows that hold a value,
    ``uncalculated`` the cells whose formula has none.
    """

    hidden: bool = False
    last: int = 0
    width: int = 1
    filled: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    levels: dict[int, int] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)

    def banners(self) -> dict[int, int]:
        """Return the rows in which a cell goes over several columns, and over how many."""
        return {
            each.first_row: each.last_column - each.first_column + 1
            for each in self.merged
            if each.first_row == each.last_row
        }


def read(data: bytes, widest: int) -> dict[str, Layout]:
    """Return the layout of every sheet by its name; columns beyond ``widest`` do not matter."""
    with ZipFile(BytesIO(data)) as archive:
        targets = {
            relation.get("Id"): _path(relation.get("Target", ""))
            for relation in fromstring(archive.read(_RELATIONS))
        }
        found: dict[str, Layout] = {}
        for sheet in fromstring(archive.read(_WORKBOOK)).iter(f"{_MAIN}sheet"):
            layout = found[sheet.get("name", "")] = Layout(sheet.get("state") in _HIDDEN)
            with archive.open(targets[sheet.get(_RELATION)]) as stream:
                for _, element in iterparse(stream, events=("end",)):
                    _note(element, layout, widest)
    return found


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _note(element: Element, layout: Layout, widest: int) -> None:
    """Take what one element says; rows are emptied once read, so that memory stays small."""
    tag = element.tag.removeprefix(_MAIN)
    if tag == "row":
        _note_row(element, layout)
        element.clear()
    elif tag == "col" and element.get("hidden") in _YES:
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        layout.hidden_columns.update(range(first, min(last, widest) + 1))
    elif tag == "mergeCell":
        match = _RANGE.fullmatch(element.get("ref", ""))
        if match:
            layout.merged.append(
                Merged(_column(match[1]), int(match[2]), _column(match[3]), int(match[4]))
            )


def _note_row(row: Element, layout: Layout) -> None:
    number = layout.last = int(row.get("r") or layout.last + 1)
    if len(row):
        place = _CELL.match(row[-1].get("r", ""))
        layout.width = max(layout.width, _column(place[1]) if place else len(row))
    if any(cell.find(f"{_MAIN}{name}") is not None for cell in row for name in ("v", "is")):
        layout.filled.add(number)
    if row.get("hidden") in _YES:
        layout.hidden_rows.add(number)
    if row.get("outlineLevel"):
        layout.levels[number] = int(row.get("outlineLevel", "0"))
    layout.uncalculated.extend(_uncalculated(row))


def _uncalculated(row: Element) -> Iterator[str]:
    for cell in row:
        if cell.find(f"{_MAIN}f") is not None and not cell.findtext(f"{_MAIN}v"):
            yield cell.get("r", "?")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
