"""What is said once of a whole report: that no strategy was given to hold the drafts against."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from critic import bootstrap, pipeline, strategy
from critic.context import Context
from critic.report import FORMATS, QUIET, Look, Report

DRAFT = "# Ferry team, Q3 2026\n\nObjective: Everybody crosses\n- Trips rise from 3 to 5 a day\n"
SAID = "Whether the objectives follow from a strategy was not judged"


def check(draft: str, context: Context | None = None, *, without: str = "-") -> Report:
    profile = bootstrap.load_profile()
    rules = tuple(rule for rule in profile.rules if not rule.code.startswith(without))
    return pipeline.check(
        draft,
        path="ferry.md",
        knowledge=bootstrap.load_knowledge(),
        profile=replace(profile, rules=rules),
        context=context or Context(),
    )


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_said_once_however_many_drafts_and_objectives_there_are(form: str) -> None:
    many = check(DRAFT + DRAFT.partition("\n\n")[2])

    printed = FORMATS[form]([many, check(DRAFT)], Look())

    assert printed.count(SAID) == 1
    assert "--strategy" in printed


def test_it_is_no_finding() -> None:
    report = check(DRAFT)
    told = json.loads(FORMATS["json"]([report], Look()))

    assert [each.partition(",")[0] for each in told["notes"]] == [SAID]
    assert SAID not in json.dumps(told["documents"])
    assert QUIET([report], Look()).count(SAID) == 0


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "report",
    [
        pytest.param(
            check(DRAFT, Context(strategy=strategy.read("north_star: Trips"))), id="a strategy"
        ),
        pytest.param(check(DRAFT, without="LNK"), id="rules that were switched off"),
        pytest.param(check("Trips rise from 3 to 5 a day"), id="one statement alone"),
        pytest.param(check("# Ferries\n\nNothing yet.\n"), id="no objective"),
        pytest.param(
            check("Ziel: Die Fähre fährt jeden Tag und bringt alle hinüber\n- Wir fahren öfter\n"),
            id="another language",
        ),
    ],
)
def test_it_is_not_said_where_there_is_nothing_to_miss(form: str, report: Report) -> None:
    assert SAID not in FORMATS[form]([report], Look())
