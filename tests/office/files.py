"""Word and Excel files made while tests run, and what is read from them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from critic.okr import Form, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from openpyxl.worksheet.worksheet import Worksheet

    from critic.knowledge import Knowledge
    from critic.okr.extract import Extract


def word_bytes(document: Document) -> bytes:
    """Return a Word document as the bytes of its file."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(*paragraphs: tuple[str, str]) -> bytes:
    """Return a Word file of paragraphs, each a text and the name of its style ("" for none)."""
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style or None)
    return word_bytes(document)


def xml(content: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML; the prefixes w, wps, mc and v may be used."""
    head, _, rest = content.partition(">")
    closed = head.endswith("/")
    spaces = (
        f'{nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"'
    )
    opening = f"{head.removesuffix('/')} {spaces}{'/' if closed else ''}>"
    element: BaseOxmlElement = parse_xml(opening + rest)
    return element


def workbook_bytes(book: Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet(rows: Iterable[list[Any]], title: str = "Sheet1") -> tuple[Workbook, Worksheet]:
    """Return a workbook and its one sheet, which holds ``rows``."""
    book = Workbook()
    active = book.worksheets[0]
    active.title = title
    for row in rows:
        active.append(row)
    return book, active


def rewritten(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return an Office file with some parts replaced, added or, where None, left out."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def part(data: bytes, name: str) -> bytes:
    """Return the content of one part of an Office file."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def sets(extract: Extract, knowledge: Knowledge) -> list[tuple[str | None, list[str]]]:
    """Return what is found in an extract: each objective with its key results, spans checked."""
    document = parse(extract.text, knowledge, Form.MARKDOWN)
    for objective in document.objectives:
        for statement in (objective.statement, *(k.statement for k in objective.key_results)):
            assert statement is None or statement.span.of(extract.text) == statement.text
    return [
        (o.statement.plain if o.statement else None, [k.statement.plain for k in o.key_results])
        for o in document.objectives
    ]


def located(extract: Extract, knowledge: Knowledge) -> dict[str, str]:
    """Return where each key result is found in the file."""
    document = parse(extract.text, knowledge, Form.MARKDOWN)
    return {
        key_result.statement.plain: place.name
        for objective in document.objectives
        for key_result in objective.key_results
        if (place := extract.place(key_result.statement.span.start))
    }
