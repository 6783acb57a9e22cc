"""From blocks to lines: each node that holds several statements becomes several nodes.

People break lines softly ("Objective: …⏎KR: …"), put a whole set into one paragraph ("Objective: …
Key results: a; b"), and write plain lines without any bullet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr import labels, margins, mark_patterns
from critic.okr.forms.outline import Kind, Node, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.okr.forms.outline import Run

_MARK_START = re.compile(
    r"\[[ xX/>]?\]\s|[-–—*+•]{1,6}\s|\(?\d{1,2}[a-z]?[.)]\s"
    r"|\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z])|\(?[a-h]\)\s"
    rf"|{mark_patterns.STATUS_MARK.pattern}"
)
_INLINE_LABEL = re.compile(
    r"(?<=[.;:!?)(\s])(?:(?:objective|key\s?results?|krs?)\s?(?:\d{1,2}(?:\.\d{1,2})?\s?[:.)]|\s?:)"
    r"|o\d{1,2}\s?:)\s",
    re.IGNORECASE,
)
_LIST_LABEL = re.compile(r"(?:key\s?results?|krs?)\s?:\s", re.IGNORECASE)
_ENUMERATION = re.compile(r"(?:(?<=\s)|^)\(?(?:\d{1,2}|[a-h])\)\s")
_SEMICOLON = re.compile(
    r";\s+(?!(?:if|when|where|else|otherwise|unless|then|so|because|below|above)\b)(?:and\s+)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!])\s+(?=[A-Z\d])(?!(?:If|When|Otherwise|Below|Above)\b)")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:and|or|within|from|to|of|by|in|on|at|the|a|an|for|with|than|that|is|are|our|their|its"
    r"|every|each|per|least|most))\s*\Z"
)
# In these, a blank inside a run of blanks starts nothing: each run is then tried once.
_MEASURED_BY = re.compile(r"(?:,|(?<![\s,]))\s*\b(?:as\s+)?measured\s+by\s*:?\s+", re.IGNORECASE)
_WE_WILL = re.compile(r"(?:we|i|(?:our|the|this)\s\w+)\s+(?:will|want|aim|intend)\b", re.IGNORECASE)
_LEFTOVER = re.compile(r"(?:[,;]|(?<![\s,;]))\s*(?:\band\b\s*)?\Z")
_COUNTED_LINE = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*(?:[.)]\s+(?=\S)|\s+(?=[^\W\d_]))")
_COUNT = re.compile(r"\(?\d{1,2}[.)]\s")
_LETTER = re.compile(r"\(?[a-h][.)]\s")
_LONGEST_LINE = 200
_LONGEST_TITLE = 16


def split_lines(root: Node) -> None:
    """Split every node of the tree that holds several statements, in place."""
    margins.restore(root)
    for node in list(root.walk()):
        if node.children:
            node.children = [part for child in node.children for part in _siblings(child)]
    for node in list(root.walk()):
        if node.kind is Kind.ITEM and node.run.plain:
            node.children[:0] = _continuations(node)
        elif node.kind is Kind.CELL and node.run.breaks:
            node.children = _cell_lines(node)


def _siblings(node: Node) -> Iterator[Node]:
    """Yield the nodes that stand in place of ``node``: a paragraph of several lines is many."""
    if node.kind is not Kind.PARAGRAPH or node.role is not None:
        yield node
        return
    if _asks(node.run):
        yield node
        return
    measured = _MEASURED_BY.search(node.run.plain)
    if measured and _WE_WILL.match(node.run.plain):
        yield from _measured_by(node.run, measured)
        return
    cuts = _cuts(node.run)
    if not cuts:
        yield node
        return
    lines = [line for line in node.run.split(cuts) if not line.plain.isdigit()]
    marked = bool(lines) and _MARK_START.match(lines[0].plain) is not None
    kinds = [Kind.ITEM if marked else Kind.PARAGRAPH, *[Kind.ITEM] * len(lines)]
    parts = (part for line, kind in zip(lines, kinds, strict=False) for part in _line(line, kind))
    yield from _lettered(parts)


def _lettered(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield list lines; those counted by letters stand under the one before, counted by number."""
    above: Node | None = None
    for node in nodes:
        if above is not None and _LETTER.match(node.run.plain):
            above.children.append(node)
            continue
        above = node if _COUNT.match(node.run.plain) else None
        yield node


