"""Episodes → moments: what is listened to in one go, and cited.

In a conversation a moment is a question of the host with what the guest says to it; in notes it is
a line, and elsewhere a passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus import lines
from critic.corpus.lines import Sort
from critic.corpus.model import Passage
from critic.corpus.split import split
from critic.okr.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.corpus.lines import Line
    from critic.corpus.model import Source

LONGEST = 180
"""Words of a moment."""
_QUOTED = 60
"""Words up to which a line is quoted whole; of a longer one, three sentences."""
_SENTENCES = 3
_STRIDE = 2
_TIME = re.compile(r"\[\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?\][ \t]*")
_SPEAKER = re.compile(r"((?:[^\W\d_][\w.'’-]{0,30} ?){1,3}):\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class Piece(NamedTuple):
    """What may be quoted: a line without its time and speaker, or some sentences of it."""

    span: Span
    seconds: float | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A passage, its source, and what may be quoted of it, in order."""

    source: Source
    passage: Passage
    pieces: tuple[Piece, ...]
    is_of_talk: bool = False


def moments(source: Source) -> tuple[Moment, ...]:
    """Return the moments of a source, in order; no two share a character."""
    read = [line for line in lines.read(source) if line.sort is not Sort.HEADING]
    spoken = [_speaker(source, line) for line in read]
    talk = [line for line in read if line.sort is Sort.TALK]
    if talk and 2 * sum(speaker is not None for speaker in spoken) >= len(talk):
        groups = _exchanges(source, read, spoken)
        cut = (_moment(source, _passage(source, group), group) for group in groups)
        return tuple(replace(each, is_of_talk=True) for each in cut)
    passages = split(source)
    return tuple(_moment(source, each, _within(read, each.span)) for each in passages)


def _exchanges(
    source: Source, read: Sequence[Line], spoken: Sequence[str | None]
) -> Iterator[tuple[Line, ...]]:
    """Yield lines until the host speaks again; the host is who speaks first."""
    host = next((speaker for speaker in spoken if speaker), None)
    group: list[Line] = []
    words = 0
    before: str | None = None
    for line, speaker in zip(read, spoken, strict=True):
        length = len(source.loaded.text[line.start : line.end].split())
        turns = speaker == host and before != host
        if group and (turns or line.sort is not group[-1].sort or words + length > LONGEST):
            yield tuple(group)
            group, words = [], 0
        group.append(line)
        words += length
        before = speaker
    if group:
        yield tuple(group)


def _passage(source: Source, group: Sequence[Line]) -> Passage:
    first, last = group[0], group[-1]
    span = Span(first.start, last.end)
    return Passage(
        source=source.id,
        span=span,
        text=span.of(source.loaded.text),
        heading=first.place.heading,
        page=first.place.page,
        start=first.place.seconds,
        end=last.place.until,
    )


def _within(read: Iterable[Line], span: Span) -> tuple[Line, ...]:
    return tuple(line for line in read if line.start < span.end and span.start < line.end)


def _moment(source: Source, passage: Passage, group: Iterable[Line]) -> Moment:
    pieces = [piece for line in group for piece in _pieces(source, line, passage.span)]
    return Moment(source, passage, tuple(pieces) or (Piece(passage.span, passage.start, None),))


def _pieces(source: Source, line: Line, within: Span) -> Iterator[Piece]:
    text = source.loaded.text
    start, end = max(_body(source, line), within.start), min(line.end, within.end)
    speaker = _speaker(source, line)
    if len(text[start:end].split()) <= _QUOTED:
        if text[start:end].strip():
            yield Piece(Span(start, end), line.place.seconds, speaker)
        return
    cuts = [start, *(found.end() for found in _SENTENCE_END.finditer(text, start, end)), end]
    sentences = [Span(first, last) for first, last in pairwise(cuts) if first < last]
    for at in range(0, max(len(sentences) - 1, 1), _STRIDE):
        some = sentences[at : at + _SENTENCES]
        quoted = text[some[0].start : some[-1].end].rstrip()
        span = Span(some[0].start, some[0].start + len(quoted))
        yield Piece(span, line.place.seconds, speaker)


def _body(source: Source, line: Line) -> int:
    """Return where a line begins after its time and its speaker."""
    text = source.loaded.text
    time = _TIME.match(text, line.start, line.end)
    start = time.end() if time else line.start
    speaker = _SPEAKER.match(text, start, line.end) if line.sort is Sort.TALK else None
    return speaker.end() if speaker else start


def _speaker(source: Source, line: Line) -> str | None:
    text = source.loaded.text
    time = _TIME.match(text, line.start, line.end)
    found = _SPEAKER.match(text, time.end() if time else line.start, line.end)
    return found.group(1) if found and line.sort is Sort.TALK else None
