from __future__ import annotations

import pytest

from critic.episodes.asked import asked
from critic.episodes.names import names
from critic.episodes.trade import plainly, without_goals
from tests.episodes.episodes import NOTES, TALK, TITLE, shown_of, source


def test_a_question_has_wordings_without_names_and_without_what_every_episode_is_about() -> None:
    found = asked("What do Ada and Bo say about guardrails for OKRs?", {"ada", "bo"})

    assert found.bare == "What do and say about guardrails for ?"
    assert found.plain == "What do and say about brake, a limit that must not get worse for OKRs?"
    assert found.close == "What do and say about brake, a limit that must not get worse for ?"
    assert found.topic == "guardrails"
    assert found.words == ("ada", "bo", "guardrails")
    assert found.names == ("ada", "bo")


def test_a_name_is_written_with_a_capital_letter_and_may_own_something() -> None:
    assert asked("When is Bo's ferry late?", {"bo"}).names == ("bo",)
    assert asked("is a bo a boat?", {"bo"}).names == ()


@pytest.mark.parametrize("question", ["OKRs?", "Bo", "what is it"])
def test_a_question_of_nothing_else_stays_what_it_is(question: str) -> None:
    found = asked(question, {"bo"})

    assert all((found.bare, found.plain, found.close, found.topic))


@pytest.mark.parametrize(
    ("term", "plain"),
    [
        ("How do I find leading indicators?", "How do I find early sign that tells beforehand?"),
        ("Are yes/no results ok?", "Are done or not done results ok?"),
        ("cascading goals", "handed down from above goals"),
        ("a scored goal", "a mark between zero and one at the end goal"),
        ("What is health insurance?", "What is health insurance?"),
        ("Who is the host?", "Who is the host?"),
    ],
)
def test_terms_of_the_trade_are_said_in_plain_words(term: str, plain: str) -> None:
    assert plainly(term) == plain


def test_what_the_whole_trade_is_about_is_left_out() -> None:
    assert without_goals("Key results of an OKR, objectively") == "of an , objectively"


def test_who_speaks_is_known_from_labels_and_from_the_top() -> None:
    found = names(shown_of(source("notes.md", NOTES, title=TITLE), source("talk.txt", TALK)))

    assert found["ada"] == {TITLE.casefold(), "talk.txt"}
    assert found["bo"] == {TITLE.casefold(), "talk.txt"}
    assert "baker" not in found
