"""Finding the comments of a draft that speak to the critic."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.edit.lines import Lines

_OPEN, _CLOSE = "<!--", "-->"
_DIRECTIVE = re.compile(r"\s*critic-(disable-next-line|disable-file|disable|enable)(?![\w-])")
_IGNORE = re.compile(r"#[ \t]*critic:[ \t]*ignore(?:\[|(?!\w))")
_CODE = re.compile(r"[A-Z]{3}|[A-Za-z]{3}\d{3}")
_SEPARATOR = re.compile(r"[,\s]+")


class Reach(Enum):
    """How far a comment reaches."""

    LINE = auto()
    BLOCK = auto()
    ENABLE = auto()
    FILE = auto()


class Comment(NamedTuple):
    """A comment for the critic; ``line`` is where a comment with the reach LINE starts to look."""

    span: Span
    reach: Reach
    codes: tuple[str, ...]
    line: int


_REACHES = {
    "disable-next-line": Reach.LINE,
    "disable": Reach.BLOCK,
    "enable": Reach.ENABLE,
    "disable-file": Reach.FILE,
}


def find(source: str, lines: Lines) -> list[Comment]:
    """Return the comments in the order of the text."""
    found = (*_in_markup(source, lines), *_in_yaml(source, lines))
    return sorted(found, key=lambda comment: comment.span)


def _in_markup(source: str, lines: Lines) -> Iterator[Comment]:
    start = source.find(_OPEN)
    while start >= 0:
        close = source.find(_CLOSE, start + len(_OPEN))
        if close < 0:
            return
        end = close + len(_CLOSE)
        directive = _DIRECTIVE.match(source, start + len(_OPEN), close)
        if directive:
            codes = _codes(source[directive.end() : close])
            line = lines.line_of(end - 1) + 1
            yield Comment(Span(start, end), _REACHES[directive[1]], codes, line)
        start = source.find(_OPEN, end)


def _in_yaml(source: str, lines: Lines) -> Iterator[Comment]:
    done = -1
    for match in _IGNORE.finditer(source):
        line = lines.line_of(match.start())
        if line == done:  # a comment runs to the end of its line
            continue
        done = line
        start, text = lines.start(line), lines.text(line)
        inside, bracket, _ = text[match.end() - start :].partition("]")
        codes = _codes(inside) if bracket else ()
        stands_alone = text.lstrip().startswith("#")
        span = Span(match.start(), start + len(text.rstrip()))
        yield Comment(span, Reach.LINE, codes, line + stands_alone)


def _codes(text: str) -> tuple[str, ...]:
    """Return the codes at the start of ``text``; what follows is the reason."""
    codes = []
    for token in _SEPARATOR.split(text.strip()):
        word, colon, _ = token.partition(":")
        if not _CODE.fullmatch(word):
            break
        codes.append(word.upper())
        if colon:
            break
    return tuple(dict.fromkeys(codes))
