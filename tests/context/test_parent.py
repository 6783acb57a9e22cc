from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from critic import okr
from critic.context import parent
from critic.errors import InputError, MalformedError
from critic.okr import Form
from critic.okr.document import Level, Period

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.okr.document import Document

Q3, Q4 = (
    Period(date(2026, 7, 1), date(2026, 9, 30)),
    Period(date(2026, 10, 1), date(2026, 12, 31)),
)
COMPANY = """\
# Night ferry: company OKRs, Q3 2026

Objective: Islanders trust the last boat home
- Share of sailings that leave the pier on time rises from 71% to 90%
- Monthly churn of season ticket holders falls from 4% to 2%

Objective: Islanders buy their ticket before they reach the pier
- Churn of companies falls from 9% to 5%
- Islanders who pay at the pier fall from 60% to 20%
"""


def below(draft: str, knowledge: Knowledge, above: str = COMPANY) -> Document:
    return parent.inherit(okr.parse(draft, knowledge), parent.read(above, knowledge), knowledge)


def supported(objective: str, knowledge: Knowledge) -> str | None:
    (found,) = below(f"Objective: {objective}\n- Calls per day fall", knowledge).objectives
    return found.supports


@pytest.mark.parametrize(
    ("objective", "identity"),
    [
        ("Islanders trust the last boat home", "O1"),
        ("The last boat home is one that islanders trust", "O1"),
        ("Every sailing leaves the pier on time", "O1.KR1"),
        ("Season ticket holders no longer churn", "O1.KR2"),
        ("Cut the churn of companies to 6% by August", "O2.KR1"),
        ("Islanders buy tickets at breakfast", "O2"),
    ],
)
def test_an_objective_takes_up_the_same_metric_or_the_same_words(
    objective: str, identity: str, knowledge: Knowledge
) -> None:
    assert supported(objective, knowledge) == identity


@pytest.mark.parametrize(
    "objective",
    [
        "The engine room is a quiet place to work",
        "Islanders know the crew",
        "Islanders at the pier are warm",
        "Churn of suppliers falls",
        "42%",
    ],
)
def test_an_objective_of_its_own_takes_up_nothing(objective: str, knowledge: Knowledge) -> None:
    assert supported(objective, knowledge) is None


def test_a_cycle_is_inherited_where_the_draft_has_none(knowledge: Knowledge) -> None:
    silent = below("Objective: Calm nights\n- Pages fall from 9 to 3", knowledge)
    stated = below("# OKRs Q4 2026\n\nObjective: Calm nights\n- Pages fall from 9 to 3", knowledge)

    assert (silent.cycle, [o.cycle for o in silent.objectives]) == (Q3, [Q3])
    assert (stated.cycle, [o.cycle for o in stated.objectives]) == (Q4, [Q4])


@pytest.mark.parametrize(
    ("above", "draft", "level"),
    [
        (COMPANY, "Objective: Calm nights", Level.TEAM),
        (COMPANY, "# My personal OKRs\n\nObjective: Calm nights", Level.INDIVIDUAL),
        ("# Team OKRs\n\nObjective: Calm days", "Objective: Calm nights", None),
        ("Objective: Calm days", "Objective: Calm nights", None),
    ],
)
def test_below_a_company_stands_a_team(
    above: str, draft: str, level: Level | None, knowledge: Knowledge
) -> None:
    document = below(draft, knowledge, above)

    assert (document.level, [o.level for o in document.objectives]) == (level, [level])


def test_key_results_without_an_objective_take_up_nothing(knowledge: Knowledge) -> None:
    document = below("Key results:\n- Churn of companies falls from 9% to 5%", knowledge)

    assert [(o.statement, o.supports, o.cycle) for o in document.objectives] == [(None, None, Q3)]


def test_a_draft_of_nothing_stays_one(knowledge: Knowledge) -> None:
    assert below("", knowledge).objectives == ()


def test_a_parent_may_be_key_results_alone(knowledge: Knowledge) -> None:
    document = below(
        "Objective: Fewer noise complaints", knowledge, "KR1: Noise complaints fall from 9 to 4"
    )

    assert [o.supports for o in document.objectives] == ["O1.KR1"]


def test_a_parent_has_the_form_that_its_name_promises(knowledge: Knowledge) -> None:
    assert [o.id for o in parent.read('{"objective": "Calm"}', knowledge, Form.JSON).objectives]
    with pytest.raises(MalformedError):
        parent.read("{", knowledge, Form.JSON)


def test_a_parent_without_okrs_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(InputError, match="no objectives or key results were found in it; begin"):
        parent.read("Dear all. The ferry is late. We are sorry.", knowledge)
