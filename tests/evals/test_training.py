"""The shipped weights are those that our own sentences teach."""

from __future__ import annotations

import json

import pytest

from evals import places, training
from evals.labelled import LabelledSet, Statement

WHERE = places.usual({})
BAKERY = LabelledSet(
    "bakery",
    "food",
    Statement("Regulars get warm bread at any hour", {"o_kind": "aspiration"}),
    (
        Statement("Waste falls from 9% to 4%", {"kind": "outcome"}),
        Statement("Hold five tastings", {"kind": "activity"}),
    ),
)


@pytest.mark.slow
def test_the_shipped_weights_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """Where they are not: python -m evals.training."""
    assert training.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_weights_that_are_out_of_date_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    learned = json.loads(WHERE.weights.read_text("utf-8"))
    held = json.loads(WHERE.weights.read_text("utf-8"))
    held["objective"]["weights"]["question"] = [9_999] * len(held["objective"]["start"])

    assert training.compared(learned, learned) == 0
    assert capsys.readouterr().err == ""
    assert training.compared(learned, held) == 1
    assert capsys.readouterr().err.startswith("objective: the weights are out of date")


def test_what_is_noticed_of_a_sentence_goes_with_its_labels() -> None:
    found = training.examples_of([BAKERY])

    (objective,) = found["objective"]
    waste, tastings = found["key_result"]
    assert (objective.labels, objective.source) == ({"o_kind": "aspiration"}, "food")
    assert waste.labels == {"kind": "outcome"}
    assert {"baseline", "target in percent"} <= set(waste.features)
    assert {"order", "verb: hold"} <= set(tastings.features)
