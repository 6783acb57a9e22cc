from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from critic.context import Context, Scope
from critic.knowledge import Journey, Step
from critic.okr.document import Claim, Level
from critic.suggest.proposals import Suggestion, SuggestionKind
from critic.suggest.templates import propose
from critic.suggest.templates.values import from_today
from tests.suggest.drafts import checked, outcomes, setting

if TYPE_CHECKING:
    from critic.suggest.proposals import Proposal

_CASES = yaml.load(
    (Path(__file__).parent / "data" / "wordings.yaml").read_text("utf-8"), yaml.CSafeLoader
)
DRAFT = """\
Objective: {objective}

Cycle: Q3 2026

Key results:

- {statement}
- Lost keys stay below 3 a month
"""
OBJECTIVE = "Residents find a place for every bike"
_STATEMENT = "Late repairs fall from 30% to 10%"


def shown(draft: str) -> list[Suggestion]:
    proposed = propose(checked(draft), Context(), setting().knowledge)
    return [each for each in outcomes(draft, proposed) if isinstance(each, Suggestion)]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: " · ".join(list(case.values())[:-1]))
def test_a_statement_is_worded_anew(case: dict[str, Any]) -> None:
    objective = case.get("objective", OBJECTIVE)
    statement = case.get("statement", _STATEMENT)
    found = shown(DRAFT.format(objective=objective, statement=statement))

    asked = SuggestionKind.QUESTION
    texts = [each.proposal.text for each in found if each.proposal.kind is not asked]
    assert texts == case["instead"]


def test_growth_gets_a_limit_beside_it() -> None:
    draft = """\
Objective: Villages get their parcels the day after they order, by the end of Q3 2026
- Order volume rises from 80 to 120 a week
- Villages with a daily tour rise from 30% to 60%
"""
    (found,) = [each.proposal for each in shown(draft) if each.proposal.resolves == ("LEA005",)]

    assert found.kind is SuggestionKind.GUARDRAIL
    assert found.text.endswith("[limit: agree with analytics]")


def test_the_horizon_goes_to_the_objective() -> None:
    draft = f"Objective: {OBJECTIVE}\n- {_STATEMENT}\n- Lost keys stay below 3 a month\n"
    (found,) = shown(draft)

    assert found.proposal.text == f"{OBJECTIVE} by the end of [quarter: agree with the team]"


def test_where_only_the_team_knows_it_is_asked() -> None:
    draft = DRAFT.format(objective=OBJECTIVE, statement="Win 12 tenders")
    wordings = [each.proposal for each in shown(draft)]

    assert wordings
    draft = DRAFT.format(objective="Pump rooms stay dry", statement="Win 12 tenders")
    (asked,) = [each.proposal for each in shown(draft)]
    assert asked.kind is SuggestionKind.QUESTION


def test_another_language_gets_none() -> None:
    draft = """\
Ziel: Die Nachbarn leihen sich Werkzeug und kaufen keines mehr
Ergebnisse:
- Wir bringen den neuen Katalog heraus und zeigen ihn den Leuten im Haus
- Die Zahl der Ausleihen steigt von 20 auf 40 in der Woche
"""
    assert shown(draft) == []
    assert checked(draft).judged.document.language != "en"


def proposals(draft: str, context: Context | None = None) -> list[Proposal]:
    found = propose(checked(draft), context or Context(), setting().knowledge)
    return [each for each in found if each.kind is not SuggestionKind.QUESTION]


def test_the_step_of_the_team_or_the_journey_comes_before_a_far_metric() -> None:
    draft = DRAFT.format(objective=OBJECTIVE, statement="Company profit rises from €3M to €4M")
    draft = f"Team: Bikes\n\n{draft}"
    knowledge = setting().knowledge
    owner = Context(level=Level.TEAM, team=Scope(owns=("complaint rate", "nothing known")))
    walker = Context(level=Level.TEAM, journey=knowledge.journeys["self-serve software"])

    (first, *_) = [each for each in proposals(draft, owner) if each.resolves == ("INF001",)]
    assert first.text.startswith("Complaint rate of residents falls from [baseline: ask the supp")
    (first, *_) = [each for each in proposals(draft, walker) if each.resolves == ("INF001",)]
    assert first.text.startswith("Unique visitors rise")


