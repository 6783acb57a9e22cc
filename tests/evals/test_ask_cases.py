"""Questions to the episodes: every place is in the material, under the time that the case says."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import NotRequired, TypedDict

import pytest
import yaml

from tests.evals.test_retrieval_cases import ALL, TIME_MARK, source, time_above
from tests.house.project import ROOT

ANSWERED = ("chapter", "passage", "follow-up", "two-episodes")
UNANSWERED = ("neighbour", "wrong-premise", "untold-detail", "injection", "off-topic")


class Place(TypedDict):
    source: str
    start: NotRequired[str]
    end: NotRequired[str]
    quote: NotRequired[str]
    leads: NotRequired[bool]


class Part(TypedDict):
    places: list[Place]


class Question(TypedDict):
    id: str
    kind: str
    split: str
    question: str
    parts: list[Part]
    contradicted_by: NotRequired[list[Place]]


def read(name: str) -> list[Question]:
    path = ROOT / "evals" / "datasets" / f"{name}.yaml"
    questions: list[Question] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return questions


QUESTIONS = read("ask")
NATURAL = read("ask-natural")
BOTH = [*QUESTIONS, *NATURAL]
PARTS = [part for each in BOTH for part in each["parts"]]
PLACES = [
    *chain.from_iterable(part["places"] for part in PARTS),
    *chain.from_iterable(each.get("contradicted_by", []) for each in BOTH),
]


def episode(name: str) -> str:
    """Return the part of a file's name that its notes and its transcript share."""
    return name.rpartition(".")[0]


def test_questions_are_many_of_each_kind() -> None:
    kinds = Counter(each["kind"] for each in QUESTIONS)
    answered = sum(kinds[kind] for kind in ANSWERED)
    unanswered = sum(kinds[kind] for kind in UNANSWERED)

    assert answered >= 160
    assert kinds["chapter"] * 3 >= answered
    assert kinds["follow-up"] == kinds["two-episodes"] == 24
    assert unanswered >= 100
    assert kinds["neighbour"] * 2 >= unanswered
    assert kinds["wrong-premise"] * 5 >= unanswered
    assert kinds["injection"] >= 10


def test_natural_questions_are_many_of_each_kind() -> None:
    kinds = Counter(each["kind"] for each in NATURAL)
    answered = sum(kinds[kind] for kind in ANSWERED)

    assert len(NATURAL) == 180
    assert answered + kinds["wrong-premise"] == 110
    assert kinds["chapter"] * 3 >= answered
    assert kinds["follow-up"] == kinds["two-episodes"] == 12
    assert kinds["neighbour"] * 2 >= 180 - 110
    assert {kind for kind in kinds if kinds[kind] % 2} == set()


@pytest.mark.parametrize("kind", [*ANSWERED, *UNANSWERED])
@pytest.mark.parametrize("asked", [QUESTIONS, NATURAL], ids=["ask", "ask-natural"])
def test_the_questions_of_a_kind_go_to_the_splits_in_turn(asked: list[Question], kind: str) -> None:
    splits = [each["split"] for each in asked if each["kind"] == kind]

    assert splits == [("dev", "held")[number % 2] for number in range(len(splits))]


def test_no_question_stands_twice_nor_in_the_questions_for_search() -> None:
    asked = [each["question"].casefold() for each in BOTH]

    assert len({each["id"] for each in BOTH}) == len(BOTH)
    assert len(set(asked)) == len(asked)
    assert set(asked) & {each["question"].casefold() for each in ALL} == set()


def test_every_quote_stands_once_in_its_source_under_its_time() -> None:
    wrong = [
        place["quote"]
        for place in PLACES
        if "quote" in place
        for text in (source(place["source"]),)
        if text.count(place["quote"]) != 1
        or time_above(text, text.index(place["quote"])) != place.get("start")
    ]

    assert wrong == []


def test_every_part_of_an_episode_is_between_two_times_of_its_source() -> None:
    wrong = [
        place
        for place in PLACES
        if "quote" not in place
        for marks in ([mark[1] for mark in TIME_MARK.finditer(source(place["source"]))],)
        if place["start"] not in marks
        or place.get("end", marks[-1]) not in marks
        or not place["start"] < place.get("end", "99")
    ]

    assert wrong == []


def test_only_chapters_of_show_notes_lead_and_never_alone() -> None:
    leading = [place for place in PLACES if place.get("leads")]

    assert all(place["source"].endswith(".md") and "start" in place for place in leading)
    assert all(any(not place.get("leads") for place in part["places"]) for part in PARTS)


def test_two_episodes_are_two() -> None:
    astray = [
        each["id"]
        for each in BOTH
        if each["kind"] == "two-episodes"
        for found in (
            [{episode(one["source"]) for one in part["places"]} for part in each["parts"]],
        )
        if found[0] & found[1] or max(map(len, found)) > 1
    ]

    assert astray == []