def _line(run: Run, kind: Kind) -> Iterator[Node]:
    """Yield the node of one line, and of each statement where a label introduces several.

    ``kind`` is what a line without a label becomes.
    """
    if labels.read(run.plain, 0, len(run.plain)) is None:
        yield Node(kind, run, level=1)
        return
    match = _LIST_LABEL.match(run.plain)
    cuts = _list_cuts(run.plain, match.end()) if match else []
    if match is None or not cuts:
        yield Node(Kind.PARAGRAPH, run)
        return
    head, *statements = run.split([match.end(), *cuts])
    yield Node(Kind.PARAGRAPH, head)
    yield from _listed(statements)


def _asks(run: Run) -> bool:
    """Say whether the first line is a question, so that the rest is its answer."""
    return bool(run.breaks) and run.plain[: run.breaks[0]].rstrip().endswith("?")


def _measured_by(run: Run, match: re.Match[str]) -> Iterator[Node]:
    """Yield the objective and the key results of "We will …, as measured by (1) …, (2) …"."""
    start = match.end()
    objective, _, *statements = run.split([match.start(), start, *_list_cuts(run.plain, start)])
    yield Node(Kind.PARAGRAPH, objective, role=Role.OBJECTIVE)
    yield from _listed(statements)


def is_counted(plain: str) -> bool:
    """Say whether a line begins with a number, as one of several does."""
    return _COUNTED_LINE.match(plain) is not None


def is_title(run: Run) -> bool:
    """Say whether a line without a label may be a title: one short line that is no sentence."""
    words = run.plain.count(" ")
    return words < _LONGEST_TITLE and not run.breaks and not run.plain.endswith((".", "!", "?"))


def _listed(statements: list[Run]) -> Iterator[Node]:
    """Yield key results out of one sentence, the "and" between them left out."""
    for statement in statements:
        leftover = _LEFTOVER.search(statement.plain)
        end = leftover.start() if leftover else len(statement.plain)
        yield Node(Kind.PARAGRAPH, statement.split([end])[0], role=Role.KEY_RESULT)


def _cuts(run: Run) -> list[int]:
    """Return where a paragraph falls apart into lines; none where it is prose."""
    lines = [start for start, _ in _later_lines(run)]
    labelled = [at for at, end in _later_lines(run) if _starts_statement(run.plain, at, end)]
    inline = [m.start() for m in _INLINE_LABEL.finditer(run.plain)]
    opened = labels.read(run.plain, 0, len(run.plain)) is not None
    inline = inline if opened or len(inline) > 1 else []
    if labelled or inline or (opened and lines):
        cuts = {*labelled, *inline}
        if _listy(run, lines):
            cuts.update(lines)
        return sorted(cuts)
    return lines if _listy(run, lines) else []


def _later_lines(run: Run) -> list[tuple[int, int]]:
    """Return start and end of every line after the first."""
    if not run.breaks:
        return []
    ends = [*run.breaks[1:], len(run.plain)]
    return [(at + 1, end) for at, end in zip(run.breaks, ends, strict=True)]


def _starts_statement(plain: str, at: int, end: int) -> bool:
    return _MARK_START.match(plain, at) is not None or labels.read(plain, at, end) is not None


def _listy(run: Run, lines: list[int]) -> bool:
    """Say whether lines stand for themselves: none begins in lower case, none is long."""
    if not lines:
        return False
    starts = [0, *lines]
    for start, end in zip(starts, [*lines, len(run.plain) + 1], strict=True):
        if end - start > _LONGEST_LINE or run.plain[start : start + 1].islower():
            return False
        if end <= len(run.plain) and _UNFINISHED.search(run.plain, start, end - 1):
            return False
    return True


def _list_cuts(plain: str, start: int) -> list[int]:
    """Return where "Key results: (1) …; (2) …" falls apart."""
    numbered = [m.start() for m in _ENUMERATION.finditer(plain, start) if m.start() > start]
    if numbered:
        return numbered
    return [m.end() for m in _SEMICOLON.finditer(plain, start)] or [
        m.end() for m in _SENTENCE.finditer(plain, start)
    ]


def _cell_lines(cell: Node) -> list[Node]:
    """Cut a cell at its line breaks where each line stands for itself."""
    cuts = [at + 1 for at in cell.run.breaks]
    if not _listy(cell.run, cuts):
        return []
    cell.run, *rest = cell.run.split(cuts)
    return [Node(Kind.CELL, line, header=cell.header) for line in rest]


def _continuations(item: Node) -> list[Node]:
    """Cut a list item at the labelled lines inside it; the rest becomes its children."""
    run = item.run
    cuts = [at for at, end in _later_lines(run) if _starts_statement(run.plain, at, end)]
    if not cuts:
        return []
    item.run, *rest = run.split(cuts)
    return [Node(Kind.ITEM, line, level=item.level + 1) for line in rest]
