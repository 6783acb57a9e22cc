"""The shared reference: published drafts, what was read out of them, and how it was judged."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from evals.answers import Value, class_of, outcome_of
from evals.labelled import LabelledSet, Statement
from evals.outline import Outline, Set

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Published(NamedTuple):
    """A published draft: its text, and the outline that was read out of it."""

    name: str
    source: str
    outline: Outline


class _Row(TypedDict):
    file_id: str
    objective: str
    key_results: list[str]


class _JudgedKeyResult(TypedDict):
    text: str
    labels: Mapping[str, Value]


class _JudgedSet(TypedDict):
    id: str
    org: str
    objective: str
    labels: Mapping[str, Value]
    key_results: list[_JudgedKeyResult]
    annotators: int


def labelled_sets(folder: Path) -> list[LabelledSet]:
    """Return every labelled set; a label is None where the annotators differ."""
    lines = (folder / "labels_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [_labelled(json.loads(line)) for line in lines]


def published(folder: Path) -> list[Published]:
    """Return every published draft, in the order of their names."""
    outlines = _outlines(folder)
    return [
        Published(path.stem, path.read_text(encoding="utf-8"), outlines.get(path.stem, ()))
        for path in sorted((folder / "raw").iterdir())
    ]


def _labelled(row: _JudgedSet) -> LabelledSet:
    return LabelledSet(
        row["id"],
        row["org"],
        _statement(row["objective"], row["labels"]),
        tuple(_statement(each["text"], each["labels"]) for each in row["key_results"]),
        twice=row["annotators"] > 1,
    )


def _statement(text: str, labels: Mapping[str, Value]) -> Statement:
    read = {name: class_of(value) for name, value in labels.items()}
    if "kind" in read:
        read["outcome"] = outcome_of(read["kind"])
    return Statement(text, read)


def _outlines(folder: Path) -> dict[str, Outline]:
    lines = (folder / "parsed.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[_Row] = [json.loads(line) for line in lines]
    rows.sort(key=lambda row: row["file_id"])
    return {
        name: tuple(Set(row["objective"], tuple(row["key_results"])) for row in group)
        for name, group in groupby(rows, key=lambda row: row["file_id"])
    }
