from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from critic import rules
from critic.context import Context
from critic.okr.document import Claim, Period
from critic.rules.time import BeyondCycle, NoHorizon
from tests.rules.build import deadline, document, key_result, objective, quantity, statement

if TYPE_CHECKING:
    from critic.judge.judged import JudgedDocument

QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
SAID = "Bread by 30 September 2026"
DATED = Claim(deadline=deadline(SAID, "by 30 September 2026", QUARTER.end))
LATE = Claim(deadline=deadline(SAID, "by 30 September 2026", date(2026, 10, 1)))


def test_no_horizon_is_said_once_a_set() -> None:
    judged = document(objective("Bread", key_result("Loaves")), objective("Butter"))

    found = rules.run(judged, Context(), (NoHorizon(),))

    assert [f.statement for f in found] == ["O1", "O2"]


@pytest.mark.parametrize(
    "judged",
    [
        document(objective(SAID, claim=DATED)),
        document(objective("Bread", key_result("Loaves"), key_result(SAID, DATED))),
        document(objective("Bread", key_result("Loaves", details=[statement(SAID, DATED)]))),
    ],
    ids=["objective", "key result", "detail"],
)
def test_one_date_is_a_horizon(judged: JudgedDocument) -> None:
    assert rules.run(judged, Context(), (NoHorizon(),)) == ()


def test_a_cycle_is_a_horizon() -> None:
    judged = document(objective("Bread"))
    part = judged.objectives[0]
    own = replace(part, objective=replace(part.objective, cycle=QUARTER))
    stated = replace(judged, document=replace(judged.document, cycle=QUARTER))

    assert rules.run(judged, Context(cycle=QUARTER), (NoHorizon(),)) == ()
    assert rules.run(replace(judged, objectives=(own,)), Context(), (NoHorizon(),)) == ()
    assert rules.run(stated, Context(), (NoHorizon(),)) == ()


def test_a_date_beyond_the_cycle_is_marked_where_it_stands() -> None:
    judged = document(objective("Bread", key_result("Loaves"), key_result(SAID, LATE)))

    [finding] = rules.run(judged, Context(cycle=QUARTER), (BeyondCycle(),))

    assert (finding.statement, finding.span.of(SAID)) == ("O1.KR2", "by 30 September 2026")
    assert "ends on 2026-09-30" in finding.message


def test_key_results_without_an_objective_may_be_late_too() -> None:
    judged = document(objective(None, key_result(SAID, LATE)))

    found = rules.run(judged, Context(cycle=QUARTER), (BeyondCycle(), NoHorizon()))

    assert [(f.code, f.statement) for f in found] == [("TIM002", "O1.KR1")]


def test_the_last_day_lies_within_the_cycle() -> None:
    judged = document(objective(SAID, claim=DATED))

    assert rules.run(judged, Context(cycle=QUARTER), (BeyondCycle(),)) == ()


def test_without_a_cycle_nothing_lies_beyond() -> None:
    assert rules.run(document(objective(SAID, claim=LATE)), Context(), (BeyondCycle(),)) == ()


@pytest.mark.parametrize(
    ("unit", "value", "beyond"),
    [("years", 2.0, ["O1"]), ("days", 92.0, []), ("days", 110.0, ["O1"]), ("years", None, [])],
)
def test_an_ambition_of_some_length(unit: str, value: float | None, beyond: list[str]) -> None:
    text = f"Bread within {value} {unit}"
    claim = Claim(
        deadline=deadline(text, f"within {value} {unit}", None),
        quantities=(quantity(text, f"{value} {unit}", value, unit), quantity(text, "B", 9, "")),
    )
    judged = document(objective(text, claim=claim))

    found = rules.run(judged, Context(cycle=QUARTER), (BeyondCycle(),))

    assert [f.statement for f in found] == beyond
