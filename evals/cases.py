"""Our own cases, read from evals/datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypedDict

import yaml

from evals.answers import class_of, outcome_of
from evals.labelled import LabelledSet, Statement
from evals.outline import Outline, Set

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

KEY_RESULT_FLAGS = {
    "vague": "vague",
    "compound": "compound",
    "target": "has_target",
    "baseline": "has_baseline",
    "deadline": "time_bound",
    "generic": "generic",
}
OBJECTIVE_FLAGS = {"vague": "o_vague", "compound": "o_compound", "number": "o_number"}


class Draft(NamedTuple):
    """A whole draft of one form, and the outline that a reader sees in it."""

    id: str
    form: str
    source: str
    outline: Outline


class _SetYaml(TypedDict):
    objective: str | None
    key_results: list[str]


class _DraftYaml(TypedDict):
    id: str
    text: str
    expect: list[_SetYaml]


class _ObjectiveYaml(TypedDict):
    text: str
    kind: str
    so_what: NotRequired[str]
    flags: list[str]
    unsure: NotRequired[list[str]]


class _KeyResultYaml(TypedDict):
    text: str
    kind: str
    measurable: str
    indicator: NotRequired[str]
    influence: NotRequired[str]
    so_what: NotRequired[str]
    flags: list[str]
    unsure: NotRequired[list[str]]


class _LabelledYaml(TypedDict):
    id: str
    objective: _ObjectiveYaml
    key_results: list[_KeyResultYaml]


def drafts(folder: Path) -> Iterator[Draft]:
    """Yield every draft; a file holds those of one form and is named after it."""
    for path in sorted(folder.glob("*.yaml")):
        rows: list[_DraftYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        for row in rows:
            outline = tuple(
                Set(one["objective"], tuple(one["key_results"])) for one in row["expect"]
            )
            yield Draft(row["id"], path.stem, row["text"], outline)


def labelled_sets(folder: Path) -> Iterator[LabelledSet]:
    """Yield every labelled set; a file holds those of one domain and is named after it."""
    for path in sorted(folder.glob("*.yaml")):
        rows: list[_LabelledYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        for row in rows:
            yield LabelledSet(
                row["id"],
                path.stem,
                _objective(row["objective"]),
                tuple(map(_key_result, row["key_results"])),
            )


def _objective(row: _ObjectiveYaml) -> Statement:
    labels = {"o_kind": row["kind"], "o_so_what": row.get("so_what")}
    labels |= _flags(OBJECTIVE_FLAGS, row["flags"])
    disputed = {OBJECTIVE_FLAGS.get(name, f"o_{name}") for name in row.get("unsure", [])}
    return Statement(row["text"], _undisputed(labels, disputed))


def _key_result(row: _KeyResultYaml) -> Statement:
    labels = {
        "kind": class_of(row["kind"]),
        "measurable": row["measurable"],
        "indicator": row.get("indicator"),
        "influence": row.get("influence"),
        "so_what": row.get("so_what"),
    }
    labels |= _flags(KEY_RESULT_FLAGS, row["flags"])
    if row.get("indicator") is None:
        labels["generic"] = None
    disputed = {KEY_RESULT_FLAGS.get(name, name) for name in row.get("unsure", [])}
    agreed = _undisputed(labels, disputed)
    return Statement(row["text"], {**agreed, "outcome": outcome_of(agreed["kind"])})


def _flags(names: Mapping[str, str], given: Sequence[str]) -> dict[str, str | None]:
    return {label: class_of(flag in given) for flag, label in names.items()}


def _undisputed(
    labels: Mapping[str, str | None], disputed: Collection[str]
) -> dict[str, str | None]:
    """Return the labels without those that two coaches would dispute."""
    return {name: None if name in disputed else label for name, label in labels.items()}
