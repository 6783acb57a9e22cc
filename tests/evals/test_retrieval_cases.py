"""Questions over our own documents: every answer stands where the case says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NotRequired, TypedDict

import pytest
import yaml

from tests.house.project import ROOT

DATASETS = ROOT / "evals" / "datasets"
FOLDERS = {"strategy": "examples/strategy/", "episode": "examples/episodes/"}
TIME_MARK = re.compile(r"^\[?(\d\d:\d\d:\d\d)(?:\]|[.,]\d{3} -->)", re.MULTILINE)


class Answer(TypedDict):
    source: str
    quote: str
    start: NotRequired[str]


class Question(TypedDict):
    id: str
    topic: str
    corpus: str
    split: str
    question: str
    answers: list[Answer]
    also: NotRequired[list[Answer]]
    unanswerable: NotRequired[str]


def read(name: str) -> list[Question]:
    questions: list[Question] = yaml.load(
        (DATASETS / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader
    )
    return questions


QUESTIONS = read("retrieval")
NOTES = read("notes")
FRESH = read("retrieval-fresh")
NATURAL = read("notes-natural")
ALL = [*QUESTIONS, *NOTES, *FRESH, *NATURAL]
ANSWERS = [answer for each in ALL for answer in (*each["answers"], *each.get("also", []))]


def source(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def time_above(text: str, offset: int) -> str | None:
    """Return the last time mark at or before ``offset``."""
    marks = [mark[1] for mark in TIME_MARK.finditer(text) if mark.start() <= offset]
    return marks[-1] if marks else None


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("[00:01:02] A: yes\n[00:01:09] B: no", "no", "00:01:09"),
        ("1\n00:01:02,500 --> 00:01:04,000\nyes", "yes", "00:01:02"),
        ("00:01:02.500 --> 00:01:04.000\n<v A>yes", "yes", "00:01:02"),
        ("Notes\n[00:01:02] yes", "Notes", None),
    ],
)
def test_a_time_is_that_of_the_mark_above(text: str, quote: str, expected: str | None) -> None:
    assert time_above(text, text.index(quote)) == expected


def test_questions_are_many_of_both_corpora_and_often_without_an_answer() -> None:
    kinds = Counter(each.get("unanswerable", "answered") for each in QUESTIONS)
    corpora = Counter(each["corpus"] for each in QUESTIONS)

    assert len(QUESTIONS) >= 160
    assert min(corpora["strategy"], corpora["episode"]) >= 60
    assert kinds["near-miss"] >= 25
    assert kinds["near-miss"] + kinds["off-topic"] >= 45


def test_show_notes_and_fresh_questions_are_many_and_all_have_an_answer() -> None:
    assert len(NOTES) == 120
    assert len(FRESH) == 60
    assert len(NATURAL) == 90
    assert all(each["answers"] for each in (*NOTES, *FRESH, *NATURAL))


def test_natural_questions_ask_every_chapter_once_or_twice_as_the_others_split_them() -> None:
    asked = Counter(each["topic"] for each in NATURAL)
    splits = {each["topic"]: each["split"] for each in NOTES}

    assert set(asked.values()) == {1, 2}
    assert {each["topic"]: each["split"] for each in NATURAL} == splits


def test_no_question_stands_twice() -> None:
    assert len({each["id"] for each in ALL}) == len(ALL)
    assert len({each["question"].casefold() for each in ALL}) == len(ALL)


def test_questions_on_show_notes_are_answered_by_chapters() -> None:
    astray = [
        answer["quote"]
        for each in (*NOTES, *NATURAL)
        for answer in each["answers"]
        if f"\n[{answer.get('start')}] {answer['quote']}\n" not in source(answer["source"])
    ]

    assert astray == []


def test_every_quote_of_an_answer_stands_once_in_its_source() -> None:
    astray = [
        answer["quote"]
        for answer in ANSWERS
        if source(answer["source"]).count(answer["quote"]) != 1
    ]

    assert astray == []


def test_every_answer_has_the_time_that_it_stands_under() -> None:
    wrong = [
        answer["quote"]
        for answer in ANSWERS
        for text in (source(answer["source"]),)
        if time_above(text, text.index(answer["quote"])) != answer.get("start")
    ]

    assert wrong == []


def test_answers_come_from_the_corpus_that_is_asked() -> None:
    astray = [
        each["id"]
        for each in ALL
        for answer in (*each["answers"], *each.get("also", []))
        if not answer["source"].startswith(FOLDERS[each["corpus"]])
    ]

    assert astray == []


def test_every_document_is_asked_about() -> None:
    documents = {
        path.relative_to(ROOT).as_posix()
        for folder in FOLDERS.values()
        for path in (ROOT / folder).iterdir()
    }

    assert documents == {answer["source"] for answer in ANSWERS}


@pytest.mark.parametrize("name", ["retrieval", "notes", "retrieval-fresh", "notes-natural"])
def test_a_topic_is_in_one_split_and_half_of_the_questions_are_held(name: str) -> None:
    questions = read(name)
    splits = defaultdict(set)
    for each in questions:
        splits[each["topic"]].add(each["split"])
    sizes = Counter(each["split"] for each in questions)

    assert [topic for topic, found in splits.items() if len(found) > 1] == []
    assert abs(sizes["dev"] - sizes["held"]) <= len(questions) / 20


@pytest.mark.parametrize("questions", [NOTES, FRESH, NATURAL], ids=["notes", "fresh", "natural"])
def test_topics_of_later_questions_go_to_the_splits_in_turn(questions: list[Question]) -> None:
    splits = list({each["topic"]: each["split"] for each in questions}.values())

    assert set(splits[::2]) == {"dev"}
    assert set(splits[1::2]) == {"held"}
