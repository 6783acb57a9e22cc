"""Changing YAML: a scalar in its place, quoted where it must be, an item more in its list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr.document import Span
from critic.okr.forms.yaml import scalar_at
from critic.suggest.edit import Edit, Unplaced
from critic.suggest.in_json import quoted
from critic.suggest.in_text import line_break

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAFE = re.compile(r"[^\W\d_][^\[\]{},:#\"'\n\\|>&*!%@`]*", re.UNICODE)
_ITEM = re.compile(r"(?P<indent>[ ]*)-[ ]+(?:[\w \-]+:[ ]+)?")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")


def replaced(source: str, span: Span, text: str) -> Edit | Unplaced:
    """Return the edit that puts ``text`` in the place of a statement."""
    found = scalar_at(_without_mark(source), span.start)
    if found is None:
        return Unplaced.IN_MARKUP
    scalar, style = found
    if style == '"':
        return Edit(span, quoted(text)[1:-1])
    if style == "'":
        return Edit(span, text.replace("'", "''"))
    if style or _SAFE.fullmatch(text):
        return Edit(span, text)
    end = max(span.end, scalar.start + len(scalar.of(source).rstrip()))
    around = (source[scalar.start : span.start], text, source[span.end : end])
    return Edit(Span(scalar.start, end), quoted(" ".join("".join(around).split())))


def added(source: str, span: Span, texts: Sequence[str]) -> Edit | Unplaced:
    """Return the edit that adds items like the one that holds ``span``."""
    found = scalar_at(_without_mark(source), span.start)
    if found is None:
        return Unplaced.IN_MARKUP
    start = source.rfind("\n", 0, found[0].start) + 1
    item = _ITEM.fullmatch(source, start, found[0].start)
    if item is None:
        return Unplaced.IN_A_LINE if "[" in source[start : span.start] else Unplaced.NO_LIST
    end = _block_end(source, found[0].start, len(item["indent"]))
    new_line = line_break(source, start)
    items = "".join(f"{new_line}{item[0]}{quoted(text)}" for text in texts)
    return Edit(Span(end, end), items)


def _block_end(source: str, at: int, indent: int) -> int:
    """Return where the item that begins at ``at`` ends: before what is indented no deeper."""
    end = at
    for line in _LINE.finditer(source, at):
        text = line[0]
        is_deeper = len(text) - len(text.lstrip(" ")) > indent
        if line.start() > at and text.strip() and not is_deeper:
            break
        if text.strip():
            end = line.start() + len(text.rstrip())
    return end


def _without_mark(source: str) -> str:
    return f"\n{source[1:]}" if source.startswith("\ufeff") else source
