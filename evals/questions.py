"""Questions over our own documents, and the libraries that they are asked over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, NotRequired, TypedDict

import yaml

from critic.corpus import plain
from critic.corpus.library import Library
from critic.corpus.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from critic.corpus.embed import Embedder
    from critic.corpus.library import Hit
    from critic.corpus.model import Source

SPLITS = ("dev", "held")
_FOLDERS = {Kind.STRATEGY: "strategy", Kind.EPISODE: "episodes"}
_BESIDE = re.compile(r"<(head|nav|style)\b.*?</\1>", re.DOTALL)
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>")
_CELL = re.compile(r"</t[hd]>\s*<t[hd]>")
_BREAK = re.compile(r"</?(?:tr|p|ul|li|footer)>")
_TAG = re.compile(r"<[^>]+>")


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
    for path in sorted(folder.iterdir()):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder.parent.parent).as_posix()
        yield plain.read(name, _shown(text) if path.suffix == ".html" else text, kind)


def _shown(page: str) -> str:
    """Return what a simple page shows, as Markdown."""
    text = _HEADING.sub(lambda found: f"\n{'#' * int(found[1])} {found[2]}\n", page)
    text = _BREAK.sub("\n", _CELL.sub(" | ", _BESIDE.sub("", text)))
    return _TAG.sub("", text)
