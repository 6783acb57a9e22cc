"""What a model is asked to do, statement by statement, and what it need not get right itself."""

from __future__ import annotations

import pytest

from critic import bootstrap
from critic.context import Context
from critic.model.scripted import ScriptedModel
from critic.pipeline import Done
from critic.rules import ALL_RULES
from critic.suggest.proposals import Origin
from critic.suggest.reasons import Reason
from critic.suggest.worded import tasks
from tests.suggest.drafts import GUARDRAIL, checked
from tests.suggest.worded.asks import GOOD, SOURCE, advice, events, report, said

DRAFT = SOURCE + "- Raise on-time returns to 95%\n"
_OF_DRAFTS_AND_STRATEGIES = "STR"


def user(draft: str, *answers: str) -> str:
    """Return the last question about a draft."""
    model = ScriptedModel([*answers] or [said()])
    events(draft, model)
    return model.asked[-1].user


def tasks_of(draft: str, *answers: str) -> list[str]:
    """Return the lines of its tasks."""
    told = user(draft, *answers).partition("<<<TASKS ")[2].partition("TASKS ")[0]
    return told.split("\n")[1:-1]


def test_the_prompt_says_what_to_do_about_every_finding_on_a_statement() -> None:
    known = tasks.advice(bootstrap.load_prompt().system)

    wanted = {rule.code for rule in ALL_RULES} - {"STR001", "STR002", "STR003", "STR004"}
    assert wanted == {*known}
    assert not any(character.isdigit() for text in known.values() for character in text)


def test_a_task_has_the_codes_what_to_do_and_what_to_keep() -> None:
    found = tasks_of(DRAFT)

    assert [line for line in found if not line.startswith(" ")] == [
        "2. Launch the new catalogue",
        "3. Raise on-time returns to 95%",
    ]
    assert any(line.startswith("   OUT002: this is a delivery.") for line in found)
    assert found[-1] == "   Keep: on-time returns; it rises; 95%"
    assert found[-1] in found[found.index("3. Raise on-time returns to 95%") :]


@pytest.mark.parametrize(
    ("statement", "keep"),
    [
        (
            "Raise on-time returns to 95% by June 2026",
            "on-time returns; it rises; 95%; by June 2026",
        ),
        ("Reach 5,000 followers by June 2026", "by June 2026"),
    ],
)
def test_a_date_is_kept_and_a_count_that_is_vain_is_not(statement: str, keep: str) -> None:
    found = tasks_of(SOURCE + f"- {statement}\n")

    assert f"   Keep: {keep}" in found


def test_after_a_failure_only_that_is_asked_for_with_what_to_do() -> None:
    turned = "On-time returns fall from [baseline: ask the desk] to 95%"
    both = said(advice(3, turned, resolves=["MEA003"]), advice(2, GOOD, resolves=["OUT002"]))

    found = tasks_of(DRAFT, both, said())

    assert found[0] == "3. Raise on-time returns to 95%"
    assert f"   You wrote: {turned}" in found
    assert f"   That failed: {Reason.TURNED}. Let it go the same way as the statement." in found
    assert not any("catalogue" in line for line in found)
    assert "These tasks are left" in user(DRAFT, both, said())


def test_a_set_without_findings_is_not_asked_about() -> None:
    clean = """\
# Objectives Q3 2026
Objective: Neighbours borrow tools instead of buying them
- Share of members who borrow in a month rises from 22% to 35%
- Loans that come back on time rise from 60% to 80%
- Broken tools stay at or below 3 a week
"""
    assert [each.code for each in checked(clean).findings if each.statement] == []
    assert events(clean, model := ScriptedModel([said()]))
    assert model.asked == []


def test_key_results_without_an_objective_have_tasks() -> None:
    assert "1. Launch the new catalogue" in tasks_of(
        "- Launch the new catalogue\n- Raise on-time returns to 95%\n"
    )


def codes(*answers: str) -> list[tuple[str, ...]]:
    """Return what the suggestions of a model clear."""
    shown = report(DRAFT, answers, Context()).suggestions
    return [each.proposal.resolves for each in shown if each.proposal.origin is Origin.MODEL]


@pytest.mark.parametrize("claimed", [["OUT002"], ["OUT002", "MEA003"], ["TIM002"], []])
def test_what_a_rewrite_clears_is_seen_and_not_asked(claimed: list[str]) -> None:
    assert codes(said(advice(2, GOOD, resolves=claimed))) == [("OUT002",)]


def test_what_clears_nothing_is_no_rewrite() -> None:
    found = report(DRAFT, [said(advice(2, "Launch the new catalogue again", resolves=["OUT002"]))])

    assert Reason.NOT_RESOLVED in [each.reason for each in found.rejected]


def test_a_line_beside_others_may_clear_nothing() -> None:
    line = "Neighbours who buy tools stay at or below [limit: ask the desk] a month"
    one = advice(0, line, kind=str(GUARDRAIL), resolves=["LEA005", "OUT002"])

    assert codes(said(one)) == [()]


def test_the_same_words_for_the_same_statement_are_told_once() -> None:
    bad = advice(2, "Reach 99% of all", resolves=["OUT002"])
    again = {**bad, "why": "It is for another reason."}
    found = events(DRAFT, ScriptedModel([said(bad, again)]))[-1]

    assert isinstance(found, Done)
    ours = [each for each in found.report.rejected if each.proposal.origin is Origin.MODEL]
    assert [each.reason for each in ours] == [Reason.INVENTED_NUMBER]
