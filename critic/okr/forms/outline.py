"""What every form is turned into: a tree of nodes whose text knows its source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.okr.document import Span


class Kind(Enum):
    """What a node is in its form."""

    ROOT = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    HEAD = auto()
    ROW = auto()
    CELL = auto()


class Role(Enum):
    """What a node says that it is, by a label, a key or a column."""

    OBJECTIVE = auto()
    KEY_RESULT = auto()
    DETAIL = auto()
    OBJECTIVES = auto()
    KEY_RESULTS = auto()
    TEAM = auto()
    CYCLE = auto()
    LEVEL = auto()
    OWNER = auto()
    PROGRESS = auto()
    OKRS = auto()
    ASIDE = auto()


class Inline(Enum):
    """Inline markup that matters for reading."""

    STRONG = auto()
    EMPHASIS = auto()
    LINK = auto()
    CODE = auto()
    STRUCK = auto()


class Element(NamedTuple):
    """Inline markup over ``plain[start:end]``; ``span`` covers its delimiters too."""

    kind: Inline
    start: int
    end: int
    span: Span
    target: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text as it reads, and where each part of it stands in the source.

    ``pieces`` are (offset in plain, offset in source, length), in order. ``breaks`` are the offsets
    in plain of the spaces that stand for line breaks.
    """

    plain: str = ""
    pieces: tuple[tuple[int, int, int], ...] = ()
    breaks: tuple[int, ...] = ()
    elements: tuple[Element, ...] = ()

    @classmethod
    def of_slice(cls, source: str, start: int, end: int) -> Run:
        """Return a run that reads exactly as ``source[start:end]``."""
        return cls(source[start:end], ((0, start, end - start),) if end > start else ())

    def source_start(self, offset: int) -> int:
        """Return where the character at ``offset`` stands in the source."""
        index = max(bisect_right(self.pieces, (offset, float("inf"), 0)) - 1, 0)
        plain_start, source_start, length = self.pieces[index]
        return source_start + min(offset - plain_start, length - 1)

    def split(self, cuts: Sequence[int]) -> list[Run]:
        """Return the parts between ``cuts`` (ascending), blanks at their ends left out."""
        if not cuts and not self.plain[-1:].isspace():
            return [self]
        starts = [0, *cuts]
        ends = [*cuts, len(self.plain)]
        ends = [
            start + len(self.plain[start:end].rstrip())
            for start, end in zip(starts, ends, strict=True)
        ]
        shares = [_Share() for _ in starts]
        for piece in self.pieces:
            for index in _touched(starts, piece[0], piece[0] + piece[2]):
                shares[index].pieces.append(piece)
        for element in self.elements:
            for index in _touched(starts, element.start, element.end):
                shares[index].elements.append(element)
        for at in self.breaks:
            shares[bisect_right(starts, at) - 1].breaks.append(at)
        return [
            share.cut(self.plain, start, end)
            for share, start, end in zip(shares, starts, ends, strict=True)
        ]

    def covered(self, kind: Inline, start: int, end: int) -> bool:
        """Say whether one element of ``kind`` covers all of ``plain[start:end]``."""
        return any(e.kind is kind and e.start <= start and e.end >= end for e in self.elements)


@dataclass(slots=True)
class _Share:
    """What one part of a split run touches, still at the offsets of the whole."""

    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def cut(self, plain: str, start: int, end: int) -> Run:
        pieces = (
            (max(p, start) - start, s + max(start - p, 0), min(p + n, end) - max(p, start))
            for p, s, n in self.pieces
        )
        elements = (
            e._replace(start=max(e.start, start) - start, end=min(e.end, end) - start)
            for e in self.elements
        )
        return Run(
            plain[start:end],
            tuple(piece for piece in pieces if piece[2] > 0),
            tuple(at - start for at in self.breaks if at < end),
            tuple(e for e in elements if e.end > e.start),
        )


def _touched(starts: list[int], start: int, end: int) -> range:
    """Return the indices of the parts that ``[start, end)`` touches."""
    return range(bisect_right(starts, start) - 1, bisect_right(starts, max(end - 1, start)))


@dataclass(slots=True)
class Node:
    """One block of a draft and the blocks that stand under it.

    ``level`` is the heading level, 1 to 6, or the nesting of a list item from 1. ``header`` is the
    column of a cell or the key of a value. ``role`` is set where the form itself says it.
    """

    kind: Kind
    run: Run = field(default_factory=Run)
    level: int = 0
    role: Role | None = None
    children: list[Node] = field(default_factory=list)
    header: str = ""

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in order of reading."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            if node.children:
                stack += node.children[::-1]


class RunBuilder:
    """Collects the parts of a run in order of reading."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._breaks: list[int] = []
        self._elements: list[Element] = []
        self._open: list[tuple[Inline, int, Span, str]] = []
        self.length = 0

    def add(self, text: str, source_start: int) -> None:
        """Add text that stands at ``source_start`` in the source, character for character."""
        self._pieces.append((self.length, source_start, len(text)))
        self._parts.append(text)
        self.length += len(text)

    def add_break(self, source_start: int) -> None:
        """Add a line break, which reads as a space."""
        if self.length:
            self._breaks.append(self.length)
            self.add(" ", source_start)

    def open(self, kind: Inline, span: Span, target: str = "") -> None:
        """Begin inline markup that covers ``span`` of the source."""
        self._open.append((kind, self.length, span, target))

    def close(self) -> None:
        """End the markup that was begun last."""
        kind, start, span, target = self._open.pop()
        if self.length > start:
            self._elements.append(Element(kind, start, self.length, span, target))

    def mark(self, kind: Inline, start: int, span: Span) -> None:
        """Record markup over everything added since ``start``."""
        self._elements.append(Element(kind, start, self.length, span))

    def build(self) -> Run:
        """Return the run."""
        return Run(
            "".join(self._parts), tuple(self._pieces), tuple(self._breaks), tuple(self._elements)
        )


def nest_headings(nodes: list[Node]) -> list[Node]:
    """Put every node under the heading that it follows, deeper headings under higher ones."""
    top: list[Node] = []
    path: list[Node] = []
    for node in nodes:
        if node.kind is Kind.HEADING:
            while path and path[-1].level >= node.level:
                path.pop()
        (path[-1].children if path else top).append(node)
        if node.kind is Kind.HEADING:
            path.append(node)
    return top
