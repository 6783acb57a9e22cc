"""Strategies with their parts, and drafts beside them with the rules that speak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, NotRequired, TypedDict

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPLITS = ("dev", "held")


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
