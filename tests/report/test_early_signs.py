"""What is suggested for a statement that can stand as it is."""

from __future__ import annotations

import pytest

from critic import bootstrap, pipeline, strategy
from critic.context import Context
from critic.context.strategy import Citation
from critic.report import FORMATS, Look, advice

DRAFT = """\
# Night boat team, Q3 2026

Objective: The night boat is a place to come back to
- Guests who return rise from 30% to 50%
- Guests who bring a friend rise from 20% to 40%
"""
FULL = f"""\
{DRAFT}- Churn of guests falls from 30% to 20%
- Guests who sleep well rise from 60% to 80%
"""


def shown(form: str, draft: str) -> str:
    knowledge = bootstrap.load_knowledge()
    chosen = strategy.read("journey: [guest asks at the pier, guest sleeps aboard, guest returns]")
    setting = pipeline.Setting(
        knowledge,
        bootstrap.load_profile(),
        Context(strategy=chosen, journey=strategy.journey(chosen, knowledge)),
        bootstrap.proposers(),
    )
    report = pipeline.report_of(pipeline.critique(draft, setting, path="boat.md"))
    return FORMATS[form]([report], Look())


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_it_stands_below_the_statement(form: str) -> None:
    printed = " ".join(shown(form, DRAFT).split())

    at = printed.index("Guests who return rise from 30% to 50%")
    assert "Guests who ask at the pier rise" in printed[at:]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_question_that_no_finding_asks_is_shown(form: str) -> None:
    printed = " ".join(shown(form, FULL).split())

    assert "Ask" in printed
    assert "Would guests who sleep aboard" in printed
    assert printed.count("take its place in the set?") == 1


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_suggestion_rests_on_stands_below_it_with_its_place(form: str) -> None:
    printed = " ".join(shown(form, DRAFT).split())

    assert "guest asks at the pier" in printed
    assert "journey, line 1" in printed


def test_places_below_one_heading_are_told_together() -> None:
    places = ("## Moves, line 3", "## Moves, line 9", "## Moves, line 9", "page 2")
    cited = [Citation("plan.pdf", each, "x") for each in places]

    assert advice.places([*cited, Citation("b.html", "## Why", "x")]) == (
        "plan.pdf, ## Moves, line 3, 9; page 2; b.html, ## Why"
    )
    assert advice.places([]) == ""