def test_a_metric_that_only_goes_by_the_same_name_elsewhere_is_no_step() -> None:
    draft = DRAFT.format(objective=OBJECTIVE, statement="Company profit rises from €3M to €4M")
    draft = f"Team: Bikes\n\n{draft}"
    steps = (
        Step("appointment booked online", ("virtual visits",)),
        Step("a ticket is handed in", ("complaint rate",), ("complaint handed in",)),
    )
    walker = Context(level=Level.TEAM, journey=Journey("journey of plan.md", (), steps))

    texts = [each.text for each in proposals(draft, walker) if each.resolves == ("INF001",)]
    assert [each.partition(" of ")[0] for each in texts] == ["Complaint rate"]


def test_a_step_that_stands_there_already_is_not_offered_again() -> None:
    draft = DRAFT.format(objective=OBJECTIVE, statement="Company profit rises from €3M to €4M")
    draft = f"Team: Bikes\n\n{draft}- Complaint rate falls from 5% to 3%\n"
    owned = ("complaint rate", "first contact resolution")
    owner = Context(level=Level.TEAM, team=Scope(owns=owned))

    (first, *_) = [each for each in proposals(draft, owner) if each.resolves == ("INF001",)]
    assert first.text.startswith("First contact resolution")


def test_a_rank_that_the_knowledge_lacks_gets_the_step_of_the_team() -> None:
    statement = "The house climbs from rank 214 to 180 in the world table"
    draft = "Team: Bikes\n\n" + DRAFT.format(objective=OBJECTIVE, statement=statement)
    owner = Context(level=Level.TEAM, team=Scope(owns=("complaint rate",)))

    (found,) = [each for each in proposals(draft, owner) if each.resolves == ("INF001",)]
    assert found.why == "Here is a step that your team can move."


def test_nothing_is_proposed_for_what_a_comment_silences_or_what_is_asked_of_the_draft() -> None:
    draft = DRAFT.format(objective=OBJECTIVE, statement="Launch the app [target: ask them]")
    assert proposals(draft)
    assert proposals(draft + "<!-- critic-disable-file OUT002: agreed -->\n") == []


def test_key_results_without_an_objective_are_worded_anew() -> None:
    draft = "- Launch the lock app\n- Late repairs fall from 30% to 10%\n- Raise rents to 95%\n"

    assert [each.proposal.statement for each in shown(draft)] == ["O1.KR1", "O1.KR3"]


def test_growth_of_what_nobody_knows_gets_no_limit() -> None:
    draft = """\
Objective: Villages get their parcels the day after they order, by the end of Q3 2026
- Gate scans per hour rise from 80 to 120
- Villages with a daily tour rise from 30% to 60%
"""
    assert [f.code for f in checked(draft).findings] == ["LEA005"]
    assert proposals(draft) == []


def test_what_has_no_value_to_reach_has_no_start() -> None:
    assert list(from_today("Loans of saws", Claim(), "[baseline: ask the desk]")) == []


def test_work_above_nothing_but_work_is_no_place_to_begin() -> None:
    draft = "Objective: Launch the lock app by the end of Q3 2026\n- Rent a hall\n- Write a guide\n"

    assert "O1" not in [each.statement for each in proposals(draft)]


def test_a_heading_without_a_claim_gets_no_horizon() -> None:
    draft = f"Objective: Heating\n- {_STATEMENT}\n- Lost keys stay below 3 a month\n"

    assert "TIM001" in {finding.code for finding in checked(draft).findings}
    assert proposals(draft) == []
