"""Questions over our own documents, and the libraries that they are asked over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, NotRequired, TypedDict

import yaml

from critic.corpus import reading
from critic.corpus.library import Library
from critic.corpus.model import Kind
from critic.corpus.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.corpus.embed import Embedder
    from critic.corpus.library import Hit
    from critic.corpus.model import Source

SPLITS = ("dev", "held")
_FOLDERS = {Kind.STRATEGY: "strategy", Kind.EPISODE: "episodes"}


class Answer(NamedTuple):
    """A slice of a source that answers."""

    source: str
    quote: str


class Question(NamedTuple):
    """What is asked of one kind of documents; without answers where they do not say it."""

    id: str
    topic: str
    kind: Kind
    split: str
    question: str
    answers: tuple[Answer, ...]


class _AnswerYaml(TypedDict):
    source: str
    quote: str
    start: NotRequired[str]


class _QuestionYaml(TypedDict):
    id: str
    topic: str
    corpus: Literal["strategy", "episode"]
    split: Literal["dev", "held"]
    question: str
    answers: list[_AnswerYaml]


def cases(path: Path) -> Iterator[Question]:
    """Yield every question."""
    rows: list[_QuestionYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        answers = tuple(Answer(each["source"], each["quote"]) for each in row["answers"])
        kind = Kind(row["corpus"])
        yield Question(row["id"], row["topic"], kind, row["split"], row["question"], answers)


def libraries(examples: Path, embedder: Embedder) -> Mapping[Kind, Library]:
    """Return the documents of each kind, indexed."""
    return {
        kind: Library(list(_sources(examples / folder, kind)), embedder)
        for kind, folder in _FOLDERS.items()
    }


def answers(hit: Hit, question: Question) -> bool:
    """Say whether a passage has a part of a quote that answers."""
    span = hit.passage.span
    for answer in question.answers:
        at = hit.source.loaded.text.find(answer.quote)
        if hit.source.name == answer.source and at >= 0:
            return span.start < at + len(answer.quote) and at < span.end
    return False


def _sources(folder: Path, kind: Kind) -> Iterator[Source]:
    with Sandbox() as sandbox:
        found = reading.read([str(folder)], sandbox.load, kind=kind)
    for source in found.sources:
        name = Path(source.name).relative_to(folder.parent.parent).as_posix()
        yield replace(source, name=name)
