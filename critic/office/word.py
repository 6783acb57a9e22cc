"""Word documents as text: headings, lists, tables and text boxes in order of reading."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from critic.office import grid
from critic.office.package import guarded
from critic.office.word_styles import Numbering, Shape, Styles, value
from critic.office.word_text import boxes, markdown
from critic.office.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from critic.okr.extract import Extract

_WRAPPERS = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"))
)
_DEEPEST_HEADING = 6
_WIDEST_CELL = 64
_MARKER = re.compile(r"^(?:(?=[-+*>#]+\s)|(?P<count>\d{1,9})(?=[.)]\s))")


def read(data: bytes) -> Extract:
    """Return the text of a document. Raises UnreadableError where it is broken."""
    with guarded("a Word document"):
        document = docx.Document(BytesIO(data))
        reader = _Reader(document)
        (body,) = document.element.iterchildren(qn("w:body"))
    reader.body(body)
    return reader.writer.extract()


class _Reader:
    """Walks one document and writes what it holds."""

    def __init__(self, document: Document) -> None:
        self.writer = Writer()
        self._styles = Styles(document)
        self._numbering = Numbering(document)
        self._levels: list[int] = []
        self._below_title = 0
        self._paragraphs = 0
        self._tables = 0
        self._boxes = 0

    def body(self, body: Element) -> None:
        for block in _blocks(body):
            if block.tag == qn("w:tbl"):
                self._table(block)
            elif not self._styles.shape(block).contents:
                self._body_paragraph(block)

    def _body_paragraph(self, block: Element) -> None:
        lines = markdown(block)
        if lines:
            self._paragraphs += 1
            self._paragraph(block, lines, f"paragraph {self._paragraphs}")
        for box in boxes(block):
            self._boxes += 1
            self._loose(box, f"text box {self._boxes}")

    def _loose(self, container: Element, place: str) -> None:
        """Write the paragraphs of a text box, or of a cell that is only there for its frame."""
        for block in _blocks(container):
            if block.tag == qn("w:tbl"):
                self._table(block)
            elif lines := markdown(block):
                self._paragraph(block, lines, place)

    def _paragraph(self, block: Element, lines: list[str], place: str) -> None:
        shape = self._styles.shape(block)
        if shape.heading is not None:
            self._levels.clear()
            self._heading(shape, shape.heading)
            self.writer.put(place, " ".join(lines))
            self.writer.write("\n")
        elif shape.list_id is not None:
            self._item(shape, lines, place)
        else:
            self._levels.clear()
            self.writer.write("\n")
            self.writer.put(place, "\n".join(lines))
            self.writer.write("\n")

    def _heading(self, shape: Shape, level: int) -> None:
        """Begin a heading; the title of a document stands above all others."""
        self._below_title = self._below_title if level else 1
        depth = min(level + self._below_title, _DEEPEST_HEADING)
        self.writer.write(f"\n{'#' * depth} {_spaced(self._numbering.label(shape))}")

    def _item(self, shape: Shape, lines: list[str], place: str) -> None:
        if not self._levels:
            self.writer.write("\n")
        while self._levels and self._levels[-1] >= shape.level:
            self._levels.pop()
        indent = "  " * len(self._levels)
        self._levels.append(shape.level)
        label = self._numbering.label(shape)
        self.writer.write(f"{indent}- {_spaced(label)}")
        first, *others = lines
        self.writer.put(place, f"\n{indent}  ".join((_MARKER.sub(r"\g<count>\\", first), *others)))
        self.writer.write("\n")

    def _table(self, table: Element) -> None:
        self._levels.clear()
        self._tables += 1
        rows = [list(_children(row, "w:tc")) for row in _rows(table)]
        width = max((sum(map(_span, row)) for row in rows), default=0)
        number = self._tables
        if width == 1 or all(len(row) == 1 for row in rows):
            for index, row in enumerate(rows, 1):
                for each in row:
                    self._loose(each, f"table {number}, row {index}")
            self._levels.clear()
            return
        self.writer.write("\n")
        grid.write(
            [
                grid.Row(
                    tuple(_cells(row, f"table {number}, row {index}")),
                    banner=len(row) == 1 and _span(row[0]) == width and bool(_cell_lines(row[0])),
                )
                for index, row in enumerate(rows, 1)
            ],
            self.writer,
        )


def _blocks(container: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, those inside content controls and accepted changes too."""
    for child in container.iterchildren():
        if child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _children(container: Element, name: str) -> Iterator[Element]:
    for child in container.iterchildren():
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table that are not marked as deleted."""
    for row in _children(table, "w:tr"):
        properties = row.find(qn("w:trPr"))
        if properties is None or properties.find(qn("w:del")) is None:
            yield row


def _cells(row: list[Element], place: str) -> Iterator[grid.Cell]:
    """Yield the cells of a row; a cell over several columns is followed by empty ones."""
    for each in row:
        yield grid.Cell(place, tuple(_cell_lines(each)))
        yield from [grid.Cell(place)] * (_span(each) - 1)


def _cell_lines(each: Element) -> list[str]:
    """Return the lines of a cell; one that goes on with the cell above it has none."""
    properties = each.find(qn("w:tcPr"))
    merge = properties.find(qn("w:vMerge")) if properties is not None else None
    if merge is not None and merge.get(qn("w:val"), "continue") == "continue":
        return []
    return [line for paragraph in each.iter(qn("w:p")) for line in markdown(paragraph)]


def _span(each: Element) -> int:
    span = value(each.find(qn("w:tcPr")), "w:gridSpan")
    return min(max(int(span), 1), _WIDEST_CELL) if span and span.isdecimal() else 1


def _spaced(label: str) -> str:
    return f"{label} " if label else ""
