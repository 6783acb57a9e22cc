"""Plain text or Markdown as headings, list items, paragraphs and rows of tables."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?P<title>\S.*?)[ \t#]*$")
_BOLD = re.compile(r"[ \t]{0,3}(?:\*\*|__)(?P<title>[^*_\n]{2,80}?):?(?:\*\*|__):?[ \t]*$")
_ITEM = re.compile(r"[ \t>]*(?:[-*+•–·◦‣▪]|\d{1,2}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_RULE = re.compile(r"[ \t|:=_*-]+$")
_CELL = re.compile(r"[^|]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]*_]*(?=\s+[\"“'(*_]*[A-Z0-9])|\n[ \t]*\n")
_TITLE = re.compile(r"[^\W\d_a-z][^.!?;:,\n]{1,60}[^.!?;:,\s]")
_LONGEST_TITLE = 48
_DEEPEST = 6


class Form(StrEnum):
    """What a block is."""

    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"


class Block(NamedTuple):
    """``source[start:end]``, without its marks; ``depth`` counts for headings, 1 is outermost."""

    form: Form
    start: int
    end: int
    depth: int = 0


def blocks(source: str, is_title: Callable[[str], bool]) -> Iterator[Block]:
    """Yield the blocks of a text from top to bottom; code and rules between parts are left out.

    ``is_title`` knows the lines that are titles although nothing marks them.
    """
    reader = _Reader(source, is_title)
    start = 0
    for line in source.splitlines(keepends=True):
        yield from reader.read(start, line.rstrip("\r\n"))
        start += len(line)
    yield from reader.done()


def sentences(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of ``source[start:end]`` begin and end, without blanks."""
    first = start
    for match in _SENTENCE_END.finditer(source, start, end):
        yield from _trimmed(source, first, match.end())
        first = match.end()
    yield from _trimmed(source, first, end)


class _Reader:
    """Puts lines together that belong together."""

    def __init__(self, source: str, is_title: Callable[[str], bool]) -> None:
        self._source = source
        self._is_title = is_title
        self._open: Block | None = None
        self._in_code = False
        self._rows = 0

    def done(self) -> Iterator[Block]:
        """Yield what is open; a short line that stands alone is a title."""
        block, self._open = self._open, None
        if (
            block
            and block.form is Form.TEXT
            and _TITLE.fullmatch(self._source[block.start : block.end])
        ):
            yield block._replace(form=Form.HEADING, depth=_DEEPEST)
        elif block:
            yield block

    def read(self, start: int, line: str) -> Iterator[Block]:
        """Take one line; yield what is complete."""
        fence = line.lstrip().startswith(("```", "~~~"))
        if fence:
            self._in_code = not self._in_code
        if fence or self._in_code or not line.strip() or _RULE.match(line):
            yield from self.done()
            self._rows = self._rows if line.strip() else 0
            return
        yield from self._told(start, line)

    def _told(self, start: int, line: str) -> Iterator[Block]:
        heading = _HEADING.match(line) or _BOLD.match(line)
        item = _ITEM.match(line)
        if heading and not item:
            yield from self.done()
            depth = len(heading[1]) if line.lstrip().startswith("#") else _DEEPEST
            yield Block(Form.HEADING, *_at(start, heading, "title"), depth)
        elif _ROW.match(line):
            yield from self.done()
            yield from self._row(start, line)
        elif item:
            yield from self.done()
            self._open = Block(Form.ITEM, start + item.end(), start + len(line.rstrip()))
        elif line[:1].isupper() and self._is_title(line):
            yield from self.done()
            yield Block(Form.HEADING, start, start + len(line.rstrip(" \t:")), _DEEPEST - 1)
        elif self._open and not self._begins_anew(line):
            self._open = self._open._replace(end=start + len(line.rstrip()))
        else:
            yield from self.done()
            yield from self._opened(start, line)

    def _begins_anew(self, line: str) -> bool:
        """Whether a line has the name of a part before a colon; the line above ended without."""
        label, colon, _ = line.partition(": ")
        return bool(colon) and label[:1].isupper() and self._is_title(label)

    def _opened(self, start: int, line: str) -> Iterator[Block]:
        """Take the first line of a paragraph; a short one with a colon at its end is a title."""
        first, last = start + len(line) - len(line.lstrip(" \t>")), start + len(line.rstrip())
        if last - first <= _LONGEST_TITLE and line.rstrip().endswith(":"):
            yield Block(Form.HEADING, first, last - 1, _DEEPEST)
        else:
            self._open = Block(Form.TEXT, first, last)

    def _row(self, start: int, line: str) -> Iterator[Block]:
        """Yield the cell that says most; the first row of a table names its columns."""
        self._rows += 1
        cells = [match for match in _CELL.finditer(line) if match[0].strip()]
        if self._rows > 1 and cells:
            longest = max(cells, key=lambda match: len(match[0].strip()))
            places = _trimmed(line, longest.start(), longest.end())
            yield from (Block(Form.ITEM, start + first, start + last) for first, last in places)


def named_cell(text: str, block: Block) -> tuple[int, int]:
    """Return where a block tells a step: in a row of a table the first cell of several words."""
    begin, stop = text.rfind("\n", 0, block.start) + 1, text.find("\n", block.end)
    line = text[begin : stop if stop >= 0 else len(text)]
    if not line.lstrip().startswith("|"):
        return block.start, block.end
    cells = (match for match in _CELL.finditer(line) if len(match[0].split()) >= 2)
    cell = next(cells, None)
    if cell is None:
        return block.start, block.end
    return begin + cell.start(), begin + cell.end()


def _at(start: int, match: re.Match[str], group: str) -> tuple[int, int]:
    return start + match.start(group), start + match.end(group)


def _trimmed(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = source[start:end]
    first = start + len(text) - len(text.lstrip())
    last = start + len(text.rstrip())
    yield from [(first, last)] if first < last else []
