"""The shipped weights are those that our own sentences teach."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evals import places, training
from evals.labelled import LabelledSet, Statement

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.slow
def test_weights_that_are_out_of_date_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = json.loads(WHERE.weights.read_text("utf-8"))
    held["objective"]["weights"]["question"] = [9_999] * len(held["objective"]["start"])
    (tmp_path / "weights.json").write_text(json.dumps(held), encoding="utf-8")

    assert training.main(["--check"], WHERE._replace(weights=tmp_path / "weights.json")) == 1
    assert capsys.readouterr().err.startswith("objective: the weights are out of date")


def test_what_is_noticed_of_a_sentence_goes_with_its_labels() -> None:
    found = training.examples_of([BAKERY])

    (objective,) = found["objective"]
    waste, tastings = found["key_result"]
    assert (objective.labels, objective.source) == ({"o_kind": "aspiration"}, "food")
    assert waste.labels == {"kind": "outcome"}
    assert {"baseline", "target in percent"} <= set(waste.features)
    assert {"order", "verb: hold"} <= set(tastings.features)
