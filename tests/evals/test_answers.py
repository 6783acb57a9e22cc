from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals.answers import Answer, answers_of, class_of, outcome_of, spans_of
from evals.labelled import LabelledSet, Statement, ask

if TYPE_CHECKING:
    from evals.answers import WireDocument

DOCUMENT: WireDocument = {
    "objectives": [
        {
            "id": "O1",
            "span": [11, 24],
            "kind": "aspiration",
            "number": False,
            "judgement": {"so_what": None, "vague": True, "compound": False},
            "key_results": [
                {
                    "id": "O1.KR1",
                    "span": [40, 60],
                    "details": [{"span": [70, 80]}],
                    "kind": "guardrail",
                    "indicator": None,
                    "influence": "shared",
                    "baseline": None,
                    "target": None,
                    "delta": {"value": 20, "unit": "%"},
                    "deadline": "2027-03-31",
                    "judgement": {"measurable": "partial", "vague": False, "compound": True},
                }
            ],
        },
        {
            "id": "O2",
            "span": None,
            "kind": None,
            "number": False,
            "judgement": None,
            "key_results": [],
        },
    ],
    "findings": [],
    "score": None,
}


def test_a_statement_stands_where_its_details_end() -> None:
    assert spans_of(DOCUMENT) == {"O1": (11, 24), "O1.KR1": (40, 80)}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("outcome", "yes"), ("output", "no"), ("activity", "no"), ("learning", None), (None, None)],
)
def test_learning_is_neither_outcome_nor_work(kind: str | None, expected: str | None) -> None:
    assert outcome_of(kind) == expected


def test_the_json_is_read_as_annotators_label() -> None:
    assert answers_of(DOCUMENT) == (
        Answer(
            is_objective=True,
            start=11,
            labels={
                "o_kind": "aspiration",
                "o_number": "no",
                "o_vague": "yes",
                "o_compound": "no",
                "o_so_what": None,
            },
        ),
        Answer(
            is_objective=False,
            start=40,
            labels={
                "kind": "outcome",
                "outcome": "yes",
                "has_target": "yes",
                "has_baseline": "no",
                "time_bound": "yes",
                "indicator": None,
                "influence": "shared",
                "measurable": "partial",
                "vague": "no",
                "compound": "yes",
                "so_what": None,
                "generic": None,
            },
        ),
    )


def test_classes() -> None:
    values = (True, False, None, "guardrail", "output")

    assert [class_of(value) for value in values] == ["yes", "no", None, "outcome", "output"]


def test_a_set_is_fed_as_a_draft_and_answers_are_put_beside_it_by_position() -> None:
    fed: list[str] = []
    one = LabelledSet(
        "bakery", "ours", Statement("Warm bread", {}), (Statement("a", {}), Statement("b", {}))
    )

    def solve(source: str) -> tuple[Answer, ...]:
        fed.append(source)
        labels = {"kind": "output"}
        return (
            Answer(is_objective=True, start=0, labels={"o_kind": "topic"}),
            Answer(is_objective=True, start=source.index("- a") + 2, labels={"o_kind": "work"}),
            Answer(is_objective=False, start=source.index("- b") + 2, labels=labels),
        )

    assert [each.said for each in ask(one, solve)] == [
        {"o_kind": "topic"},
        None,
        {"kind": "output"},
    ]
    assert fed == ["Objective: Warm bread\nKey results:\n- a\n- b\n"]
