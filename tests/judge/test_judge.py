"""Judgements of whole statements: the cases stand in the YAML files beside this one.

They are what the rules say. Where learned weights may turn them is tested apart.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from critic.context import Context
from critic.judge import Kind, Measurable, judge, judge_key_result, judge_objective
from critic.okr.document import Document, KeyResult, Objective, Span, Statement
from critic.okr.grammar import statement

if TYPE_CHECKING:
    from critic.judge import KeyResultJudgement, ObjectiveJudgement
    from critic.knowledge import Knowledge

HERE = Path(__file__).parent
KEY_RESULTS = [
    pytest.param(case["text"], case["is"], id=f"{domain}: {case['text']}")
    for domain, cases in yaml.load(
        (HERE / "key_results.yaml").read_text("utf-8"), yaml.CSafeLoader
    ).items()
    for case in cases
]
OBJECTIVES = [
    pytest.param(case["text"], case["is"], id=case["text"])
    for case in yaml.load((HERE / "objectives.yaml").read_text("utf-8"), yaml.CSafeLoader)
]


@pytest.fixture(scope="module")
def knowledge(knowledge: Knowledge) -> Knowledge:
    """Return what ships, without the weights."""
    return replace(knowledge, weights={})


def stated(plain: str, knowledge: Knowledge) -> Statement:
    return Statement(plain, Span(0, len(plain)), plain, claim=statement.read(plain, knowledge))


def judged(plain: str, knowledge: Knowledge, details: tuple[str, ...] = ()) -> KeyResultJudgement:
    parts = tuple(stated(detail, knowledge) for detail in details)
    return judge_key_result(KeyResult("KR1", stated(plain, knowledge), parts), knowledge)


def in_words(found: KeyResultJudgement | ObjectiveJudgement) -> set[str]:
    """Return a judgement as the words that the cases use."""
    flags = (
        "number",
        "vague",
        "compound",
        "deliverable",
        "own_work",
        "bare_metric",
        "topic",
        "felt",
    )
    words = {str(found.kind), *(flag for flag in flags if getattr(found, flag, None))}
    measurable = getattr(found, "measurable", None)
    return words | {str(measurable)} if measurable else words


@pytest.mark.parametrize(("text", "expected"), KEY_RESULTS)
def test_key_result(text: str, expected: str, knowledge: Knowledge) -> None:
    assert in_words(judged(text, knowledge)) == set(expected.split())


@pytest.mark.parametrize(("text", "expected"), OBJECTIVES)
def test_objective(text: str, expected: str, knowledge: Knowledge) -> None:
    found = judge_objective(stated(text, knowledge), knowledge)
    assert in_words(found) == set(expected.split())


def test_cases_are_many_and_differ() -> None:
    texts = [case.values[0] for case in KEY_RESULTS]
    assert len(texts) >= 200
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("text", "words", "note"),
    [
        ("Ship the winter season", "Ship", "the verb 'ship' is a delivery"),
        ("Docs are published for every endpoint", "are published", "'published' is a delivery"),
        ("120 schools use the maths trainer", "120 schools use", "what people do"),
        ("Hold 6 supplier meetings", "Hold", "the verb 'hold' is effort"),
        ("Decide on a licence model", "Decide", "'decide' brings an answer"),
        (
            "Launch the loyalty app driving 40% more repeat orders",
            "driving 40% more repeat orders",
            "the result with its number",
        ),
        ("Uptime stays above 99.9%", "Uptime stays above 99.9", "keeps a value inside a limit"),
    ],
)
def test_evidence_is_the_words_that_decided(
    text: str, words: str, note: str, knowledge: Knowledge
) -> None:
    evidence = judged(text, knowledge).kind_evidence
    assert (text[evidence.start : evidence.end], evidence.note) == (words, note)


def test_deliverable_is_what_is_delivered(knowledge: Knowledge) -> None:
    text = "Roll out vision checks so that complaints fall to 20 ppm"
    found = judged(text, knowledge)
    assert found.deliverable is not None
    assert text[found.deliverable.start : found.deliverable.end] == "Roll out vision checks"
    assert found.kind is Kind.OUTCOME


def test_compound_names_each_result(knowledge: Knowledge) -> None:
    text = "Publish the noise map and open a hotline for residents"
    found = judged(text, knowledge).compound
    assert [text[part.start : part.end] for part in found] == [
        "Publish the noise map and",
        "open a hotline for residents",
    ]


def test_vague_names_the_word(knowledge: Knowledge) -> None:
    text = "Solid onboarding docs"
    assert [text[word.start : word.end] for word in judged(text, knowledge).vague] == ["Solid"]


def test_details_hold_the_measure(knowledge: Knowledge) -> None:
    details = ("Share of orders packed without a fault: 99%",)
    alone = judged("Improve the packing line", knowledge)
    detailed = judged("Improve the packing line", knowledge, details)
    assert (alone.measurable, bool(alone.vague)) == (Measurable.NO, True)
    assert (detailed.measurable, bool(detailed.vague)) == (Measurable.YES, False)


def test_details_with_a_start_and_a_target_make_a_name_a_result(knowledge: Knowledge) -> None:
    alone = judged("Second packing line", knowledge)
    detailed = judged("Second packing line", knowledge, ("Orders a day from 90 to 140",))

    assert (alone.kind, detailed.kind) == (Kind.OUTPUT, Kind.OUTCOME)


def test_details_without_a_value_change_nothing(knowledge: Knowledge) -> None:
    details = ("talk to the night shift first",)
    assert judged("Improve the packing line", knowledge, details) == judged(
        "Improve the packing line", knowledge
    )


def test_brackets_and_quotations_decide_nothing(knowledge: Knowledge) -> None:
    assert judged("Open the shop (see the launch plan)", knowledge).kind is Kind.OUTPUT
    assert judged('Print the poster "Never drive tired"', knowledge).kind is Kind.OUTPUT
    assert judged("(Churn falls to 3%)", knowledge).kind is Kind.OUTCOME


def test_document_keeps_its_order(knowledge: Knowledge) -> None:
    objective = Objective(
        "O1",
        stated("Parents trust our day-care", knowledge),
        (
            KeyResult("O1.KR1", stated("Complaints fall to 3 a month", knowledge)),
            KeyResult("O1.KR2", stated("Publish the menu", knowledge)),
        ),
    )
    orphan = Objective("O2", None, (KeyResult("O2.KR1", stated("Hire a cook", knowledge)),))
    found = judge(Document("", (objective, orphan)), knowledge, Context())
    assert [each.judgement is None for each in found.objectives] == [False, True]
    assert [
        [(part.key_result.id, part.judgement.kind) for part in each.key_results]
        for each in found.objectives
    ] == [
        [("O1.KR1", Kind.OUTCOME), ("O1.KR2", Kind.OUTPUT)],
        [("O2.KR1", Kind.OUTPUT)],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🎯",
        "...",
        "()",
        "\ud800",
        "\x00",
        "\u202eabc",
        "e\u0301",
        "a-" * 50,
        "Once again",
        "We will",
        "Do not",
    ],
)
def test_nothing_much_is_a_topic(text: str, knowledge: Knowledge) -> None:
    assert judged(text, knowledge).measurable is Measurable.NO


def test_what_stands_far_behind_decides_nothing(knowledge: Knowledge) -> None:
    opening = "Publish the atlas" + " of the northern coast" * 30
    near = "Publish the atlas of the northern coast driving 40% more readers"
    assert judged(near, knowledge).kind is Kind.OUTCOME
    assert judged(f"{opening} driving 40% more readers", knowledge).kind is Kind.OUTPUT


WORDS = sorted({word for case in KEY_RESULTS for word in str(case.values[0]).split()})
MARKS = ["(", ")", "[", '"', "“", "”", ",", ".", ";", ":", "&", "-", "we", "not", "don't", "it"]


def test_any_text_is_judged_inside_itself(knowledge: Knowledge) -> None:
    @given(
        st.one_of(st.text(), st.lists(st.sampled_from(WORDS + MARKS), max_size=60).map(" ".join))
    )
    def check(text: str) -> None:
        found = judged(text, knowledge)
        places = [found.kind_evidence, *found.vague, *found.compound]
        places += [place for place in (found.deliverable, found.own_work) if place is not None]
        objective = judge_objective(stated(text, knowledge), knowledge)
        places += [objective.kind_evidence, *objective.vague, *objective.compound]
        assert [place for place in places if not 0 <= place.start <= place.end <= len(text)] == []

    check()
