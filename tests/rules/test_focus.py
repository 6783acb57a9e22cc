from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from critic import rules
from critic.context import Context
from critic.knowledge import Better, Metric, Reach, Timing, VerbClass
from critic.okr.document import Claim, Level, VerbUse
from critic.rules.duplicate import Duplicate
from critic.rules.focus import Individual, KeyResultCount, TooManyObjectives
from tests.rules.build import document, key_result, metric_use, objective, quantity

if TYPE_CHECKING:
    from critic.judge.judged import JudgedDocument, JudgedObjective
    from critic.okr.document import Quantity

LOAF = key_result("Loaves")
SAME = Duplicate(ignored=("the", "of", "from", "to"), complements=(("retention", "churn"),))
PERSON = Individual(personal=("my personal", "I will"), pay=("my bonus",), ties=("decide",))


def found(judged: JudgedDocument, rule: rules.Rule, context: Context | None = None) -> list[str]:
    return [str(f.statement) for f in rules.run(judged, context or Context(), (rule,))]


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (0, ["No key result says when “Bread” is reached."]),
        (1, ["One key result seldom shows the whole picture."]),
        (2, []),
        (4, []),
        (5, ["5 key results are more than a team keeps in mind."]),
    ],
)
def test_two_to_four_key_results(count: int, says: list[str]) -> None:
    judged = document(objective("Bread", *[LOAF] * count))
    messages = [f.message for f in rules.run(judged, Context(), (KeyResultCount(),))]

    assert [message[: len(start)] for message, start in zip(messages, says, strict=True)] == says


def test_profiles_may_want_another_number() -> None:
    three = document(objective("Bread", LOAF, LOAF))

    assert found(three, KeyResultCount(low=3, high=3)) == ["O1"]


def test_an_objective_that_is_broken_down_needs_no_key_results() -> None:
    judged = document(objective("Bread"), _below("O1", objective("Rolls", LOAF, LOAF)))

    assert found(judged, KeyResultCount()) == []


def test_the_sixth_objective_is_one_too_many() -> None:
    judged = document(*[objective("Bread")] * 7)

    assert found(judged, TooManyObjectives()) == ["O6"]
    assert found(document(*[objective("Bread")] * 5), TooManyObjectives()) == []


def test_each_team_and_each_level_counts_for_itself() -> None:
    three = [objective("Bread")] * 3
    teams = document(*three, *(_of("Oven", each) for each in three))

    assert found(teams, TooManyObjectives()) == []
    assert found(teams, TooManyObjectives(most=2)) == ["O3", "O6"]


def test_headings_may_stand_for_teams() -> None:
    ovens = [_under(("2026", "Oven"), objective("Bread"))] * 2
    shops = [_under(("2026", "Shop"), objective("Butter"))] * 2
    titles = [_under(("2026", name), objective("Cake")) for name in "abcd"]

    assert found(document(*ovens, *shops), TooManyObjectives(most=2)) == []
    assert found(document(*titles), TooManyObjectives(most=2)) == ["O3"]


def test_nobody_knows_whose_the_lower_levels_of_a_cascade_are() -> None:
    lower = [_below("O1", objective("Rolls"))] * 3
    named = [_of("Oven", each) for each in lower]

    assert found(document(objective("Bread"), *lower), TooManyObjectives(most=2)) == []
    assert found(document(objective("Bread"), *named), TooManyObjectives(most=2)) == ["O4"]


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("Loaves sold", "Sold loaves", ["O1.KR2"]),
        ("Churn of members", "Retention of the members", ["O1.KR2"]),
        ("Churn of members", "Churn of guests", []),
        ("Loaf", "Loaves sold", []),
        ("to", "from", []),
        # Too little to tell what it is about.
        ("Loaves", "The loaves", []),
    ],
)
def test_the_same_thing_said_twice(first: str, second: str, twice: list[str]) -> None:
    judged = document(objective("Bread", key_result(first), key_result(second)))

    assert found(judged, SAME) == twice


