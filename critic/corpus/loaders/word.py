"""Word files: headings, paragraphs, lists and tables, with changes accepted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import OpcError

from critic.corpus.loaders.building import Builder, Facts, Mark, loaded
from critic.corpus.loaders.clock import timed
from critic.corpus.loaders.package import checked
from critic.corpus.refusal import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from critic.corpus.model import Loaded

_WHAT = "a Word file"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset((_FALLBACK, f"{_W}moveFrom", f"{_W}del"))
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HEADING = re.compile(r"(?i)heading ([1-9])")


def load(data: bytes) -> Loaded:
    """Return a Word file. Raises RefusedError where it cannot be opened or holds no text."""
    stream = checked(data, _WHAT)
    with guarded(_WHAT, OpcError):
        document = docx.Document(stream)
        builder = Builder()
        names = {style.style_id: style.name or "" for style in document.styles}
        title = ""
        for block in _blocks(document.element.body):
            if block.tag == f"{_W}tbl":
                _table(builder, block)
            else:
                style = names.get(block.style or "", "")
                title = title or (_text(block).strip() if style == "Title" else "")
                _paragraph(builder, _text(block).strip(), style)
        facts = _facts(document, title)
    text, places = builder.built()
    return loaded(text, timed(text, places), facts)


def _blocks(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield paragraphs and tables in order, those in content controls too."""
    for child in element:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"}:
            yield from _blocks(child)


def _paragraph(builder: Builder, text: str, style: str) -> None:
    level = _HEADING.match(style)
    if level or style == "Title":
        marks = "#" * min(int(level[1]), 6) if level else "#"
        heading = f"{marks} {' '.join(text.split())}" if text else ""
        builder.add(heading, Mark(heading), gap="\n\n")
    elif style.startswith("List"):
        builder.add(f"- {text}" if text else "")
    else:
        builder.add(text, gap="\n\n")


def _table(builder: Builder, table: BaseOxmlElement) -> None:
    gap = "\n\n"
    for row in table.iterchildren(f"{_W}tr"):
        cells = (" ".join(_text(cell).split()) for cell in row.iterchildren(f"{_W}tc"))
        line = " | ".join(cell for cell in cells if cell)
        builder.add(line, gap=gap)
        gap = "\n"


def _text(element: BaseOxmlElement) -> str:
    return "".join(_pieces(element))


def _pieces(element: BaseOxmlElement) -> Iterator[str]:
    """Yield what is read in an element: insertions too, and nothing twice."""
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT:
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        else:
            yield from _pieces(child)
        if tag == f"{_W}p":
            yield "\n"


def _facts(document: Document, title: str) -> Facts:
    core = document.core_properties
    changed = core.modified or core.created
    return Facts(
        title=core.title or title,
        author=core.author,
        date=changed.date().isoformat() if changed else None,
    )
