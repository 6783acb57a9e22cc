"""What a draft tells of the strategy behind it: a journey, the North Star, a winning move."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from critic.context.strategy import Choice, Stage, Strategy
from critic.errors import MalformedError
from critic.okr.document import Span
from critic.okr.forms import yaml
from critic.strategy import document, keys, stages
from critic.strategy.keys import Part
from critic.strategy.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.context import Context
    from critic.context.strategy import Quoted

DRAFT = "the draft"

_KEYED = re.compile(
    r"^[ \t{]*[\"']?(?:customer[ _-]?|user[ _-]?)?(?:journey|strategy|north[ _-]?star)[\"']?[ ]?:",
    re.MULTILINE | re.IGNORECASE,
)
_MARKS = " \t>#*+•_-–—\"'"
_JOURNEY = re.compile(r"\b(?:journey|funnel)\b", re.IGNORECASE)
_LIST_ITEM = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,2}[.)])[ \t]+")
_LONGEST_LABEL = 60
_LONGEST_LINE = 600
_SEVERAL = 2


@lru_cache(maxsize=8)
def strategy_of(source: str) -> Strategy | None:
    """Return what a draft says of its strategy, under keys or in lines; None where it is silent.

    A line with two arrows or more is a journey ("sees the leaflet → calls → comes"), and so is
    the list below a title that calls it one.
    """
    return _in_values(source) or _in_lines(source)


def passages(source: str, context: Context) -> Mapping[str, str]:
    """Return the texts that may be cited beside a draft, by the name under which they are cited."""
    given = context.strategy
    return {DRAFT: source} | ({given.source: given.text, **dict(given.beside)} if given else {})


def _in_values(source: str) -> Strategy | None:
    if not _KEYED.search(source):
        return None
    try:
        values = yaml.values(source)
    except MalformedError:
        return None
    return document.of_values(values, source, DRAFT)


def _in_lines(source: str) -> Strategy | None:
    lines = _Lines(source)
    for start, text in _numbered(source):
        lines.read(start, text)
    return lines.found()


class _Lines:
    """Gathers what the lines of a draft say, from top to bottom."""

    def __init__(self, source: str) -> None:
        self._passages = Passages(source)
        self._journey: list[Stage] = []
        self._told: dict[Part, list[Quoted]] = {}
        self._under = False

    def found(self) -> Strategy | None:
        """Return the strategy, None where no line told of one."""
        journey = tuple(self._journey) if len(self._journey) >= _SEVERAL else ()
        star, moves = (
            tuple(self._told.get(part, ())) for part in (Part.NORTH_STAR, Part.WINNING_MOVES)
        )
        if not (journey or star or moves):
            return None
        choices = (Choice(winning_moves=moves),) if moves else ()
        return Strategy(
            DRAFT, self._passages.source, choices=choices, journey=journey, north_star=star
        )

    def read(self, start: int, line: str) -> None:
        """Read one line that stands at ``start``."""
        listed = _LIST_ITEM.match(line)
        label, colon, rest = line.partition(":")
        part = keys.part(label.strip(_MARKS).lower()) if colon else None
        if part in (Part.NORTH_STAR, Part.WINNING_MOVES) and rest.strip(_MARKS):
            self._told.setdefault(part, []).append(self._slice(start, line, len(label) + 1, part))
        elif stages.is_arrowed(line) or (rest.strip(_MARKS) and self._is_title(label)):
            self._steps(start, line, len(label) + 1 if colon else 0)
        elif listed and self._under:
            self._journey.append(Stage(self._slice(start, line, listed.end(), Part.JOURNEY)))
        elif line.strip():
            self._under = not self._journey and not listed and self._is_title(line.rstrip(": *_"))

    def _steps(self, start: int, line: str, first: int) -> None:
        found = stages.pieces(line[first:])
        if len(found) >= _SEVERAL and not self._journey:
            for begin, end in found:
                passage = self._slice(start, line[: first + end], first + begin, Part.JOURNEY)
                self._journey.append(Stage(passage))

    def _slice(self, start: int, line: str, first: int, part: Part) -> Quoted:
        text = line[first:].strip(_MARKS)
        at = start + line.index(text, first)
        return self._passages.slice(Span(at, at + len(text)), text, part)

    @staticmethod
    def _is_title(text: str) -> bool:
        return len(text) <= _LONGEST_LABEL and _JOURNEY.search(text) is not None


def _numbered(source: str) -> Iterator[tuple[int, str]]:
    """Yield every line that is no wall of text with the place where it starts."""
    start = 0
    for line in source.splitlines(keepends=True):
        if len(line) <= _LONGEST_LINE:
            yield start, line.rstrip()
        start += len(line)
