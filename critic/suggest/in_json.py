"""Changing JSON: a string in its place, an element more in its list."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from critic.okr.document import Span
from critic.suggest.edit import Edit, Unplaced

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY = re.compile(r'("(?:[^"\\]|\\.)*"\s*:\s*)\Z')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
_PAIRS = {"[": "]", "{": "}"}


def replaced(span: Span, text: str) -> Edit:
    """Return the edit that puts ``text`` in the place of a statement inside a string."""
    return Edit(span, quoted(text)[1:-1])


def added(source: str, span: Span, texts: Sequence[str]) -> Edit | Unplaced:
    """Return the edit that adds elements like the one that holds ``span``."""
    string, owner = _around(source, span.start)
    if string is None or owner is None:
        return Unplaced.NO_LIST
    key = _KEY.search(source, owner.start, string.start)
    element = owner if key else string
    before = source[: element.start].rstrip()
    in_object = key is None and source[owner.start] == "{"
    if in_object or before[-1:] not in {"[", ","}:
        return Unplaced.NO_LIST
    gap = source[len(before) : element.start] or " "
    opening, closing = (f"{{{key[1]}", "}") if key else ("", "")
    items = (f",{gap}{opening}{quoted(text)}{closing}" for text in texts)
    return Edit(Span(element.end, element.end), "".join(items))


def quoted(text: str) -> str:
    """Return a text as JSON and YAML write it in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _around(source: str, at: int) -> tuple[Span | None, Span | None]:
    """Return the string that holds ``at``, and the list or object in which it stands."""
    opened: list[int] = []
    string: Span | None = None
    depth = 0
    for token in _TOKEN.finditer(source):
        sign = token[0][0]
        if string is None and sign == '"' and token.start() < at <= token.end():
            string, depth = Span(*token.span()), len(opened)
        if sign in _PAIRS:
            opened.append(token.start())
        elif sign in "]}" and opened:
            start = opened.pop()
            if string is not None and len(opened) < depth:
                return string, Span(start, token.end())
    return string, None
