"""Drafts beside strategies in files of their own: those set aside, and those to learn from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.house.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DATASETS = ROOT / "evals" / "datasets"
FILES = sorted(DATASETS.glob("linkage-*.yaml"))
CODES = {"LNK001", "LNK002", "LNK003", "LNK005"}

Rows = list[dict[str, Any]]


def drafts_of(path: Path) -> Rows:
    rows: Rows = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return rows


def strategies_of(path: Path) -> dict[str, dict[str, Any]]:
    beside = path.with_name(path.name.replace("linkage", "strategies"))
    return {each["id"]: each for each in drafts_of(beside)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_quoted_stands_in_the_strategy(path: Path) -> None:
    strategies = strategies_of(path)
    quotes = [(name, quote) for name, e in strategies.items() for quote in e["parts"].values()]
    quotes += [(each["strategy"], each["quote"]) for each in drafts_of(path) if "quote" in each]

    assert [quote for name, quote in quotes if quote not in strategies[name]["text"]] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_strategy_has_drafts_of_every_expectation(path: Path) -> None:
    drafts = drafts_of(path)
    codes = Counter(code for each in drafts for code in each["expect"])
    each_has = Counter(each["strategy"] for each in drafts)

    assert set(codes) == CODES
    assert sum(not each["expect"] for each in drafts) >= len(drafts) / 3
    assert set(each_has) == set(strategies_of(path))
    assert min(each_has.values()) >= 11


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_expected_fits_the_way_and_the_strategy(path: Path) -> None:
    strategies = strategies_of(path)
    astray = [
        each["id"]
        for each in drafts_of(path)
        if ("quote" in each) == ("LNK001" in each["expect"] or each["way"] == "too-general")
        or ("LNK003" in each["expect"]) != (each["way"] == "declined")
        or ("LNK002" in each["expect"]) != (each["way"] == "restated")
        or ("LNK001" in each["expect"]) != (each["way"] == "unlinked")
        or (
            "LNK005" in each["expect"] and "north_star" not in strategies[each["strategy"]]["parts"]
        )
        or each["split"] != strategies[each["strategy"]]["split"]
    ]

    assert astray == []


def test_no_strategy_and_no_objective_stands_in_two_files() -> None:
    every = [*FILES, DATASETS / "linkage.yaml"]
    drafts = [each for path in every for each in drafts_of(path)]
    names = Counter(name for path in every for name in strategies_of(path))
    objectives = Counter(each["objective"] for each in drafts)

    assert [name for name, count in names.items() if count > 1] == []
    assert [text for text, count in objectives.items() if count > 1] == []
    assert len({each["id"] for each in drafts}) == len(drafts)
