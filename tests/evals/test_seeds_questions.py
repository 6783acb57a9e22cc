"""Questions over published show notes: their form, and their times where the notes are present."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import NotRequired, TypedDict

import pytest
import yaml

from evals import places
from tests.house.project import ROOT

SEEDS = places.usual(os.environ).published.parent.parent / "seeds"


class Times(TypedDict):
    source: str
    starts: list[str]


class Question(TypedDict):
    id: str
    source: str
    split: str
    question: str
    starts: list[str]
    also: NotRequired[list[Times]]


def read(name: str) -> list[Question]:
    path = ROOT / "evals" / "datasets" / f"{name}.yaml"
    questions: list[Question] = yaml.safe_load(path.read_text("utf-8"))
    return questions


NATURAL = read("seeds-natural")
ALL = [*read("seeds-questions"), *NATURAL]


@pytest.mark.parametrize("name", ["seeds-questions", "seeds-natural"])
def test_half_of_the_questions_are_held(name: str) -> None:
    assert Counter(each["split"] for each in read(name)) == {"dev": 20, "held": 20}


def test_questions_stand_once() -> None:
    assert len({each["id"] for each in ALL}) == len(ALL)
    assert len({each["question"] for each in ALL}) == len(ALL)


def test_a_chapter_is_in_one_split_whichever_set_asks_it() -> None:
    splits = Counter(
        chapter
        for chapter, _ in {(each["id"].split("-", 1)[1][:-2], each["split"]) for each in ALL}
    )

    assert set(splits.values()) == {1}


def test_natural_questions_ask_a_chapter_twice_at_most() -> None:
    assert max(Counter(each["id"][:-2] for each in NATURAL).values()) == 2


def test_every_time_begins_a_line_of_the_notes_where_they_are_present() -> None:
    present = {path.name: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
    times = [
        (each["id"], place["source"], start)
        for each in ALL
        for place in (each, *each.get("also", []))
        for start in place["starts"]
    ]
    astray = [
        f"{name} {start}"
        for name, source, start in times
        if source in present
        if not re.search(rf"^\[{start}\]", present[source], re.MULTILINE)
    ]

    assert astray == []
