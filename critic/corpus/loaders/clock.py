"""Times of a recording: how they are written, and the lines of a text that begin with one."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import NamedTuple

from critic.corpus.model import Place

_TIME = r"\d{1,3}(?::[0-5]\d){1,2}(?:[.,]\d{1,3})?"
_WRITTEN = re.compile(_TIME)
_LINE = re.compile(
    r"^[ \t]*(?:[-*+•>][ \t]+)?[*_]{0,2}"
    r"(?P<speaker>[^\W\d_][\w .'’-]{0,40}[*_:,]{0,3}[ \t]*)?"
    rf"(?P<open>[\[(]?)(?P<from>{_TIME})"
    rf"(?:[ \t]*(?:-->|[-–—])[ \t]*(?P<to>{_TIME}))?(?=[\])\s*_:,–—-]|$)",
    re.MULTILINE,
)
_ENOUGH = 3
"""So many lines begin with a rising time before one without a bracket is taken for one."""


class _Mark(NamedTuple):
    start: int
    seconds: float
    until: float | None
    certain: bool


def seconds(written: str) -> float | None:
    """Return the seconds that "01:02:03.5", "62:03" or "3.5" means; None if none."""
    text = written.strip().replace(",", ".")
    if _WRITTEN.fullmatch(text):
        total = 0.0
        for part in text.split(":"):
            total = 60 * total + float(part)
        return total
    try:
        return finite(float(text))
    except ValueError:
        return None


def finite(value: float) -> float | None:
    """Return a number as seconds; None where no recording has it."""
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def timed(text: str, places: tuple[Place, ...] = ()) -> tuple[Place, ...]:
    """Return ``places`` and the lines of ``text`` that begin with a time, in order.

    A time in square brackets is always one. Others ("12:30", "Ana (12:30)") are, where at least
    three lines have them and they never fall: one alone may be a time of day. A time holds until
    the next, and ends at a new heading.
    """
    found = _marks(text)
    if not found:
        return places
    times = {
        mark.start: _until(mark, following)
        for mark, following in pairwise([*found, None])
        if mark is not None
    }
    return _merged(times, places)


def _marks(text: str) -> list[_Mark]:
    found = [mark for match in _LINE.finditer(text) if (mark := _mark(match)) is not None]
    unsure = [mark.seconds for mark in found if not mark.certain]
    rising = all(earlier <= later for earlier, later in pairwise(unsure))
    if len(unsure) >= _ENOUGH and rising:
        return found
    return [mark for mark in found if mark.certain]


def _mark(match: re.Match[str]) -> _Mark | None:
    at = seconds(match["from"])
    if at is None:
        return None
    certain = match["open"] == "[" and not match["speaker"]
    return _Mark(match.start(), at, seconds(match["to"]) if match["to"] else None, certain)


def _until(mark: _Mark, following: _Mark | None) -> tuple[float, float | None]:
    if mark.until is not None or following is None or following.seconds <= mark.seconds:
        return mark.seconds, mark.until
    return mark.seconds, following.seconds


def _merged(
    times: dict[int, tuple[float, float | None]], places: tuple[Place, ...]
) -> tuple[Place, ...]:
    holding = {place.start: place for place in places}
    merged: list[Place] = []
    current = Place(0)
    for start in sorted({*times, *holding}):
        current = holding.get(start, current)
        at, until = times.get(start, (None, None))
        merged.append(current._replace(start=start, seconds=at, until=until))
    return tuple(merged)
