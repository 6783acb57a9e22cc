"""A chat that is told anew has come to where it was."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.episodes.answer import Answered
from critic.episodes.conversation import TOLD, Conversation, retraced
from critic.episodes.follow import is_follow_up
from critic.episodes.worded.question import continued
from tests.episodes.episodes import material

if TYPE_CHECKING:
    from collections.abc import Sequence

# One that stands alone, one that does not, one that the material does not answer, another alone.
QUESTIONS = (
    "Which ferry is the last ship?",
    "And when did it leave?",
    "What is tax law?",
    "Is a loaf of rye dark?",
)
MATERIAL, SCALES = material(), bootstrap.load_scales()


def had(questions: Sequence[str]) -> Conversation:
    """Return the conversation as it was had."""
    talk = Conversation(MATERIAL, SCALES)
    for each in questions:
        talk.ask(each)
    return talk


@pytest.mark.parametrize("told", [0, 1, TOLD])
def test_what_comes_next_is_asked_as_if_nothing_had_been_lost(told: int) -> None:
    for questions in islice(product(QUESTIONS, repeat=4), told, None, 11):
        before, anew = had(questions), retraced(questions, MATERIAL, SCALES, told)

        assert anew.turns == before.turns, questions
        assert anew.exchanges[len(anew.exchanges) - told :] == before.exchanges[4 - told :]


def test_a_question_that_points_back_is_the_same_in_a_chat_and_after_it() -> None:
    before = QUESTIONS[3], QUESTIONS[2], QUESTIONS[0]
    asked = continued(had(before), QUESTIONS[1])

    assert continued(retraced(before, MATERIAL, SCALES), QUESTIONS[1]) == asked
    assert retraced((), MATERIAL, SCALES).exchanges == []


def test_no_more_is_asked_anew_than_the_next_question_can_rest_on() -> None:
    long = [QUESTIONS[1]] * 90

    assert len(retraced([*long, *QUESTIONS[:1]], MATERIAL, SCALES, 0).exchanges) == 1
    assert len(retraced(long, MATERIAL, SCALES).exchanges) == 12


def test_the_questions_are_of_four_kinds() -> None:
    answers = [each.answer for each in had(QUESTIONS).exchanges]

    assert [is_follow_up(each) for each in QUESTIONS] == [False, True, False, False]
    assert [isinstance(each, Answered) for each in answers] == [True, True, False, True]
