"""Questions over documents, and the libraries that they are asked over."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypedDict

import yaml

from critic.corpus import lines, reading
from critic.corpus.library import Library
from critic.corpus.lines import Sort
from critic.corpus.model import Kind
from critic.corpus.sandbox import Sandbox
from critic.corpus.split import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.model import Passage, Source

SPLITS = ("dev", "held")
SEEDS = "seeds"
NATURAL = "natural"
SEEDS_NATURAL = f"{SEEDS}-{NATURAL}"
ALONE = ": show notes"
"""After the name of a corpus: what of it is written show notes with times."""
FOLDERS = {"strategy": (Kind.STRATEGY, "strategy"), "episode": (Kind.EPISODE, "episodes")}
_ALONE = " alone"
_HALF = 0.5


class Answer(NamedTuple):
    """A place that answers: what a quote covers, or all that is said from one time to another.

    With a ``start`` alone it is the passage that begins then.
    """

    source: str
    quote: str = ""
    start: float | None = None
    end: float | None = None


class Question(NamedTuple):
    """What is asked of one corpus; without answers where it does not say it.

    ``group`` is the set, ``kind`` why there is no answer ("" where there is one).
    """

    id: str
    group: str
    topic: str
    corpus: str
    split: str
    question: str
    answers: tuple[Answer, ...]
    kind: str = ""


class _PlaceYaml(TypedDict):
    source: str
    quote: NotRequired[str]
    start: NotRequired[str]
    end: NotRequired[str]


class _QuestionYaml(TypedDict):
    id: str
    topic: str
    corpus: str
    split: str
    question: str
    answers: list[_PlaceYaml]
    also: NotRequired[list[_PlaceYaml]]
    unanswerable: NotRequired[str]


class _TimesYaml(TypedDict):
    source: str
    starts: list[str]


class _SeedYaml(TypedDict):
    id: str
    source: str
    split: str
    question: str
    starts: list[str]
    also: NotRequired[list[_TimesYaml]]


class _BeforeYaml(TypedDict):
    question: str


class _PartYaml(TypedDict):
    places: list[_PlaceYaml]


class _AskYaml(TypedDict):
    id: str
    kind: str
    split: str
    question: str
    history: NotRequired[list[_BeforeYaml]]
    parts: list[_PartYaml]


def cases(path: Path, group: str = "") -> Iterator[Question]:
    """Yield every question over our own documents; the group is the file's name unless given."""
    rows: list[_QuestionYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        places = (*row["answers"], *row.get("also", []))
        answers = tuple(Answer(each["source"], each.get("quote", "")) for each in places)
        yield Question(
            row["id"],
            group or path.stem,
            row["topic"],
            row["corpus"],
            row["split"],
            row["question"],
            answers,
            row.get("unanswerable", ""),
        )


def on_notes_alone(asked: Sequence[Question], shelf: Shelf) -> Iterator[Question]:
    """Yield the questions that show notes answer, to be asked of the notes without the rest."""
    noted = {source.name for _, source in shelf.passages}
    for each in asked:
        kept = tuple(place for place in each.answers if place.source in noted)
        if kept:
            yield each._replace(group=each.group + _ALONE, corpus=each.corpus + ALONE, answers=kept)


def of_seeds(path: Path, group: str = SEEDS) -> Iterator[Question]:
    """Yield every question over published show notes; a chapter is a topic."""
    rows: list[_SeedYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        answers = tuple(
            Answer(each["source"], start=_seconds(start))
            for each in (row, *row.get("also", []))
            for start in each["starts"]
        )
        topic = row["id"].rpartition("-")[0]
        yield Question(row["id"], group, topic, SEEDS, row["split"], row["question"], answers)


def of_asking(path: Path) -> Iterator[Question]:
    """Yield every question to the episodes, each below what was asked just before it."""
    rows: list[_AskYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        before = [each["question"] for each in row.get("history", [])[-1:]]
        answers = tuple(_place(each) for part in row["parts"] for each in part["places"])
        yield Question(
            row["id"],
            path.stem,
            row["id"],
            "episode",
            row["split"],
            " ".join((*before, row["question"])),
            answers,
            "" if answers else row["kind"],
        )


def _place(row: _PlaceYaml) -> Answer:
    if "quote" in row:
        return Answer(row["source"], row["quote"])
    end = _seconds(row["end"]) if "end" in row else float("inf")
    return Answer(row["source"], start=_seconds(row["start"]), end=end)


def _seconds(time: str) -> float:
    hours, minutes, seconds = map(int, time.split(":"))
    return float(3600 * hours + 60 * minutes + seconds)


class Shelf(NamedTuple):
    """A corpus: what can be searched, and every passage of it."""

    library: Library
    passages: tuple[tuple[Passage, Source], ...]


def shelves(examples: Path, seeds: Path, embedder: Embedder) -> Mapping[str, Shelf]:
    """Return each corpus, indexed; that of the published show notes only where they are present."""
    found = {
        name: tuple(sources(examples / folder, kind, examples.parent))
        for name, (kind, folder) in FOLDERS.items()
    }
    if seeds.is_dir():
        found[SEEDS] = tuple(sources(seeds, Kind.EPISODE, seeds))
    for name in found.keys() - {"strategy"}:
        found[name + ALONE] = tuple(each for each in found[name] if is_notes(each))
    return {name: _shelf(each, embedder) for name, each in found.items()}


def is_notes(source: Source) -> bool:
    """Say whether a document has written show notes with times."""
    return any(line.sort is Sort.NOTE for line in lines.read(source))


def sources(folder: Path, kind: Kind, below: Path) -> Iterator[Source]:
    """Yield the documents of a folder, with names from ``below`` on."""
    with Sandbox() as sandbox:
        found = reading.read([str(folder)], sandbox.load, kind=kind)
    for source in found.sources:
        yield replace(source, name=Path(source.name).relative_to(below).as_posix())


def _shelf(found: Sequence[Source], embedder: Embedder) -> Shelf:
    passages = tuple((passage, source) for source in found for passage in split(source))
    return Shelf(Library(found, embedder), passages)


def answers(passage: Passage, source: Source, question: Question) -> bool:
    """Say whether a passage has a part of a quote, or half of a time, that answers."""
    return any(
        _is_quoted(passage, source, place) if place.quote else _is_timed(passage, place)
        for place in question.answers
        if place.source == source.name
    )


def _is_quoted(passage: Passage, source: Source, place: Answer) -> bool:
    # A loader may put other marks between the words, as it does in rows of a table.
    words = map(re.escape, re.findall(r"\w+", place.quote))
    found = re.search(r"\W+".join(words), source.loaded.text)
    return bool(found and passage.span.start < found.end() and found.start() < passage.span.end)


def _is_timed(passage: Passage, place: Answer) -> bool:
    if passage.start is None or place.start is None:
        return False
    if place.end is None:
        return passage.start == place.start
    end = passage.start if passage.end is None else passage.end
    shared = min(end, place.end) - max(passage.start, place.start)
    shorter = min(end - passage.start, place.end - place.start)
    return place.start <= passage.start < place.end if shorter <= 0 else shared >= _HALF * shorter
