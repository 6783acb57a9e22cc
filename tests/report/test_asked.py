"""What the report says of a model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from critic.model.status import NOT_ASKED, Part, Status, Usage
from critic.report import advice, asked
from tests.report.reports import ferry


def test_every_status_has_its_line() -> None:
    lines = {asked.said(Part("m", status)) for status in Status}

    assert len(lines) == len(Status)
    assert all(line.startswith("m ") and line.endswith(".") for line in lines)


@pytest.mark.parametrize(
    ("usage", "told"),
    [
        (None, "m does not answer: what to write instead is made of the draft's own parts (down)."),
        (Usage(read=1200, written=30, ms=2100), "30 written, 2.1 s."),
        (Usage(read=1200, written=30, ms=2100, cost=0.0021), "30 written, $0.0021, 2.1 s."),
        (Usage(calls=1), "(down)."),
    ],
)
def test_the_line_says_why_and_what_it_took(usage: Usage | None, told: str) -> None:
    assert asked.said(Part("m", Status.DEGRADED, "down", usage=usage)).endswith(told)


def test_where_none_was_asked_the_line_says_so() -> None:
    assert asked.said(NOT_ASKED).startswith("No model was used")


def test_a_report_on_which_a_model_was_asked_says_so_without_suggestions() -> None:
    clean = replace(ferry(), suggestions=(), rejected=())

    assert advice.closing(clean) == ""
    assert advice.closing(replace(clean, model=Part("m", Status.OK))).startswith("m was asked")


def test_for_programs_it_is_an_object() -> None:
    report = replace(ferry(), model=Part("m", Status.OK, usage=Usage(calls=1, read=3)))
    found = asked.as_object([report, ferry()])

    assert (found["name"], found["status"]) == ("m", "ok")
    assert found["usage"] == Usage(calls=1, read=3)._asdict()
