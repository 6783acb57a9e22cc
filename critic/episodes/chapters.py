"""Moments as they are read: a stretch of talk below the line that the notes have for its time."""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.corpus.model import Passage, Source
    from critic.episodes.moments import Moment, Piece

_SAME = 0.3
"""Two moments are of one time where they share so much of the shorter one's."""
_MOST = 2
"""How many lines of notes stand above a stretch of talk."""


class Shown(NamedTuple):
    """A moment, how it reads, and where its pieces stand in that."""

    moment: Moment
    text: str
    spans: tuple[Span, ...]


def shown(moments: Iterable[Moment]) -> tuple[Shown, ...]:
    """Return moments as they read; what only says what a recording is, is none."""
    said = tuple(each for each in moments if _is_said(each))
    notes: dict[str, list[Moment]] = defaultdict(list)
    for each in said:
        if not each.is_of_talk and each.passage.start is not None:
            notes[work(each.source)].append(each)
    return tuple(_shown(each, notes[work(each.source)]) for each in said)


def work(source: Source) -> str:
    """Return what the notes and the transcript of one episode share."""
    return (source.loaded.title or source.name).casefold()


def shared(one: Passage, other: Passage) -> float:
    """Return how much of the shorter one's time two passages share, 0 to 1."""
    if one.start is None or other.start is None:
        return 0.0
    spans = [(each.start or 0.0, inf if each.end is None else each.end) for each in (one, other)]
    common = min(end for _, end in spans) - max(start for start, _ in spans)
    shorter = min(end - start for start, end in spans)
    return 0.0 if common <= 0 else 1.0 if common == shorter else common / shorter


def said(moment: Moment, piece: Piece) -> str:
    """Return what a piece says."""
    return piece.span.of(moment.source.loaded.text)


def _shown(moment: Moment, notes: Sequence[Moment]) -> Shown:
    parts = [*_above(moment, notes), *(said(moment, each) for each in moment.pieces)]
    ends = []
    length = 0
    for part in parts:
        length += len(part) + 1
        ends.append(length)
    own = list(zip(parts, ends, strict=True))[len(parts) - len(moment.pieces) :]
    spans = tuple(Span(end - 1 - len(part), end - 1) for part, end in own)
    return Shown(moment, " ".join(parts), spans)


def _above(moment: Moment, notes: Sequence[Moment]) -> list[str]:
    """Return what a moment stands under: in prose its heading, in talk what notes say of it."""
    if not moment.is_of_talk:
        heading = moment.passage.heading if moment.passage.start is None else None
        return [heading] if heading else []
    same = [each for each in notes if shared(each.passage, moment.passage) >= _SAME]
    return [said(each, piece) for each in same[:_MOST] for piece in each.pieces]


def _is_said(moment: Moment) -> bool:
    """Say whether it can be listened to: what stands above a transcript only tells what it is."""
    is_bare = moment.passage.start is None and moment.pieces[0].speaker is None
    return not (is_bare and moment.is_of_talk)
