"""Strategies with their parts, and drafts beside them with the rules that speak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, NotRequired, TypedDict

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPLITS = ("dev", "held", "fresh")


class Plan(NamedTuple):
    """A strategy; ``parts`` are quotes of what it states, ``unsure`` parts are not scored."""

    id: str
    split: str
    text: str
    parts: dict[str, str]
    unsure: tuple[str, ...]


class Case(NamedTuple):
    """A draft beside a strategy, and the rules on links that speak.

    ``quote`` is what of the strategy it serves, repeats or goes against, "" where it is nothing.
    """

    id: str
    split: str
    strategy: str
    source: str
    expect: tuple[str, ...]
    quote: str = ""


class Set(NamedTuple):
    """Strategies and the cases beside them."""

    plans: tuple[Plan, ...]
    cases: tuple[Case, ...]


class _PlanYaml(TypedDict):
    id: str
    split: Literal["dev", "held"]
    text: str
    parts: dict[str, str]
    unsure: NotRequired[list[str]]


class _CaseYaml(TypedDict):
    id: str
    split: Literal["dev", "held"]
    strategy: str
    objective: str
    key_results: list[str]
    expect: list[str]
    quote: NotRequired[str]
    unsure: NotRequired[bool]


def plans(path: Path) -> Iterator[Plan]:
    """Yield every strategy."""
    rows: list[_PlanYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        unsure = tuple(row.get("unsure", []))
        yield Plan(row["id"], row["split"], row["text"], row["parts"], unsure)


def cases(path: Path) -> Iterator[Case]:
    """Yield every case on which two coaches would agree."""
    rows: list[_CaseYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        if not row.get("unsure"):
            listed = "\n".join(f"- {each}" for each in row["key_results"])
            source = f"Objective: {row['objective']}\nKey results:\n{listed}\n"
            expect, quote = tuple(row["expect"]), row.get("quote", "")
            yield Case(row["id"], row["split"], row["strategy"], source, expect, quote)


def fresh(drafts: Path, strategies: Path) -> Set:
    """Return what is set aside beside two files: nobody tunes on it or learns from it."""
    found = _beside(drafts, strategies, "-fresh")
    return Set(
        tuple(each._replace(split="fresh") for each in found.plans),
        tuple(each._replace(split="fresh") for each in found.cases),
    )


def learned(drafts: Path, strategies: Path) -> tuple[Set, ...]:
    """Return what is learned from: two files, and those to learn from beside them."""
    endings = sorted(
        path.stem.removeprefix(drafts.stem)
        for path in drafts.parent.glob(f"{drafts.stem}-training-*.yaml")
    )
    return tuple(_beside(drafts, strategies, ending) for ending in ("", *endings))


def _beside(drafts: Path, strategies: Path, ending: str) -> Set:
    """Return the set of two files with the same ending; files that are not there hold nothing."""
    ours, theirs = (path.with_stem(f"{path.stem}{ending}") for path in (drafts, strategies))
    if not (ours.is_file() and theirs.is_file()):
        return Set((), ())
    return Set(tuple(plans(theirs)), tuple(cases(ours)))
