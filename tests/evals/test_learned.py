"""The weights of the second opinion, learned from a few sets and told of in a table."""

from __future__ import annotations

import pytest

from evals import training
from evals.labelled import LabelledSet, Statement

KEY_RESULTS = (
    ("Revenue of the bakery rises to €3m", "outcome yes lagging external pass no no yes"),
    ("Stalls that sell out by noon rise to 40%", "outcome yes leading direct pass no no no"),
    ("Refunds stay below 2%", "outcome yes none direct pass no no no"),
    ("Open a stall and print a map", "output yes none direct fail no yes no"),
    ("Explore nicer bread", "activity no none shared fail yes no no"),
)
LABELS = ["kind", "measurable", "indicator", "influence", "so_what", "vague", "compound", "generic"]
OBJECTIVES = (
    ("Neighbours eat fresh bread", "aspiration no no pass"),
    ("Sell 900 loaves a day", "metric no no pass"),
    ("Open a stall and hire a baker", "work no yes fail"),
    ("Bread", "topic yes no fail"),
)
OBJECTIVE_LABELS = ["o_kind", "o_vague", "o_compound", "o_so_what"]


def statement(text: str, labels: list[str], classes: str) -> Statement:
    return Statement(text, dict(zip(labels, classes.split(), strict=True)))


@pytest.fixture
def sets() -> list[LabelledSet]:
    """Return the same sets in three files, so that each file can be judged by the others."""
    key_results = tuple(statement(text, LABELS, classes) for text, classes in KEY_RESULTS)
    return [
        LabelledSet(text, source, statement(text, OBJECTIVE_LABELS, classes), key_results)
        for source in ("east", "north", "west")
        for text, classes in OBJECTIVES
    ]


def test_each_question_is_told_of_and_weights_know_what_other_files_have(
    sets: list[LabelledSet],
) -> None:
    heading, *lines = training.report(sets, training.examples_of(sets))
    weights = {line.split()[0]: line.split()[2] for line in lines}

    assert heading.split() == ["rules", "weights", "both"]
    assert list(weights) == [
        f"{name}/{asked}" for name, questions in training.QUESTIONS.items() for asked in questions
    ]
    assert (weights["key_result/outcome"], weights["key_result/progress"]) == ("1.000", "1.000")


def test_a_table_can_leave_a_file_out(sets: list[LabelledSet]) -> None:
    here = [one for one in sets if one.source == "east"]
    others = [one for one in sets if one.source != "east"]

    assert training.tables_of(training.examples_of(sets), without="east") == training.tables_of(
        training.examples_of(others)
    )
    assert training.tables_of(training.examples_of(here)) != training.tables_of(
        training.examples_of(others)
    )
