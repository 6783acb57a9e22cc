from __future__ import annotations

from dataclasses import replace

import pytest

from critic import rules
from critic.context import Context
from critic.judge.judgement import Kind, Measurable
from critic.knowledge import VerbClass
from critic.okr.document import Claim, Comparator, Direction, VerbUse
from critic.rules.baseline import NoBaseline
from critic.rules.measurable import NoTarget
from tests.rules.build import (
    OUTCOME,
    document,
    key_result,
    metric_use,
    objective,
    quantity,
    statement,
)

RULE = NoBaseline(from_nothing=("pilot", "waiting list"), counts_afresh=("new",))
UP = Direction.INCREASE


def quotes(
    text: str, claim: Claim, kind: Kind = Kind.OUTCOME, detail: Claim | None = None
) -> list[str]:
    details = [statement("93% in spring", detail)] if detail else []
    result = key_result(text, claim, replace(OUTCOME, kind=kind), details)
    judged = document(objective("Bread", result))
    return [f.span.of(text) for f in rules.run(judged, Context(), (RULE,))]


def reach(text: str, part: str, value: float = 40.0, unit: str = "") -> Claim:
    return Claim(target=quantity(text, part, value, unit))


def test_a_change_without_its_start() -> None:
    text = "Cut no-shows by 20%"
    claim = Claim(delta=quantity(text, "20%", 20.0), direction=Direction.DECREASE)

    assert quotes(text, claim) == ["20%"]


def test_a_level_to_climb_to_without_its_start() -> None:
    text = "Raise on-time loans to 85%"

    assert quotes(text, replace(reach(text, "85%", 85.0, "%"), direction=UP)) == ["85%"]


def test_a_verb_of_change_is_enough() -> None:
    text = "Reach a loan share of 85%"
    verb = VerbUse("reach", VerbClass.CHANGE, 0, 5)

    assert quotes(text, replace(reach(text, "85%", 85.0, "%"), verb=verb)) == ["85%"]
    assert quotes(text, reach(text, "85%", 85.0, "%")) == []


@pytest.mark.parametrize("unit", ["", "EUR"])
def test_a_count_to_reach_without_its_start(unit: str) -> None:
    text = "4000 weekly listeners"

    assert quotes(text, reach(text, "4000", 4000.0, unit)) == ["4000"]


@pytest.mark.parametrize(
    "limit",
    [
        Claim(direction=Direction.MAINTAIN),
        Claim(comparator=Comparator.STAYS),
        Claim(comparator=Comparator.BELOW),
        Claim(comparator=Comparator.AT_MOST),
    ],
)
def test_limits_need_no_start(limit: Claim) -> None:
    text = "40 complaints a week"

    assert quotes(text, replace(limit, target=quantity(text, "40", 40.0, ""))) == []


def test_nothing_at_all_needs_no_start() -> None:
    text = "0 complaints a week"

    assert quotes(text, reach(text, "0", 0.0)) == []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OUTCOME])
def test_only_outcomes_need_a_start(kind: Kind) -> None:
    text = "Raise it to 40"

    assert quotes(text, replace(reach(text, "40"), direction=UP), kind) == []


def test_a_start_in_the_statement_or_below_it() -> None:
    text = "Raise loans from 20 to 40"
    claim = replace(reach(text, "40"), direction=UP)
    start = Claim(baseline=quantity("93% in spring", "93%", 93.0))

    assert quotes(text, claim) == ["40"]
    assert quotes(text, replace(claim, baseline=quantity(text, "20", 20.0, ""))) == []
    assert quotes(text, claim, detail=start) == []


@pytest.mark.parametrize(
    "text",
    [
        "Win the first 40 shops",
        "Win 40 new shops",
        "40 pilot households heat",
        "40 families on the waiting list",
    ],
)
def test_what_starts_from_nothing(text: str) -> None:
    assert quotes(text, replace(reach(text, "40"), direction=UP)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Win 40 shops",
        "Win 40 shops with the new bread",
        "First visits reach 40 a day",
        "40",
    ],
)
def test_what_only_sounds_like_a_beginning(text: str) -> None:
    assert quotes(text, replace(reach(text, "40"), direction=UP)) == ["40"]


def test_a_handful_starts_from_nothing() -> None:
    text = "3 museums lend us a picture"
    few = reach(text, "3", 3.0)

    assert quotes(text, few) == []
    assert quotes(text, replace(few, target=quantity(text, "3", 4.0, ""))) == ["3"]
    assert quotes(text, replace(few, direction=Direction.DECREASE)) == ["3"]
    assert quotes(text, replace(few, target=quantity(text, "3", 3.0, "EUR"))) == ["3"]
    # Three more than how many?
    assert quotes(text, Claim(delta=quantity(text, "3", 3.0, ""), direction=UP)) == ["3"]


@pytest.mark.parametrize(
    ("text", "noun", "unit", "said"),
    [
        ("Reach 40 small shops a week", "shops", "", "“40 small shops” says"),
        ("Reach 40 a week", "", "", "“Reach 40 a week” says"),
        ("Reach 40 EUR a week", "week", "EUR", "“40 EUR” says"),
    ],
)
def test_a_goal_is_quoted_with_what_it_counts(text: str, noun: str, unit: str, said: str) -> None:
    goal = quantity(text, f"40 {unit}".strip(), 40.0, unit)._replace(noun=noun)
    judged = document(objective("Bread", key_result(text, Claim(target=goal, direction=UP))))

    [finding] = rules.run(judged, Context(), (RULE,))

    assert finding.message.startswith(said)


def test_the_question_names_the_metric() -> None:
    text = "Raise on-time loans to 85%"
    claim = replace(
        reach(text, "85%", 85.0, "%"), direction=UP, metric=metric_use(text, "on-time loans")
    )
    judged = document(objective("Bread", key_result(text, claim)))

    [finding] = rules.run(judged, Context(), (RULE,))

    assert finding.question == "Where does “on-time loans” stand today, and who can look it up?"


def test_a_bare_metric_is_quoted_and_marked() -> None:
    text = "Household recycling rate, weekly"
    claim = Claim(metric=metric_use(text, "Household recycling rate"))
    bare = replace(OUTCOME, bare_metric=True, measurable=Measurable.PARTIAL)
    judged = document(objective("Bread", key_result(text, claim, bare)))

    [finding] = rules.run(judged, Context(), (NoTarget(),))

    assert finding.span.of(text) == "Household recycling rate"
    assert finding.message.startswith("“Household recycling rate” can be counted")
