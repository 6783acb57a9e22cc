"""A source → passages that follow its structure: each is one slice, and can be cited.

Structure decides more than any ranking: a line of show notes stands alone, talk is grouped, prose
is packed within its heading and page, and rows of a table keep the header that they stand under.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus import lines
from critic.corpus.lines import Sort
from critic.corpus.model import Passage
from critic.okr.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.corpus.lines import Line
    from critic.corpus.model import Place, Source

_WORD = re.compile(r"\S+")
_SENTENCE_ENDS = (".", "!", "?", "…", '."', ".”", '?"', "?”", ".)")


class Size(NamedTuple):
    """Words of a passage: it is closed once it has ``enough``, and never has more than ``most``."""

    enough: int
    most: int


SIZES = {
    Sort.PROSE: Size(180, 180),
    Sort.NOTE: Size(0, 180),
    Sort.TALK: Size(60, 180),
    Sort.ROW: Size(60, 180),
}


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stays together where it can: a paragraph, what is said at one time, a row."""

    start: int
    end: int
    words: int
    sort: Sort
    place: Place
    header: str | None = None

    @property
    def section(self) -> tuple[object, ...]:
        """What a passage does not cross."""
        return (self.sort, self.place.heading, self.place.page, self.header)


def split(source: Source) -> tuple[Passage, ...]:
    """Return the passages of a source, in order; no two share a character."""
    text = source.loaded.text
    found = (part for unit in _units(text, lines.read(source)) for part in _parts(text, unit))
    return tuple(_passage(source, group) for group in _packed(found))


def _units(text: str, read: Sequence[Line]) -> Iterator[_Unit]:
    run: list[Line] = []
    above: str | None = None
    for (line, header), after in zip_longest(_headed(text, read), read[1:]):
        if run and not _goes_on(run[-1], line):
            yield _unit(text, run, above)
            run = []
        if line.sort is not Sort.HEADING:
            run.append(line)
            above = header
        elif _is_bare(text, line, after):
            yield _unit(text, [line], None)
    if run:
        yield _unit(text, run, above)


def _headed(text: str, read: Iterable[Line]) -> Iterator[tuple[Line, str | None]]:
    """Yield each line with the first row of the table that it stands in."""
    header: str | None = None
    for line in read:
        if line.sort is Sort.ROW:
            header = header or text[line.start : line.end]
        elif line.sort is not Sort.RULE:
            header = None
        yield line, header


def _goes_on(line: Line, after: Line) -> bool:
    """Whether two lines that follow each other stay together."""
    if after.sort is Sort.RULE:
        return line.sort is Sort.ROW
    if line.sort is not after.sort or line.sort is Sort.ROW:
        return False
    if line.sort is Sort.PROSE:
        return not after.gap and line.place[1:3] == after.place[1:3]
    return line.place == after.place


def _is_bare(text: str, heading: Line, after: Line | None) -> bool:
    """Whether nothing stands under a heading, not even a deeper one: then it is a passage."""
    if after is None:
        return True
    return after.sort is Sort.HEADING and _depth(text, after) <= _depth(text, heading)


def _depth(text: str, heading: Line) -> int:
    written = text[heading.start : heading.end]
    return len(written) - len(written.lstrip("#"))


def _unit(text: str, run: Sequence[Line], header: str | None) -> _Unit:
    start, end = run[0].start, run[-1].end
    sort = run[0].sort if run[0].sort in SIZES else Sort.PROSE
    words = len(text[start:end].split())
    return _Unit(start, end, words, sort, run[0].place, header if sort is Sort.ROW else None)


def _parts(text: str, unit: _Unit) -> Iterator[_Unit]:
    """Cut a unit that is too long: where a sentence or a line ends, else between words."""
    most = SIZES[unit.sort].most
    words = list(_WORD.finditer(text, unit.start, unit.end)) if unit.words > most else []
    first = 0
    while len(words) - first > most:
        count = _cut(text, words[first : first + most])
        yield replace(
            unit, start=words[first].start(), end=words[first + count - 1].end(), words=count
        )
        first += count
    start = words[first].start() if words else unit.start
    yield replace(unit, start=start, words=unit.words - first)


def _cut(text: str, words: Sequence[re.Match[str]]) -> int:
    """Return how many words go into the first part; at least a third of them."""
    for count in range(len(words), len(words) // 3, -1):
        end = words[count - 1].end()
        if words[count - 1].group().endswith(_SENTENCE_ENDS) or text.startswith("\n", end):
            return count
    return len(words)


def _packed(units: Iterable[_Unit]) -> Iterator[tuple[_Unit, ...]]:
    for _, section in groupby(units, key=lambda unit: unit.section):
        groups: list[list[_Unit]] = []
        size = Size(0, 0)
        for unit in section:
            size = SIZES[unit.sort]
            words = _words(groups[-1]) if groups else size.enough
            if words >= size.enough or words + unit.words > size.most:
                groups.append([])
            groups[-1].append(unit)
        if _is_rest(groups, size):
            groups[-2:] = [[*groups[-2], *groups[-1]]]
        yield from map(tuple, groups)


def _is_rest(groups: Sequence[Sequence[_Unit]], size: Size) -> bool:
    """Whether the last group is too short to stand alone and fits into the one before it."""
    if len(groups) < 2 or _words(groups[-1]) >= size.enough:
        return False
    return _words(groups[-2]) + _words(groups[-1]) <= size.most


def _words(group: Iterable[_Unit]) -> int:
    return sum(unit.words for unit in group)


def _passage(source: Source, group: Sequence[_Unit]) -> Passage:
    first, last = group[0], group[-1]
    span = Span(first.start, last.end)
    text = span.of(source.loaded.text)
    return Passage(
        source=source.id,
        span=span,
        text=text,
        heading=first.place.heading,
        page=first.place.page,
        start=first.place.seconds,
        end=last.place.until,
        header=None if first.header is None or text.startswith(first.header) else first.header,
    )
