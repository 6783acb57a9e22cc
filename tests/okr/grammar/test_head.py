from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.okr.grammar import head
from critic.okr.grammar.words import split

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.okr.grammar.head import Head


def _find(plain: str, knowledge: Knowledge) -> Head:
    words = split(plain)
    return head.find(plain, words, [word.low for word in words], knowledge)


@pytest.mark.parametrize(
    ("plain", "lemma", "verb_class"),
    [
        ("Increase bookings to 40", "increase", "change"),
        ("Increasing bookings to 40", "increase", "change"),
        ("Improved onboarding", "improve", "change"),
        ("We will successfully launch the pass", "launch", "deliver"),
        ("To double bookings, launch ads", "double", "change"),
        ("Roll out the scanner", "roll out", "deliver"),
        ("Get rid of paper forms", "get rid of", "change"),
        ("Keep the refund rate below 2%", "keep", "maintain"),
        ("Guides are published in two languages", "publish", "deliver"),
        ("Every clinic has completed training", "complete", "deliver"),
        ("The pass has not yet been launched", "launch", "deliver"),
        ("Wardens can publish reports", "publish", "deliver"),
        ("Churn falls to 3%", "fall", "change"),
        ("Support resolution time drops to 3 days", "drop", "change"),
        ("Support tickets fall by 20%", "fall", "change"),
        ("Weekly churn falls", "fall", "change"),
        ("Night falls, slips included, drops to 5", "drop", "change"),
        ("Falls, slips and trips are reduced", "reduce", "change"),
        ("Release quality is improved", "improve", "change"),
        ("Reviews reach 4.5 stars", "reach", "change"),
        ("Share of late orders is reduced", "reduce", "change"),
        ("Share of guests who are members grows to 40%", "grow", "change"),
        ("Pass launched in Spain", "launch", "deliver"),
        ("Ensure uptime stays above 99%", "stay", "maintain"),
        ("Make sure that no ticket waits", "make sure", "change"),
        ("Help teams increase adoption", "help", "effort"),
        ("Onboarding: reduce the steps", "reduce", "change"),
        ("Ship three things: a, b and c", "ship", "deliver"),
        ("Release the pass; usage grows to 5%", "release", "deliver"),
        ("Publish what we have", "publish", "deliver"),
        ("Reduce tickets closed by hand", "reduce", "change"),
        ("Launch an app that is loved", "launch", "deliver"),
    ],
)
def test_the_head_verb_says_what_happens(
    plain: str, lemma: str, verb_class: str, knowledge: Knowledge
) -> None:
    use = _find(plain, knowledge).use
    assert use is not None
    assert (use.lemma, use.verb_class.value) == (lemma, verb_class)
    assert plain[use.start : use.end].lower().split()[-1] in plain.lower().split()


@pytest.mark.parametrize(
    "plain", ["", "12 clinics", "We will", "Test coverage is above 80%", "If churn falls to 3%"]
)
def test_without_a_known_verb_there_is_none(plain: str, knowledge: Knowledge) -> None:
    assert _find(plain, knowledge).use is None


@pytest.mark.parametrize(
    ("plain", "subject"),
    [
        ("Bed occupancy is 85% of the plan", "Bed occupancy "),
        ("Churn falls to 3%", "Churn "),
        ("Increase bookings", ""),
    ],
)
def test_the_subject_ends_before_the_verb(plain: str, subject: str, knowledge: Knowledge) -> None:
    assert plain[: _find(plain, knowledge).subject_end] == subject
