"""Strategies and the drafts beside them: what is quoted stands in the strategy."""

from __future__ import annotations

from collections import Counter
from typing import NotRequired, TypedDict

import yaml

from tests.house.project import ROOT

DATASETS = ROOT / "evals" / "datasets"


class Strategy(TypedDict):
    id: str
    split: str
    domain: str
    form: str
    text: str
    parts: dict[str, str]
    unsure: NotRequired[list[str]]


class Case(TypedDict):
    id: str
    strategy: str
    split: str
    way: str
    objective: str
    key_results: list[str]
    expect: list[str]
    quote: NotRequired[str]
    unsure: NotRequired[bool]


STRATEGIES: list[Strategy] = yaml.load(
    (DATASETS / "strategies.yaml").read_text("utf-8"), yaml.CSafeLoader
)
CASES: list[Case] = yaml.load((DATASETS / "linkage.yaml").read_text("utf-8"), yaml.CSafeLoader)
BY_ID = {each["id"]: each for each in STRATEGIES}


def test_strategies_are_many_of_every_form_and_often_lack_a_part() -> None:
    lacking = Counter(
        part
        for each in STRATEGIES
        for part in ("narrative", "playing_field", "winning_moves", "declined")
        if part not in each["parts"] and part not in each.get("unsure", [])
    )
    splits = Counter(each["split"] for each in STRATEGIES)

    assert len(STRATEGIES) >= 40
    assert len(BY_ID) == len(STRATEGIES)
    assert min(Counter(each["form"] for each in STRATEGIES).values()) >= 5
    assert min(lacking.values()) >= 5
    assert abs(splits["dev"] - splits["held"]) <= 2


def test_what_is_quoted_of_a_strategy_stands_in_it() -> None:
    quotes = [(each["id"], quote) for each in STRATEGIES for quote in each["parts"].values()]
    quotes += [(each["strategy"], each["quote"]) for each in CASES if "quote" in each]

    assert [quote for name, quote in quotes if quote not in BY_ID[name]["text"]] == []


def test_drafts_stand_beside_many_strategies_and_share_their_split() -> None:
    codes = Counter(code for each in CASES for code in each["expect"])
    ways = Counter(each["way"] for each in CASES)
    sizes = Counter(each["split"] for each in CASES)

    assert len(CASES) >= 100
    assert len({each["id"] for each in CASES}) == len(CASES)
    assert len({each["strategy"] for each in CASES}) >= 20
    assert [e["id"] for e in CASES if e["split"] != BY_ID[e["strategy"]]["split"]] == []
    assert abs(sizes["dev"] - sizes["held"]) <= len(CASES) / 10
    assert min(codes.values()) >= 12
    assert len(codes) == 4
    assert min(ways.values()) >= 5


def test_a_draft_has_support_in_the_strategy_unless_it_is_unlinked_or_too_general() -> None:
    astray = [
        each["id"]
        for each in CASES
        if ("quote" in each) == ("LNK001" in each["expect"] or each["way"] == "too-general")
    ]

    assert astray == []


def test_a_north_star_is_missed_only_where_one_is_declared() -> None:
    astray = [
        each["id"]
        for each in CASES
        if "LNK005" in each["expect"] and "north_star" not in BY_ID[each["strategy"]]["parts"]
    ]

    assert astray == []
