"""The text of one Word paragraph as people see it once all changes are accepted, as Markdown."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from critic.office.word_styles import is_on, value
from critic.office.writing import escaped, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset(
    (
        *map(qn, ("w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object", "w:pPr", "w:sdtPr")),
        _BOX,
        _FALLBACK,
    )
)
_CHARACTERS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_BOX_MARK = re.compile(r"^(?:(?P<open>[☐□▢])|(?P<done>[☑☒✓✔]))\s*")


class _Segment(NamedTuple):
    text: str
    mark: str


def markdown(paragraph: Element) -> list[str]:
    """Return the lines of a paragraph as Markdown, those that are empty left out."""
    by_line: list[list[_Segment]] = [[]]
    for segment in _segments(paragraph):
        first, *others = segment.text.split("\n")
        by_line[-1].append(segment._replace(text=first))
        by_line += [[segment._replace(text=other)] for other in others]
    return [text for line in by_line for text in lines(_marked(line))]


def boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes that hang on a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _segments(element: Element) -> Iterator[_Segment]:
    for child in element.iterchildren():
        if child.tag == qn("w:r"):
            yield from _run(child)
        elif child.tag not in _LEFT_OUT:
            yield from _segments(child)


def _run(run: Element) -> Iterator[_Segment]:
    properties = run.find(qn("w:rPr"))
    if is_on(properties, "w:vanish"):
        return
    is_strong = is_on(properties, "w:b") or value(properties, "w:rStyle") == "Strong"
    is_struck = is_on(properties, "w:strike") or is_on(properties, "w:dstrike")
    mark = "~~" if is_struck else "**" if is_strong else ""
    for child in run.iterchildren():
        if child.tag == qn("w:t"):
            yield _Segment(child.text or "", mark)
        elif child.tag in _CHARACTERS:
            is_page = child.get(qn("w:type")) in {"page", "column"}
            yield _Segment(" " if is_page else _CHARACTERS[child.tag], mark)


def _marked(segments: Sequence[_Segment]) -> str:
    """Return one line, with marks around what is bold or struck where whole words are."""
    grouped = [
        ("".join(segment.text for segment in group), mark)
        for mark, group in groupby(segments, key=lambda segment: segment.mark)
    ]
    whole = "".join(text for text, _ in grouped)
    parts: list[str] = []
    at = 0
    for text, mark in grouped:
        end = at + len(text)
        before, after = whole[max(at - 1, 0) : at], whole[end : end + 1]
        at = end
        core = text.strip()
        apart = not (before.strip() and text[:1].strip()) and not (
            after.strip() and text[-1:].strip()
        )
        if mark and core and apart:
            lead = text[: len(text) - len(text.lstrip())]
            trail = text[len(text.rstrip()) :]
            parts.append(f"{lead}{mark}{escaped(core)}{mark}{trail}")
        else:
            parts.append(escaped(text))
    return _BOX_MARK.sub(lambda box: "[ ] " if box["open"] else "[x] ", "".join(parts).strip())