@pytest.mark.parametrize(
    ("start", "twice"), [(6.0, ["O1.KR2"]), (94.0, ["O1.KR2"]), (9.0, []), (None, [])]
)
def test_another_start_is_another_number(start: float | None, twice: list[str]) -> None:
    texts = ("Churn from 6%", f"Churn from {start}%")
    values = (6.0, start)
    parts = [
        key_result(text, _from(quantity(text, text.split()[-1], value)))
        for text, value in zip(texts, values, strict=True)
    ]

    assert found(document(objective("Bread", *parts)), SAME) == twice


def test_a_metric_by_another_name_is_the_same_metric() -> None:
    metric = Metric("monthly guests", ("MAG",), "count", Better.UP, Reach.TEAM, Timing.LAGGING)
    short, long = "MAG of the inn", "Monthly guests of the inn"
    parts = [
        key_result(text, Claim(metric=metric_use(text, text[: -len(" of the inn")], metric)))
        for text in (short, long)
    ]

    assert found(document(objective("Bread", *parts)), SAME) == ["O1.KR2"]


def test_a_verb_of_change_is_no_part_of_the_subject() -> None:
    rule = Duplicate(complements=(("completion", "drop off"),))
    texts = ("Noise complaints drop off", "Noise complaints")
    verb = VerbUse("drop off", VerbClass.CHANGE, 17, 25)
    parts = [key_result(texts[0], Claim(verb=verb)), key_result(texts[1])]

    assert found(document(objective("Bread", *parts)), rule) == ["O1.KR2"]


def test_objectives_are_compared_with_objectives() -> None:
    bread = "Bread for all"
    judged = document(objective(bread, key_result(bread)), objective(bread))

    assert found(judged, SAME) == ["O2"]


def test_other_teams_may_measure_the_same() -> None:
    judged = document(objective("Bread", LOAF), _of("Oven", objective("Butter", LOAF)))

    assert found(judged, SAME) == []


@pytest.mark.parametrize("given", ["context", "objective", "document"])
def test_an_objective_for_one_person(given: str) -> None:
    judged = document(objective("Bread", LOAF))
    part, alone = judged.objectives[0], Level.INDIVIDUAL
    if given == "objective":
        own = replace(part, objective=replace(part.objective, level=alone))
        judged = replace(judged, objectives=(own,))
    elif given == "document":
        judged = replace(judged, document=replace(judged.document, level=alone))

    context = Context(level=alone) if given == "context" else Context()

    assert found(judged, PERSON, context) == ["O1"]


def test_the_callers_level_wins() -> None:
    judged = document(objective("Bread"))
    stated = replace(judged, document=replace(judged.document, level=Level.INDIVIDUAL))

    assert found(stated, PERSON, Context(level=Level.TEAM)) == []


def test_personal_words_are_marked() -> None:
    text = "Finish my personal plan"
    judged = document(objective("Bread", key_result(text), key_result("Loaves decide my bonus")))

    spoken = rules.run(judged, Context(), (PERSON,))

    assert spoken[0].span.of(text) == "my personal"
    assert [f.message[:35] for f in spoken] == [
        "“my personal” is about one person. ",
        "“decide my bonus” ties the result t",
    ]


def test_an_owner_is_no_person_of_that_kind() -> None:
    judged = document(objective("Bread", LOAF))
    part = judged.objectives[0]
    owned = replace(part, objective=replace(part.objective, owner="Mia"))

    assert found(replace(judged, objectives=(owned,)), PERSON) == []


def _from(start: Quantity) -> Claim:
    return Claim(baseline=start, quantities=(start,))


def _below(parent: str, part: JudgedObjective) -> JudgedObjective:
    return replace(part, objective=replace(part.objective, parent=parent))


def _under(path: tuple[str, ...], part: JudgedObjective) -> JudgedObjective:
    return replace(part, objective=replace(part.objective, heading_path=path))


def _of(team: str, part: JudgedObjective) -> JudgedObjective:
    return replace(part, objective=replace(part.objective, team=team))
