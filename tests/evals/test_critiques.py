"""The tasks that measure whole critiques, on critiques that a test makes up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from critic.context import Context, Scope
from critic.okr.document import Level, Period
from evals import critiques
from evals.chance import seeded
from evals.critiques import Case, Critique, Expected, Paraphrase, Ranking, Said
from evals.tasks import critiques as task
from evals.tasks import paraphrases, rankings

if TYPE_CHECKING:
    from pathlib import Path

    from evals.figures import Outcome

SOURCE = "Objective: Warm bread at any hour\n- Hold five tastings\n- Waste falls from 9% to 4%\n"
HELD = SOURCE.index("Hold")
CASE = Case(
    id="bakery",
    domain="food",
    source=SOURCE,
    context=Context(),
    must=(Expected("OUT001", "five tastings"), Expected("TIM001")),
    must_not=(Expected("MEA003", "Waste falls"), Expected("FOC001")),
    clean=False,
)


def values(outcome: Outcome) -> dict[str, float]:
    return {figure.name: figure.estimate.value for figure in outcome.figures}


def said(*findings: Said, score: int | None = 50) -> Critique:
    return Critique(findings, score)


def test_a_finding_counts_on_the_statement_that_it_is_about() -> None:
    right = Said("OUT001", "warning", HELD, HELD + 18)
    wrong = Said("TIM001", "warning", 0, 20)
    vain = Said("MEA003", "warning", SOURCE.index("Waste"), len(SOURCE))

    found = task.run([CASE], lambda *_: said(right, wrong, vain), seeded(1))

    assert values(found)["critiques/found"] == 1
    assert values(found)["critiques/kept silent"] == 0.5
    assert values(found)["critiques/OUT001/found"] == 1
    assert found.listings[0].text == "MEA003 said in vain: 1\n  bakery: Waste falls"


def test_a_finding_elsewhere_is_missed() -> None:
    elsewhere = Said("OUT001", "warning", 0, 20)

    found = task.run([CASE], lambda *_: said(elsewhere), seeded(1))

    assert values(found)["critiques/found"] == 0
    assert found.listings[0].text == (
        "OUT001 missed: 1\n  bakery: five tastings\n\nTIM001 missed: 1\n  bakery: (the whole draft)"
    )


def test_a_clean_draft_is_left_in_peace_by_an_info() -> None:
    clean = CASE._replace(must=(), must_not=(), clean=True)
    info = Said("MEA004", "info", HELD, HELD + 4)
    warning = Said("OUT001", "warning", HELD, HELD + 4)
    name = "critiques/clean drafts left in peace"

    quiet = task.run([clean], lambda *_: said(info), seeded(1))
    loud = task.run([clean], lambda *_: said(info, warning), seeded(1))

    assert values(quiet)[name] == 1
    assert values(loud)[name] == 0
    assert loud.listings[0].text == "OUT001 said of a clean draft: 1\n  bakery: Hold"


def test_the_better_draft_must_have_more_points() -> None:
    pairs = [
        Ranking("a", "buzzword", better="80", worse="30"),
        Ranking("b", "output", better="60", worse="60"),
        Ranking("c", "output", better="20", worse="nothing"),
    ]

    def critique(source: str, _: Context) -> Critique:
        return Critique((), int(source) if source.isdigit() else None)

    found = rankings.run(pairs, critique, seeded(1))

    assert values(found)["pairs/ranked right"] == pytest.approx(2 / 3)
    assert values(found)["pairs/buzzwords and digits ranked right"] == 1
    assert values(found)["pairs/output/ranked right"] == 0.5
    assert found.listings[0].text == (
        "b (output)\nshould be better, 60 points:\n60\nshould be worse, 60 points:\n60"
    )


def test_ways_to_write_the_same_get_the_same_codes_as_often() -> None:
    groups = [Paraphrase("a", "order", ("AB", "BA")), Paraphrase("b", "voice", ("A", "AA", ""))]

    def critique(source: str, _: Context) -> Critique:
        return said(*(Said(letter, "info", 0, 1) for letter in source))

    found = paraphrases.run(groups, critique, seeded(1))

    assert values(found)["paraphrases/same codes"] == 0.5
    assert values(found)["paraphrases/order/same codes"] == 1
    assert found.listings[0].text == "b (voice)\nA:\nA\nA, A:\nAA\nnothing:\n"


def test_a_case_says_what_stands_around_it(tmp_path: Path) -> None:
    (tmp_path / "food.yaml").write_text(
        """\
- id: bakery
  domain: food
  text: "Objective: Warm bread"
  context:
    cycle: 2026-Q3
    today: 2026-08-01
    level: team
    team: {owns: [waste], influences: [rent]}
  must: [{code: TIM001}]
- id: mill
  domain: food
  text: "Objective: Fine flour"
  context: {cycle: 2027}
  must_not: [{code: OUT001, at: flour}]
  clean: true
""",
        encoding="utf-8",
    )

    bakery, mill = critiques.cases(tmp_path)

    assert bakery.context == Context(
        cycle=Period(date(2026, 7, 1), date(2026, 9, 30)),
        level=Level.TEAM,
        today=date(2026, 8, 1),
        team=Scope(owns=("waste",), influences=("rent",)),
    )
    assert bakery.must == (Expected("TIM001"),)
    assert mill.context == Context(cycle=Period(date(2027, 1, 1), date(2027, 12, 31)))
    assert (mill.must_not, mill.clean) == ((Expected("OUT001", "flour"),), True)
