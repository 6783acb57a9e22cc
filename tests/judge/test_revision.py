"""A second opinion turns a judgement only where it is sure, and never what is plain."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from critic.context import Context, Scope
from critic.judge import (
    Indicator,
    Influence,
    Kind,
    Measurable,
    ObjectiveKind,
    SoWhat,
    judge,
    key_result,
    lexicon,
    objective,
)
from critic.judge.around import NOTHING
from critic.knowledge import weights
from critic.okr import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.judge import KeyResultJudgement, ObjectiveJudgement
    from critic.knowledge import Knowledge

QUESTIONS = {
    key_result.WEIGHTS: [
        *("outcome", "guardrail", "activity", "undecidable", "vague", "compound", "lagging"),
        *("shared", "external", "generic", "progress"),
    ],
    objective.WEIGHTS: ["aspiration", "metric", "work", "topic", "vague", "compound", "progress"],
}


def sure(knowledge: Knowledge, sort: str, odds: Mapping[str, float]) -> Knowledge:
    """Return knowledge whose weights have ``odds`` on every statement, and no doubt about them."""
    names = QUESTIONS[sort]
    table: weights.WeightsJson = {
        "margins": {name: [1, 1] for name in names},
        "start": [round(1000 * odds.get(name, 0)) for name in names],
        "weights": {},
    }
    return replace(knowledge, weights=weights.read({sort: table}))


def of_key_result(
    line: str, knowledge: Knowledge, odds: Mapping[str, float], context: Context | None = None
) -> KeyResultJudgement:
    known = sure(knowledge, key_result.WEIGHTS, odds)
    draft = f"Objective: Patients walk without pain\n\nKey results:\n\n- {line}\n"
    found = judge(parse(draft, known), known, context or Context())
    return found.objectives[0].key_results[0].judgement


def of_objective(line: str, knowledge: Knowledge, odds: Mapping[str, float]) -> ObjectiveJudgement:
    known = sure(knowledge, objective.WEIGHTS, odds)
    draft = f"Objective: {line}\n\nKey results:\n\n- Falls per ward: 9 to 4\n"
    found = judge(parse(draft, known), known, Context()).objectives[0].judgement
    assert found is not None
    return found


SHIP = "Publish the guide to walking aids"
FALLS = "Falls per ward drop from 9 to 4"


@pytest.mark.parametrize(
    ("line", "odds", "expected"),
    [
        (SHIP, {}, Kind.OUTPUT),
        (SHIP, {"outcome": 0.9}, Kind.OUTPUT),
        (SHIP, {"outcome": 1.1}, Kind.OUTCOME),
        (SHIP, {"outcome": -2, "activity": 1.1}, Kind.ACTIVITY),
        ("Hold six walking groups", {"outcome": -2, "activity": -1.1}, Kind.OUTPUT),
        (FALLS, {"outcome": -9}, Kind.OUTCOME),
        ("Cut pain by a third", {"outcome": -9}, Kind.OUTCOME),
        ("Patients walk alone", {"outcome": -0.9}, Kind.OUTCOME),
        ("Patients walk alone", {"outcome": -1.1}, Kind.OUTPUT),
        ("Patients walk alone", {"outcome": -1.1, "activity": 1.1}, Kind.ACTIVITY),
        ("Patients walk alone", {"guardrail": 0.9}, Kind.OUTCOME),
        ("Patients walk alone", {"guardrail": 1.1}, Kind.GUARDRAIL),
        ("Falls per ward stay below 4", {"guardrail": -0.9}, Kind.GUARDRAIL),
        ("Decide by May which of two crutches 20 patients prefer", {"outcome": 9}, Kind.LEARNING),
        ("90% of the ward plan is done", {"outcome": 9}, Kind.OUTPUT),
    ],
)
def test_the_kind_turns_by_a_margin(
    line: str, odds: Mapping[str, float], expected: Kind, knowledge: Knowledge
) -> None:
    assert of_key_result(line, knowledge, odds).kind is expected


def test_a_kind_that_turned_says_what_was_weighed(knowledge: Knowledge) -> None:
    table: weights.WeightsJson = {
        "margins": {name: [1, 1] for name in QUESTIONS[key_result.WEIGHTS]},
        "start": [0] * 11,
        "weights": {"object: guide": [2000, *[0] * 10], "order": [500, *[0] * 10]},
    }
    known = replace(knowledge, weights=weights.read({key_result.WEIGHTS: table}))
    draft = f"Objective: Patients walk\n\nKey results:\n\n- {SHIP}\n"
    (found,) = judge(parse(draft, known), known, Context()).objectives[0].key_results

    assert found.judgement.kind is Kind.OUTCOME
    assert found.judgement.kind_evidence.note == "weighed: object: guide, order"
    assert found.judgement.so_what is SoWhat.PASS


@pytest.mark.parametrize(
    ("line", "odds", "expected"),
    [
        (SHIP, {"undecidable": 1.1}, Measurable.NO),
        (SHIP, {"undecidable": 0.9}, Measurable.YES),
        (FALLS, {"undecidable": 9}, Measurable.YES),
        ("Support the physiotherapists", {"undecidable": -0.9}, Measurable.NO),
        ("Support the physiotherapists", {"undecidable": -1.1}, Measurable.YES),
        ("Falls per ward", {"undecidable": 9}, Measurable.PARTIAL),
        ("Better walking", {"undecidable": -9}, Measurable.NO),
        ("Better walking", {"undecidable": -9, "vague": -9}, Measurable.YES),
    ],
)
def test_whether_it_can_be_decided_turns_where_no_value_is_named(
    line: str, odds: Mapping[str, float], expected: Measurable, knowledge: Knowledge
) -> None:
    assert of_key_result(line, knowledge, odds).measurable is expected


def test_a_vague_word_must_be_there_to_point_at(knowledge: Knowledge) -> None:
    pointed = of_key_result("Publish the guide to patient safety", knowledge, {"vague": 9})
    bare = of_key_result(SHIP, knowledge, {"vague": 9})

    assert [SHIP[each.start : each.end] for each in bare.vague] == []
    assert pointed.vague
    assert pointed.measurable is Measurable.NO
    assert not of_key_result("Better walking", knowledge, {"vague": -9}).vague
    assert not of_key_result(FALLS, knowledge, {"vague": 9}).vague
    assert not of_key_result("Patients trust the porter", knowledge, {"vague": 9}).vague


def test_what_indicates_and_who_can_move_it_turn(knowledge: Knowledge) -> None:
    late = of_key_result(FALLS, knowledge, {"lagging": 2, "shared": 2})
    soon = of_key_result("Revenue rises from €2m to €3m", knowledge, {"lagging": -2})
    ours = of_key_result(
        FALLS, knowledge, {"shared": 2}, Context(team=Scope(owns=("falls per ward",)))
    )

    assert (late.indicator, late.influence) == (Indicator.LAGGING, Influence.SHARED)
    assert soon.indicator is Indicator.LEADING
    assert ours.influence is Influence.DIRECT
    assert of_key_result(SHIP, knowledge, {"lagging": 9}).indicator is Indicator.NONE


def test_a_metric_is_generic_where_the_weights_are_sure(knowledge: Knowledge) -> None:
    line = "Waiting time for a crutch falls from 9 to 4 days"
    (found,) = of_key_result(line, knowledge, {"generic": 9}).generic

    assert line[found.start : found.end].startswith("Waiting time")
    assert not of_key_result(SHIP, knowledge, {"generic": 9}).generic
    assert not of_key_result(line, knowledge, {"generic": -9}).generic


def test_a_result_without_a_metric_is_generic_as_a_whole(knowledge: Knowledge) -> None:
    line = "Patients walk alone"
    (found,) = of_key_result(line, knowledge, {"generic": 9}).generic

    assert line[found.start : found.end] == line


def test_progress_turns(knowledge: Knowledge) -> None:
    assert of_key_result(SHIP, knowledge, {"progress": 1.1}).so_what is SoWhat.PASS
    assert of_key_result(FALLS, knowledge, {"progress": -1.1}).so_what is SoWhat.FAIL


def test_an_objective_is_what_is_likeliest(knowledge: Knowledge) -> None:
    line = "Patients walk without pain"
    same = of_objective(line, knowledge, {"aspiration": 0.1, "work": -0.1})
    other = of_objective(line, knowledge, {"aspiration": -0.1, "work": 0.1, "progress": -2})

    assert (same.kind, same.so_what) == (ObjectiveKind.ASPIRATION, SoWhat.PASS)
    assert (other.kind, other.so_what) == (ObjectiveKind.WORK, SoWhat.FAIL)
    assert other.kind_evidence.note.startswith("weighed: ")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Guide for walking aids, hotline", []),
        ("Guide, hotline for crutches", ["Guide", "hotline for crutches"]),
        ("Walking guide & crutch hotline", ["Walking guide", "crutch hotline"]),
        ("Ramps wet, dry and even", ["Ramps wet", "dry and even"]),
        ("Write and print the guide", []),
        ("Map and measure the ward", []),
        ("Cooks and waiters have a guide", []),
        ("Cooks have guides and maps", ["Cooks have guides", "maps"]),
        ("Publish a modern and useful guide", []),
        ("Publish the guide and its cover", []),
        ("Open a hotline, with a guide", []),
        ("A guide", []),
    ],
)
def test_a_key_result_is_compound_where_either_side_can_stand(
    line: str, parts: list[str], knowledge: Knowledge
) -> None:
    found = of_key_result(line, knowledge, {"compound": 9}).compound

    assert [line[each.start : each.end] for each in found] == parts


def test_what_is_compound_by_the_rules_may_turn(knowledge: Knowledge) -> None:
    line = "Publish the guide and open a hotline"

    assert of_key_result(line, knowledge, {}).compound
    assert not of_key_result(line, knowledge, {"compound": -9}).compound


@pytest.mark.parametrize(
    ("odds", "expected"),
    [
        ({"shared": 0.9}, Influence.DIRECT),
        ({"shared": 1.1, "external": 0.9}, Influence.SHARED),
        ({"shared": 1.1, "external": 1.1}, Influence.EXTERNAL),
        ({"shared": -1.1, "external": 9}, Influence.DIRECT),
    ],
)
def test_who_decides_turns(
    odds: Mapping[str, float], expected: Influence, knowledge: Knowledge
) -> None:
    assert of_key_result(FALLS, knowledge, odds).influence is expected


def test_another_team_that_must_act_is_never_turned(knowledge: Knowledge) -> None:
    found = of_key_result("Legal approves the new guide", knowledge, {"shared": -9})

    assert found.influence is Influence.SHARED


def test_an_objective_is_compound_where_there_is_a_joint(knowledge: Knowledge) -> None:
    line = "Patients walk without pain and with joy"
    found = of_objective(line, knowledge, {"compound": 9}).compound

    assert [line[each.start : each.end] for each in found] == [
        "Patients walk without pain",
        "with joy",
    ]
    assert not of_objective("Patients walk without pain", knowledge, {"compound": 9}).compound
    joined = "Patients walk without pain and nurses lift less"
    assert of_objective(joined, knowledge, {}).compound
    assert not of_objective(joined, knowledge, {"compound": -9}).compound


def test_an_objective_is_vague_where_a_word_is_unclear(knowledge: Knowledge) -> None:
    assert of_objective("Patients get good care", knowledge, {"vague": 9}).vague
    assert not of_objective("Patients walk without pain", knowledge, {"vague": 9}).vague
    assert of_objective("Improve the clinic", knowledge, {}).vague
    assert not of_objective("Improve the clinic", knowledge, {"vague": -9}).vague


def test_what_is_noticed_is_named_in_words(knowledge: Knowledge) -> None:
    words = lexicon.of(knowledge)
    (only,) = parse(
        f"Objective: Walk\n\nKey results:\n\n- {SHIP} (for 3 wards)\n", knowledge
    ).objectives

    noticed = key_result.noticed(only.key_results[0], words, NOTHING)

    assert {"order", "verb: publish", "verb of deliver", "object: guide", "brackets"} <= set(
        noticed
    )
    assert {"judged output", "because: the verb … is a delivery"} <= set(noticed)


def test_of_a_statement_without_words_nothing_is_noticed(knowledge: Knowledge) -> None:
    words = lexicon.of(knowledge)
    (only,) = parse("Objective: 🎯\n\nKey results:\n\n- 🦵\n", knowledge).objectives

    assert key_result.noticed(only.key_results[0], words, NOTHING) == []
    assert only.statement is not None
    assert objective.noticed(only.statement, words) == []


def test_of_an_objective_it_is_noticed_what_the_rules_say(knowledge: Knowledge) -> None:
    (only,) = parse("Objective: Bring 4,000 patients home\n", knowledge).objectives
    assert only.statement is not None

    noticed = objective.noticed(only.statement, lexicon.of(knowledge))

    assert {"judged aspiration", "judged number", "verb: bring", "target of: patient"} <= set(
        noticed
    )


def test_it_is_noticed_what_a_joint_joins(knowledge: Knowledge) -> None:
    line = "Publish the guide for 3 wards, and open a hotline, print the map"
    (only,) = parse(f"Objective: Walk\n\nKey results:\n\n- {line}\n", knowledge).objectives

    noticed = key_result.noticed(only.key_results[0], lexicon.of(knowledge), NOTHING)

    assert [name for name in noticed if name.startswith("joint and")] == [
        "joint and",
        "joint and before a verb",
        "joint and in a phrase",
        "joint and short: 00",
        "joint and alike: False",
        "joint and number left",
    ]
    assert "joint comma before a verb" in noticed
