"""What stands around a key result bears on its judgement: scope, level, journey, other teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.context import Context, Scope
from critic.judge import Indicator, Influence, judge
from critic.knowledge import Journey
from critic.knowledge.schema import Step
from critic.okr import parse
from critic.okr.document import Level

if TYPE_CHECKING:
    from critic.judge import KeyResultJudgement
    from critic.knowledge import Knowledge

CLINIC = Journey(
    "clinic",
    (),
    (
        Step("first contact", (), ("booked a first visit",)),
        Step("visit", (), ("came to the visit",)),
        Step("care", (), ("finished the treatment",)),
        Step("health", (), ("free of pain",)),
    ),
)


def judged(
    line: str, knowledge: Knowledge, context: Context | None = None, above: str = ""
) -> KeyResultJudgement:
    draft = f"{above}Objective: Patients walk without pain\n\nKey results:\n\n- {line}\n"
    found = judge(parse(draft, knowledge), knowledge, context or Context())
    (only,) = found.objectives[0].key_results
    return only.judgement


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Share of callers who booked a first visit: 20% to 40%", Indicator.LEADING),
        ("Patients who came to the visit rise from 60% to 80%", Indicator.LEADING),
        ("Publish a leaflet about who booked a first visit", Indicator.NONE),
    ],
)
def test_an_early_step_of_the_journey_is_leading(
    line: str, expected: Indicator, knowledge: Knowledge
) -> None:
    assert judged(line, knowledge, Context(journey=CLINIC)).indicator is expected


def test_a_headline_count_leads_where_it_is_an_early_step(knowledge: Knowledge) -> None:
    line = "Revenue from new leases rises from €2m to €3m"
    early = Journey(
        "leasing", (), (Step("lease", ("revenue",)), Step("stay", ()), Step("renew", ()))
    )

    assert judged(line, knowledge).indicator is Indicator.LAGGING
    assert judged(line, knowledge, Context(journey=early)).indicator is Indicator.LEADING


@pytest.mark.parametrize(
    "line",
    [
        "The clinic wins the award of the parents' association",
        "Income from private patients rises from €40,000 to €60,000",
    ],
)
def test_money_and_praise_come_late(line: str, knowledge: Knowledge) -> None:
    assert judged(line, knowledge).indicator is Indicator.LAGGING


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(owns=("market share",)), Influence.DIRECT),
        (Scope(influences=("market share",)), Influence.SHARED),
        (Scope(contributes=("market share",)), Influence.SHARED),
        (Scope(owns=("waiting time",)), Influence.EXTERNAL),
        (None, Influence.EXTERNAL),
    ],
)
def test_the_scope_of_the_team_says_what_it_can_move(
    scope: Scope | None, expected: Influence, knowledge: Knowledge
) -> None:
    line = "Our market share rises from 12% to 15%"

    assert judged(line, knowledge, Context(team=scope)).influence is expected


def test_a_company_moves_its_own_revenue(knowledge: Knowledge) -> None:
    line = "Revenue rises from €2m to €3m"

    assert judged(line, knowledge).influence is Influence.SHARED
    assert judged(line, knowledge, Context(level=Level.COMPANY)).influence is Influence.DIRECT


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Legal approves the new consent form", "Legal"),
        ("Data team delivers the daily export", "Data team"),
        ("Waiting time falls from 9 to 4 days, depends on the vendor", "vendor"),
        ("Open the second room once the council has agreed", "council"),
        ("Launch the payment page with approval by the finance department", "finance department"),
        ("Cut no-shows from 12% to 6% together with the billing team", "billing team"),
        ("Cut no-shows from 12% to 6% together with the taxi company", "taxi company"),
    ],
)
def test_who_else_must_act_is_named(line: str, named: str, knowledge: Knowledge) -> None:
    found = judged(line, knowledge)

    assert found.others is not None
    assert line[found.others.start : found.others.end] == named
    assert found.influence is Influence.SHARED


@pytest.mark.parametrize(
    "line",
    [
        "Our team answers 90% of calls within a minute, up from 70%",
        "Suppliers that deliver on time rise from 70% to 90%",
        "Complaints to the regulator fall from 9 to 3",
        "Patients who depend on a wheelchair get a room in 2 days, now 5",
        "Waiting time falls from 9 to 4 days. The council is informed",
        "Waiting time falls from 9 to 4 days",
        "The council is happy",
        "The field team holds six open days",
        "Give the supplier a badge once the room is dry",
        "Waiting time falls from 9 to 4 days, which depends on us. The council is informed",
    ],
)
def test_nobody_else_must_act(line: str, knowledge: Knowledge) -> None:
    assert judged(line, knowledge).others is None


def test_a_team_is_no_dependency_of_itself(knowledge: Knowledge) -> None:
    line = "Billing team delivers the daily export"

    assert judged(line, knowledge, above="Team: Billing\n\n").others is None
    assert judged(line, knowledge, Context(team=Scope(owns=("billing team",)))).others is None
    assert judged(line, knowledge).others is not None


@pytest.mark.parametrize(
    "line",
    [
        "Increase NPS from 30 to 45",
        "Grow our revenue by 20% by the end of June",
        "Overall conversion rate rises from 2% to 3%",
    ],
)
def test_a_metric_that_any_company_has_is_generic(line: str, knowledge: Knowledge) -> None:
    assert judged(line, knowledge).generic


@pytest.mark.parametrize(
    "line",
    [
        "NPS of patients after a knee operation rises from 30 to 45",
        "Conversion from referral to first visit rises from 20% to 30%",
        "Launch the referral form",
        "Patients who walk alone after a week rise from 20% to 30%",
    ],
)
def test_a_metric_with_its_own_place_is_not_generic(line: str, knowledge: Knowledge) -> None:
    assert not judged(line, knowledge).generic
