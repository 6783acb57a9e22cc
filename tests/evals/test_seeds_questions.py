"""Questions over published show notes: their form, and their times where the notes are present."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TypedDict

import yaml

from evals import places
from tests.house.project import ROOT

SEEDS = places.usual(os.environ).published.parent.parent / "seeds"


class Question(TypedDict):
    id: str
    source: str
    split: str
    question: str
    starts: list[str]


QUESTIONS: list[Question] = yaml.safe_load(
    (ROOT / "evals" / "datasets" / "seeds-questions.yaml").read_text("utf-8")
)


def test_questions_stand_once_and_half_of_them_are_held() -> None:
    assert Counter(each["split"] for each in QUESTIONS) == {"dev": 20, "held": 20}
    assert len({each["id"] for each in QUESTIONS}) == len(QUESTIONS)
    assert len({each["question"] for each in QUESTIONS}) == len(QUESTIONS)


def test_a_chapter_is_in_one_split() -> None:
    splits = Counter(
        chapter for chapter, _ in {(each["id"][:-2], each["split"]) for each in QUESTIONS}
    )

    assert set(splits.values()) == {1}


def test_every_time_begins_a_line_of_the_notes_where_they_are_present() -> None:
    present = {path.name: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
    astray = [
        f"{each['id']} {start}"
        for each in QUESTIONS
        if each["source"] in present
        for start in each["starts"]
        if not re.search(rf"^\[{start}\]", present[each["source"]], re.MULTILINE)
    ]

    assert astray == []
