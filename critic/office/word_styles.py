"""What the styles and the numbering of a Word document say of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_HEADING = re.compile(r"heading (\d)$", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number)(?: (\d))?$", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d|table of (?:contents|figures)|toc heading", re.IGNORECASE)
_TITLE = "title"
_COUNTER = re.compile(r"%(\d)")
_LETTER = re.compile(r"[^\W\d_]")
_DEEPEST_CHAIN = 20
_BODY_TEXT = 9


class Shape(NamedTuple):
    """How a paragraph is laid out.

    ``heading`` is its level from 1, 0 for the title of the document; ``list_id`` and ``level``
    (from 0) are those of its list. ``contents`` says that it belongs to a table of contents.
    """

    heading: int | None = None
    list_id: str | None = None
    level: int = 0
    contents: bool = False


class _ListLevel(NamedTuple):
    """How items of one level are counted: "KR%1.%2"."""

    text: str
    is_bullet: bool
    start: int


class Styles:
    """Answers what shape a paragraph has."""

    def __init__(self, document: Document) -> None:
        """Read all styles once."""
        self._styles = {
            style.get(qn("w:styleId"), ""): style
            for style in document.styles.element.iterchildren(qn("w:style"))
        }

    def shape(self, paragraph: Element) -> Shape:
        """Return the shape of a paragraph: its own settings, then those of its styles."""
        own = paragraph.find(qn("w:pPr"))
        chain = list(self._chain(value(own, "w:pStyle")))
        names = [value(style, "w:name") or "" for style in chain]
        properties = [own, *(style.find(qn("w:pPr")) for style in chain)]
        list_id = next((found for each in properties if (found := _number(each, "w:numId"))), None)
        level = next((found for each in properties if (found := _number(each, "w:ilvl"))), "0")
        return Shape(
            heading=_heading(names, properties),
            list_id=list_id if list_id != "0" else None,
            level=max(_whole(level), *(_level_in(name) for name in names), 0),
            contents=any(map(_CONTENTS.match, names)),
        )

    def _chain(self, style_id: str | None) -> list[Element]:
        found: list[Element] = []
        while style_id in self._styles and len(found) < _DEEPEST_CHAIN:
            style = self._styles[style_id]
            found.append(style)
            style_id = value(style, "w:basedOn")
        return found


class Numbering:
    """Counts the items of lists that carry a word with their number, as people see them."""

    def __init__(self, document: Document) -> None:
        """Read all definitions of lists once."""
        self._abstract: dict[str, str] = {}
        self._levels: dict[str, dict[int, _ListLevel]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                self._read(document.part.numbering_part.element)

    def label(self, shape: Shape) -> str:
        """Return "Objective 1:" where the list counts so, "" where it only counts."""
        abstract = self._abstract.get(shape.list_id or "", "")
        levels = self._levels.get(abstract, {})
        known = levels.get(shape.level)
        if known is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        for deeper in [each for each in counts if each > shape.level]:
            del counts[deeper]
        counts[shape.level] = counts.get(shape.level, known.start - 1) + 1
        if known.is_bullet or not _LETTER.search(_COUNTER.sub("", known.text)):
            return ""
        text = _COUNTER.sub(lambda match: str(counts.get(int(match[1]) - 1, 1)), known.text).strip()
        return text if text.endswith((":", ".", ")")) else f"{text}:"

    def _read(self, numbering: Element) -> None:
        for each in numbering.iterchildren(qn("w:abstractNum")):
            self._levels[each.get(qn("w:abstractNumId"), "")] = {
                _whole(level.get(qn("w:ilvl"))): _ListLevel(
                    text=value(level, "w:lvlText") or "",
                    is_bullet=value(level, "w:numFmt") in {"bullet", "none"},
                    start=_whole(value(level, "w:start") or "1"),
                )
                for level in each.iterchildren(qn("w:lvl"))
            }
        for each in numbering.iterchildren(qn("w:num")):
            abstract = value(each, "w:abstractNumId")
            self._abstract[each.get(qn("w:numId"), "")] = abstract or ""


def value(element: Element | None, name: str) -> str | None:
    """Return the value of a child element; None where there is none."""
    child = element.find(qn(name)) if element is not None else None
    found = child.get(qn("w:val")) if child is not None else None
    return str(found) if found is not None else None


def is_on(properties: Element | None, name: str) -> bool:
    """Say whether a property is switched on; without a value it is."""
    child = properties.find(qn(name)) if properties is not None else None
    return child is not None and child.get(qn("w:val"), "1") not in {"0", "false", "off", "none"}


def _number(properties: Element | None, name: str) -> str | None:
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    return value(numbering, name)


def _heading(names: list[str], properties: list[Element | None]) -> int | None:
    for name, each in zip(["", *names], properties, strict=True):
        match = _HEADING.match(name)
        if match:
            return max(int(match[1]), 1)
        if name.lower() == _TITLE:
            return 0
        level = value(each, "w:outlineLvl")
        if level is not None:
            return _whole(level) + 1 if _whole(level) < _BODY_TEXT else None
    return None


def _level_in(name: str) -> int:
    match = _LIST.match(name)
    return int(match[1] or 1) - 1 if match else 0


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 else 0
