"""Lines at the left margin right below a list, which Markdown takes for part of its last item.

People write "O2: …" below the bullets of "O1: …" without an empty line between them. By the rules
of Markdown that line goes on with the last bullet; for every reader it begins something new.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from critic.okr import labels
from critic.okr.forms.outline import Inline, Kind, Node, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.okr.forms.outline import Run

_BEGINNING = frozenset(
    (Role.OBJECTIVE, Role.OBJECTIVES, Role.KEY_RESULTS, Role.OKRS, Role.TEAM, Role.CYCLE)
)


def restore(root: Node) -> None:
    """Move lines that begin something new out of the list items that they follow, in place."""
    for node in list(root.walk()):
        if node.kind is not Kind.ITEM and any(c.kind is Kind.ITEM for c in node.children):
            node.children = [part for child in node.children for part in (child, *_after(child))]


def _after(node: Node) -> list[Node]:
    """Return what stands below a list item and not in it: lines, each with all that follows."""
    if node.kind is not Kind.ITEM:
        return []
    node.run, *lines = node.run.split(list(_beginnings(node.run)))
    after = [Node(Kind.PARAGRAPH, line) for line in lines]
    kept: list[Node] = []
    for child in node.children:
        (after or kept).append(child)
        after += _after(child)
    node.children = kept
    return after


def _beginnings(run: Run) -> Iterator[int]:
    """Yield where a line at the margin begins something new."""
    if not run.breaks:
        return
    for at, end in pairwise((*run.breaks, len(run.plain))):
        # A line break has one or two characters; what comes after it are blanks.
        at_margin = _source_start(run, at + 1) - run.source_start(at) <= len("\r\n")
        if at_margin and _begins(run, at + 1, end):
            yield at + 1


def _source_start(run: Run, at: int) -> int:
    """Return where a line starts in the source, with the markup that opens it."""
    opening = (each.span.start for each in run.elements if each.start == at)
    return min((run.source_start(at), *opening))


def _begins(run: Run, start: int, end: int) -> bool:
    label = labels.read(run.plain, start, end)
    if label is not None:
        return label.role in _BEGINNING
    return run.covered(Inline.STRONG, start, end) or (
        labels.section(run.plain[start:end]) in _BEGINNING
    )
