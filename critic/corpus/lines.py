"""The lines of an extracted text, each with what holds there: heading, page and time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.corpus.model import Source

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_FENCE = ("```", "~~~")
_TIME = re.compile(r"\[(\d{1,2}):([0-5]\d):([0-5]\d)(?:[.,]\d{1,3})?\][ \t]*")
_SPEAKER = re.compile(r"(?:[^\W\d_][\w.'’-]{0,30} ?){1,3}:\s")
_TABLES = (".csv", ".tsv")


class Sort(Enum):
    """What a line is, and so how it is cut into passages."""

    HEADING = auto()
    PROSE = auto()
    NOTE = auto()
    """A line of show notes: a time, and what happens then."""
    TALK = auto()
    """A line of a transcript."""
    ROW = auto()
    RULE = auto()
    """The dashes below the header of a table."""


class Line(NamedTuple):
    """A line without the space around it; ``gap`` says whether an empty one stands above it."""

    start: int
    end: int
    sort: Sort
    place: Place
    gap: bool


class _Bare(NamedTuple):
    start: int
    end: int
    text: str


def read(source: Source) -> tuple[Line, ...]:
    """Return the lines that are not empty, in order."""
    text = source.loaded.text
    bare = tuple(_bare(text))
    held = tuple(zip(bare, _held(bare, _places(source, bare)), strict=True))
    timed = _sort_of_timed(line.text for line, place in held if place.seconds is not None)
    plain = Sort.ROW if source.name.lower().endswith(_TABLES) else Sort.PROSE
    found = []
    below = 0
    for line, place in held:
        sort = _sort(line.text, place, plain if place.seconds is None else timed)
        gap = text.count("\n", below, line.start) > 1
        found.append(Line(line.start, line.end, sort, place, gap))
        below = line.end
    return tuple(found)


def _bare(text: str) -> Iterator[_Bare]:
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            yield _Bare(start, start + len(stripped), stripped)


def _held(lines: Iterable[_Bare], places: Sequence[Place]) -> Iterator[Place]:
    """Yield for each line the last place that begins before its end."""
    starts = [place.start for place in places]
    for line in lines:
        yield places[bisect_right(starts, line.end - 1) - 1]


def _sort(line: str, place: Place, otherwise: Sort) -> Sort:
    if place.heading and _bald(line) == _bald(place.heading):
        return Sort.HEADING
    if line.startswith("|"):
        return Sort.ROW if line.strip("|:- \t") else Sort.RULE
    return otherwise


def _bald(heading: str) -> str:
    return heading.lstrip("#").strip()


def _sort_of_timed(lines: Iterable[str]) -> Sort:
    """Tell talk from notes: talk has no times in its text, or few speakers for its lines."""
    written = 0
    speakers: Counter[str] = Counter()
    for line in lines:
        time = _TIME.match(line)
        written += time is not None
        label = _SPEAKER.match(line, time.end() if time else 0)
        speakers.update([label.group()] if label else ())
    speaking = speakers.total()
    is_talk = not written or (2 * speaking >= written and 2 * len(speakers) <= speaking)
    return Sort.TALK if is_talk else Sort.NOTE


def _places(source: Source, lines: Sequence[_Bare]) -> tuple[Place, ...]:
    """Return the places of a source; those that its text shows where it says only pages."""
    given = (Place(0), *sorted(source.loaded.places, key=lambda place: place.start))
    if any(place.heading or place.seconds is not None for place in given):
        return _lasting(given)
    return _lasting((Place(0), *_shown(lines, given)))


def _shown(lines: Sequence[_Bare], pages: Sequence[Place]) -> Iterator[Place]:
    """Yield a place wherever the text shows a heading or a time, and where a page begins."""
    heading: str | None = None
    last: int | None = None
    is_code = False
    for line, place in zip(lines, _held(lines, pages), strict=True):
        is_code ^= line.text.startswith(_FENCE)
        time = _TIME.match(line.text)
        if _HEADING.match(line.text) and not is_code:
            heading = line.text
            yield Place(line.start, heading, place.page)
        elif time:
            yield Place(line.start, heading, place.page, _seconds(time))
        elif place.page != last:
            yield Place(line.start, heading, place.page)
        last = place.page


def _seconds(time: re.Match[str]) -> float:
    hours, minutes, seconds = map(int, time.groups())
    return float(3600 * hours + 60 * minutes + seconds)


def _lasting(places: Sequence[Place]) -> tuple[Place, ...]:
    """Let a time last until the next one, where nothing says how long it lasts."""
    lasting = []
    upcoming: float | None = None
    for place in reversed(places):
        if place.seconds is not None:
            until = upcoming if place.until is None else place.until
            upcoming = place.seconds
            lasting.append(place._replace(until=until))
        else:
            lasting.append(place)
    return tuple(reversed(lasting))
