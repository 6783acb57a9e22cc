"""Moments as they are read: a stretch of talk below the line that the notes have for its time."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
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
    """A moment, its ``own`` text, and ``text`` with what stands above it, where ``spans`` are.

    ``spans`` are those of its pieces; ``above`` are the numbers of the moments that stand above it.
    """

    moment: Moment
    own: str
    text: str
    spans: tuple[Span, ...]
    above: tuple[int, ...]


def shown(moments: Iterable[Moment]) -> tuple[Shown, ...]:
    """Return moments as they read; what only says what a recording is, is none."""
    found = tuple(each for each in moments if _is_said(each))
    notes: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(found):
        if not each.is_of_talk and each.passage.start is not None:
            notes[work(each.source)].append(at)
    return tuple(
        _shown(found, at, _above(found, at, notes[work(each.source)]))
        for at, each in enumerate(found)
    )


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


def _shown(moments: Sequence[Moment], at: int, above: tuple[int, ...]) -> Shown:
    moment = moments[at]
    heading = moment.passage.heading if moment.passage.start is None else None
    over = [heading] if heading and not moment.is_of_talk else []
    pieces = [said(moment, each) for each in moment.pieces]
    top = [said(moments[other], each) for other in above for each in moments[other].pieces]
    spans = []
    length = sum(len(part) + 1 for part in (*top, *over))
    for part in pieces:
        spans.append(Span(length, length + len(part)))
        length += len(part) + 1
    own = (*over, *pieces)
    return Shown(moment, " ".join(own), " ".join((*top, *own)), tuple(spans), above)


def _above(moments: Sequence[Moment], at: int, notes: Sequence[int]) -> tuple[int, ...]:
    """Return what stands above talk: the lines that the notes of its episode have for its time."""
    moment = moments[at]
    if not moment.is_of_talk:
        return ()
    same = (each for each in notes if shared(moments[each].passage, moment.passage) >= _SAME)
    return tuple(islice(same, _MOST))


def _is_said(moment: Moment) -> bool:
    """Say whether it can be listened to: what stands above a transcript only tells what it is."""
    is_bare = moment.passage.start is None and moment.pieces[0].speaker is None
    return not (is_bare and moment.is_of_talk)
