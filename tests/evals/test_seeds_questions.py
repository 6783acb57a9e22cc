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

COPIED = 5
"""From how many words on a question is more than a term that the notes have as well."""
SEEDS = places.usual(os.environ).published.parent.parent / "seeds"


class Times(TypedDict):
    source: NotRequired[str]
    starts: NotRequired[list[str]]
    lines: NotRequired[list[int]]


class Question(Times):
    id: str
    kind: NotRequired[str]
    split: str
    question: str
    also: NotRequired[list[Times]]


def read(name: str) -> list[Question]:
    path = ROOT / "evals" / "datasets" / f"{name}.yaml"
    questions: list[Question] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return questions


NATURAL = read("seeds-natural")
ASK = read("seeds-ask")
ALL = [*read("seeds-questions"), *NATURAL, *ASK]
PLACES = [place for each in ALL for place in (each, *each.get("also", [])) if "source" in place]


@pytest.mark.parametrize("name", ["seeds-questions", "seeds-natural"])
def test_half_of_the_questions_are_held(name: str) -> None:
    assert Counter(each["split"] for each in read(name)) == {"dev": 20, "held": 20}


def test_whole_answers_are_asked_for_where_there_are_some_and_where_there_is_none() -> None:
    kinds = Counter(each.get("kind") for each in ASK)

    assert len(ASK) == 80
    assert kinds["chapter"] + kinds["passage"] == 50
    assert kinds["neighbour"] * 2 >= 80 - 50
    for kind in kinds:
        splits = [each["split"] for each in ASK if each.get("kind") == kind]
        assert splits == [("dev", "held")[number % 2] for number in range(len(splits))]


def test_questions_stand_once() -> None:
    assert len({each["id"] for each in ALL}) == len(ALL)
    assert len({each["question"].casefold() for each in ALL}) == len(ALL)


def test_a_chapter_is_in_one_split_whichever_set_asks_it() -> None:
    splits = Counter(
        chapter
        for chapter, _ in {(each["id"].split("-", 1)[1][:-2], each["split"]) for each in ALL}
    )

    assert set(splits.values()) == {1}


@pytest.mark.parametrize("asked", [NATURAL, ASK], ids=["search", "ask"])
def test_natural_questions_ask_a_chapter_twice_at_most(asked: list[Question]) -> None:
    assert max(Counter(each["id"][:-2] for each in asked).values()) == 2


def test_every_time_begins_a_line_of_the_notes_where_they_are_present() -> None:
    present = {path.name: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
    astray = [
        f"{place['source']} {start}"
        for place in PLACES
        for start in place.get("starts", [])
        if place["source"] in present
        if not re.search(rf"^\[{start}\]", present[place["source"]], re.MULTILINE)
    ]

    assert astray == []


def test_every_line_that_answers_stands_once_in_the_notes_where_they_are_present() -> None:
    present = {path.name: path.read_text("utf-8") for path in SEEDS.glob("*.txt")}
    astray = [
        f"{place['source']} {number}"
        for place in PLACES
        if place["source"] in present
        for lines in (present[place["source"]].split("\n"),)
        for number in place.get("lines", [])
        if number > len(lines)
        or not lines[number - 1].strip()
        or present[place["source"]].count(lines[number - 1].strip()) != 1
    ]

    assert astray == []


def test_nothing_of_the_notes_is_copied_into_a_question_for_a_whole_answer() -> None:
    present = [path.read_text("utf-8").casefold() for path in SEEDS.glob("*.txt")]
    copied = [
        each["id"]
        for each in ASK
        if len(each["question"].split()) >= COPIED
        if any(each["question"].casefold().rstrip("?") in text for text in present)
    ]

    assert copied == []
