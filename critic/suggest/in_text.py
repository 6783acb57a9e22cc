"""Changing Markdown and pasted text: a statement in its line, a line more in its list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr.document import Span
from critic.suggest.edit import Edit, Unplaced

if TYPE_CHECKING:
    from collections.abc import Sequence

# What Markdown takes for markup; an underscore only at the edge of a word.
_SPECIAL = re.compile(r"[\\`*<|~]|(?<![^\W_])_|_(?![^\W_])")
_TAG = re.compile(r"<[a-z/]", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_PREFIX = re.compile(
    r"(?P<lead>[ \t>]*(?:[-*+•–—◦▪‣●○·o][ \t\u00a0]+)?)"
    r"(?:\(?(?P<count>\d{1,2})[.)][ \t]+)?"
    r"(?P<box>\[[ xX]\][ \t]+)?"
    r"(?P<markup>[*_]{0,3})"
    r"(?P<label>\(?(?:(?:o\d{1,2}[ .-]?)?(?:key[ ]?result|kr|#)?[ .-]?)?"
    r"(?:\d{1,2}[.:](?=\d))*(?P<number>\d{0,2})[).:]?)?"
    r"(?P<close>[*_]{0,3}:?[*_]{0,3})[ \t\u00a0]*(?:[-–—][ \t]+)?(?P<open>[*_]{0,3})",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[*_]{1,3}")
_BARE = re.compile(r"[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_ROW = re.compile(r"[ \t]*\|")


def replaced(source: str, span: Span, text: str) -> Edit:
    """Return the edit that puts ``text`` in the place of a statement."""
    if _TAG.search(source, _line_start(source, span.start), span.start):
        return Edit(span, text)
    return Edit(span, escaped(text))


def added(source: str, first: Span, last: Span, texts: Sequence[str]) -> Edit | Unplaced:
    """Return the edit that adds items like the one at ``first``, which ends with ``last``."""
    start = _line_start(source, first.start)
    lead = source[start : first.start]
    if _ROW.match(lead):
        return _rows(source, start, first, texts)
    if _TAG.search(lead):
        return Unplaced.IN_MARKUP
    prefix = _PREFIX.fullmatch(lead)
    if prefix is None:
        return Unplaced.NO_LIST
    closing = _CLOSING.match(source, first.end) if prefix["open"] or prefix["markup"] else None
    tail = closing[0] if closing and not prefix["close"] else ""
    end = _line_end(source, last.end)
    gap = line_break(source, start) * (1 + _stands_apart(source, start))
    lines = (
        f"{gap}{_next(prefix, lead, step)}{escaped(text)}{tail}"
        for step, text in enumerate(texts, 1)
    )
    return Edit(Span(end, end), "".join(lines))


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown reads it as it stands."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def line_break(source: str, near: int) -> str:
    """Return how lines end in the source, from the line at ``near`` on, else before it."""
    found = _LINE_END.search(source, near) or _LINE_END.search(source)
    return found[0] if found else "\n"


def _next(prefix: re.Match[str], lead: str, step: int) -> str:
    """Return the beginning of the line ``step`` items further on: counted on, nothing ticked."""
    for name in ("number", "count"):  # from right to left, so that places stay true
        if prefix[name]:
            at, end = prefix.span(name)
            lead = f"{lead[:at]}{int(prefix[name]) + step}{lead[end:]}"
    box = prefix["box"]
    return lead.replace(box, re.sub("[xX]", " ", box), 1) if box else lead


def _stands_apart(source: str, start: int) -> bool:
    """Whether an empty line stands between an item and the item before it."""
    above = source[:start].splitlines()
    if not above or above[-1].strip():
        return False
    before = next((line.strip() for line in reversed(above) if line.strip()), "")
    return bool(before) and not before.startswith("#") and not before.endswith(":")


def _rows(source: str, start: int, span: Span, texts: Sequence[str]) -> Edit:
    """Return the edit that adds rows with nothing but the text in the column of ``span``."""
    end = _line_end(source, span.end)
    row = source[start:end].strip().removeprefix("|").removesuffix("|")
    cells = _BAR.split(row)
    column = len(_BAR.findall(source[start : span.start])) - 1
    new_line = line_break(source, start)
    rows = (
        f"{new_line}|" + "".join(f" {_cell(cells, i, column, text)} |" for i in range(len(cells)))
        for text in texts
    )
    return Edit(Span(end, end), "".join(rows))


def _cell(cells: Sequence[str], index: int, column: int, text: str) -> str:
    if index == column:
        return escaped(text)
    return cells[index].strip() if _is_kind(cells[index]) else ""


def _is_kind(cell: str) -> bool:
    """Whether a cell says that the row is a key result."""
    return re.fullmatch(r"\s*(?:key[ _-]?result|kr)s?\s*", cell, re.IGNORECASE) is not None


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1


def _line_end(source: str, at: int) -> int:
    found = _LINE_END.search(source, at)
    return found.start() if found else len(source)
