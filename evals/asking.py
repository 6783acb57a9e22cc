"""Questions to episodes with what was asked before, and the places that answer or contradict.

Those to published show notes name times and lines alone, for the notes are not ours to quote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypedDict

import yaml

from critic.episodes.follow import Turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from critic.episodes.answer import Citation


class Place(NamedTuple):
    """A quote, or everything from ``start`` to ``end``, in seconds; ``leads`` supports nothing."""

    source: str
    quote: str
    start: float
    end: float
    leads: bool


class Question(NamedTuple):
    """What is asked; every part has to be answered, by any of its places."""

    id: str
    kind: str
    split: str
    question: str
    history: tuple[Turn, ...]
    parts: tuple[tuple[Place, ...], ...]
    contradicted_by: tuple[Place, ...]


class _PlaceYaml(TypedDict):
    source: str
    quote: NotRequired[str]
    start: NotRequired[str]
    end: NotRequired[str]
    leads: NotRequired[bool]


class _TurnYaml(TypedDict):
    question: str
    topic: str


class _PartYaml(TypedDict):
    places: list[_PlaceYaml]


class _QuestionYaml(TypedDict):
    id: str
    kind: str
    split: str
    question: str
    history: NotRequired[list[_TurnYaml]]
    parts: list[_PartYaml]
    contradicted_by: NotRequired[list[_PlaceYaml]]


class _NotedYaml(TypedDict):
    source: NotRequired[str]
    starts: NotRequired[list[str]]
    lines: NotRequired[list[int]]


class _SeedYaml(_NotedYaml):
    id: str
    kind: str
    split: str
    question: str
    also: NotRequired[list[_NotedYaml]]


def cases(path: Path) -> Iterator[Question]:
    """Yield every question."""
    rows: list[_QuestionYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        yield Question(
            row["id"],
            row["kind"],
            row["split"],
            row["question"],
            tuple(Turn(each["question"], each["topic"]) for each in row.get("history", [])),
            tuple(tuple(map(_place, part["places"])) for part in row["parts"]),
            tuple(map(_place, row.get("contradicted_by", []))),
        )


def of_seeds(path: Path, folder: Path) -> Iterator[Question]:
    """Yield every question to the published show notes in a folder, from which lines are read."""
    rows: list[_SeedYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        places = tuple(
            place for each in (row, *row.get("also", [])) for place in _noted(each, folder)
        )
        parts = (places,) if places else ()
        yield Question(row["id"], row["kind"], row["split"], row["question"], (), parts, ())


def is_at(citation: Citation, place: Place) -> bool:
    """Say whether who follows a citation hears the place: it stands in the moment that is cited."""
    if citation.source.name != place.source:
        return False
    if not place.quote:
        seconds = citation.piece.seconds
        return seconds is not None and place.start <= int(seconds) < place.end
    at = citation.source.loaded.text.find(place.quote)
    span = citation.passage.span
    return at >= 0 and span.start < at + len(place.quote) and at < span.end


def supports(citation: Citation, place: Place) -> bool:
    """Say whether a citation quotes of the place itself."""
    if place.leads or not is_at(citation, place):
        return False
    at = citation.source.loaded.text.find(place.quote)
    span = citation.piece.span
    return not place.quote or (span.start < at + len(place.quote) and at < span.end)


def _place(row: _PlaceYaml) -> Place:
    return Place(
        row["source"],
        row.get("quote", ""),
        _seconds(row["start"]) if "start" in row else 0.0,
        _seconds(row["end"]) if "end" in row else float("inf"),
        row.get("leads", False),
    )


def _noted(row: _NotedYaml, folder: Path) -> Iterator[Place]:
    if "source" not in row:
        return
    source = row["source"]
    for start in map(_seconds, row.get("starts", [])):
        # What stands below a time of the notes has that time until the next one.
        yield Place(source, "", start, start + 1, leads=False)
    lines = (folder / source).read_text("utf-8").split("\n")
    for number in row.get("lines", []):
        yield Place(source, lines[number - 1].strip(), 0.0, float("inf"), leads=False)


def _seconds(time: str) -> float:
    hours, minutes, seconds = map(int, time.split(":"))
    return float(3600 * hours + 60 * minutes + seconds)
