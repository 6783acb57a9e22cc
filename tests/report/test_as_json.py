from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from critic.judge.judged import JudgedDocument, JudgedObjective
from critic.judge.judgement import Kind
from critic.okr.document import (
    Claim,
    Deadline,
    Dimension,
    Document,
    Objective,
    Quantity,
)
from critic.report import FORMATS, Look, Report, as_json
from critic.report.look import ASCII
from critic.score import Score
from tests.house.project import ROOT
from tests.report.reports import SOURCE, ferry, key_result, statement

DOCUMENT = """path language cycle team level objectives unsure findings suggestions rejected
    baseline score explanation"""
OBJECTIVE = "id parent text plain span kind number judgement key_results"
KEY_RESULT = """id text plain span details kind indicator influence metric direction comparator
    baseline target delta deadline owner judgement"""
FINDING = """code name criterion severity message question statement span quote line column
    end_line end_column citations suppressed"""

VALUES = ["start", "end", "value", "unit", "measurable", "outcome", "clear"]


def test_the_keys_are_those_that_readers_rely_on() -> None:
    whole = load(ferry())
    (document,) = whole["documents"]
    (objective,) = document["objectives"]

    assert [*whole] == ["schema", "rubric", "model", "documents", "summary", "notes", "statistics"]
    for value, keys in (
        (document, DOCUMENT),
        (objective, OBJECTIVE),
        (objective["key_results"][0], KEY_RESULT),
        (document["findings"][0], FINDING),
    ):
        assert {*keys.split()} - {*value} == set()


def test_every_key_is_told_in_the_docs() -> None:
    told = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")

    assert {key for key in keys(load(ferry())) if f"`{key}`" not in told} - {*VALUES} == set()


def test_spans_and_places_point_at_the_quote() -> None:
    (document,) = load(ferry())["documents"]
    lines = SOURCE.split("\n")
    for finding in document["findings"]:
        start, end = finding["span"]
        on_line = lines[finding["line"] - 1][finding["column"] - 1 : finding["end_column"] - 1]
        assert finding["quote"] == SOURCE[start:end] == on_line


def test_the_sum_counts_what_speaks() -> None:
    assert load(ferry())["summary"] == {"error": 1, "warning": 3, "info": 1}


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        (None, None),
        (Quantity(31.0, "%", Dimension.PERCENT, 0, 1), {"value": 31, "unit": "%"}),
        (Quantity(0.5, "x", Dimension.RATIO, 0, 1), {"value": 0.5, "unit": "x"}),
        (Quantity(None, "USD", Dimension.CURRENCY, 0, 1), {"value": None, "unit": "USD"}),
        (Quantity(float("inf"), "", Dimension.COUNT, 0, 1), {"value": None, "unit": ""}),
        (
            Quantity(20.0, "%", Dimension.PERCENT, 0, 1, upper=30.0),
            {"value": 20, "unit": "%", "upper": 30},
        ),
    ],
)
def test_quantities_are_values_with_units(
    quantity: Quantity | None, value: dict[str, object] | None
) -> None:
    assert key_result_of(Claim(target=quantity))["target"] == value


def test_a_deadline_without_a_day_is_told_in_its_words() -> None:
    claim = Claim(deadline=Deadline("by year end", 0, 11))

    assert key_result_of(claim)["deadline"] == "by year end"


def test_key_results_without_an_objective_stand_under_one_without_text() -> None:
    report = with_objective(JudgedObjective(Objective("O1", None), None))
    (objective,) = load(report)["documents"][0]["objectives"]

    assert (objective["text"], objective["span"], objective["kind"]) == (None, None, None)
    assert objective["judgement"] == {"so_what": None, "vague": False, "compound": False}


@pytest.mark.parametrize(
    ("parent", "supports", "shown"),
    [
        (None, None, None),
        (None, "O1.KR2", "parent:O1.KR2"),
        ("O1.KR1", None, "O1.KR1"),
        ("O1.KR1", "O1.KR2", "O1.KR1"),
    ],
)
def test_an_id_of_the_parents_file_is_told_from_one_of_the_draft(
    parent: str | None, supports: str | None, shown: str | None
) -> None:
    objective = Objective("O2", None, parent=parent, supports=supports)
    (found,) = load(with_objective(JudgedObjective(objective, None)))["documents"][0]["objectives"]

    assert found["parent"] == shown


def test_nothing_gives_a_document_with_nothing() -> None:
    report = Report("-", JudgedDocument(Document("")), (), None, "default", "1")
    (document,) = load(report)["documents"]

    assert (document["objectives"], document["findings"], document["score"]) == ([], [], None)
    assert document["cycle"] is None


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    report = replace(ferry(), path="\ud800 😀", score=Score(1, {}))
    text = FORMATS["json"]([report], Look())

    assert text.encode()
    assert json.loads(text)["documents"][0]["path"] == "\ud800 😀"


def test_a_narrow_encoding_gets_plain_ascii() -> None:
    text = FORMATS["json"]([replace(ferry(), path="😀")], Look(signs=ASCII))

    assert text.isascii()
    assert json.loads(text)["documents"][0]["path"] == "😀"


def keys(value: object) -> set[str]:
    """Return every key in a value, however deep."""
    if isinstance(value, list):
        return {key for item in value for key in keys(item)}
    if isinstance(value, dict):
        return {*value} | {key for item in value.values() for key in keys(item)}
    return set()


def load(report: Report) -> dict[str, Any]:
    """Return what a reader of the JSON sees."""
    loaded: dict[str, Any] = json.loads(FORMATS["json"]([report], Look()))
    return loaded


def key_result_of(claim: Claim) -> dict[str, Any]:
    said = statement("Launch the seat finder app", claim=claim)
    judged = JudgedObjective(
        Objective("O1", None), None, (key_result("O1.KR1", said, Kind.OUTPUT),)
    )
    first: dict[str, Any] = load(with_objective(judged))["documents"][0]["objectives"][0][
        "key_results"
    ][0]
    return first


def with_objective(judged: JudgedObjective) -> Report:
    document = Document(SOURCE, (judged.objective,))
    return replace(ferry(), judged=JudgedDocument(document, (judged,)), findings=())


def test_for_programs_alone_it_is_the_same_value_on_one_line() -> None:
    report = replace(ferry(), path="\ud800 😀")

    text = as_json.compact([report])

    assert text.count("\n") == 0
    assert "\\ud800 😀" in text
    assert json.loads(text) == json.loads(as_json.render([report], Look()))
