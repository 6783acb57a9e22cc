"""From a part of a run to a statement with its exact place in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.document import Span, Statement

if TYPE_CHECKING:
    from critic.memory import Reader
    from critic.okr.document import Claim
    from critic.okr.forms.outline import Run
    from critic.okr.sets import Part


def read(part: Part, source: str, claims: Reader[Claim]) -> Statement:
    """Return the statement of a part that is not empty; ``claims`` reads what it says."""
    start, end = part.trimmed.start, part.trimmed.end
    span = _span(part.run, start, end)
    plain = part.lead + part.run.plain[start:end] + part.tail
    pieces = _pieces(part.run, start, end, len(part.lead))
    contiguous = len(pieces) == 1 and not part.lead + part.tail and pieces[0][1] == span.start
    return Statement(
        text=span.of(source),
        span=span,
        plain=plain,
        pieces=() if contiguous else pieces,
        claim=claims(plain),
    )


def _span(run: Run, start: int, end: int) -> Span:
    """Return the source span of ``plain[start:end]``, never cutting markup in half.

    Markup that begins at the start and ends before the end (a link, a bold word) is taken in
    whole, and so is its mirror image; markup around all of it stays outside.
    """
    first = run.source_start(start)
    last = run.source_start(end - 1) + 1
    for element in run.elements:
        if element.start == start and element.end < end:
            first = min(first, element.span.start)
        elif element.end == end and element.start > start:
            last = max(last, element.span.end)
    return Span(first, last)


def _pieces(run: Run, start: int, end: int, lead: int) -> tuple[tuple[int, int, int], ...]:
    """Return the map from plain to source for ``plain[start:end]``, neighbours joined."""
    joined: list[tuple[int, int, int]] = []
    for offset, place, length in run.pieces:
        skipped = max(start - offset, 0)
        width = min(offset + length, end) - offset - skipped
        if width <= 0:
            continue
        piece = (offset + skipped - start + lead, place + skipped, width)
        last = joined[-1] if joined else None
        if last and last[0] + last[2] == piece[0] and last[1] + last[2] == piece[1]:
            joined[-1] = (last[0], last[1], last[2] + width)
        else:
            joined.append(piece)
    return tuple(joined)
