from __future__ import annotations

import json
from typing import TYPE_CHECKING

from evals import baseline, report
from evals.figures import Figure
from evals.scorers.bootstrap import Estimate

if TYPE_CHECKING:
    from pathlib import Path


def figure(name: str, value: float, *, held: bool = True) -> Figure:
    return Figure(name, Estimate(value, value - 0.1, value + 0.1, 0.05), 40, held=held)


def test_a_figure_below_its_baseline_has_fallen() -> None:
    figures = [figure("a", 0.5), figure("b", 0.7), figure("c", 0.1)]

    assert [str(each) for each in baseline.fallen(figures, {"a": 0.6, "b": 0.7, "gone": 1})] == [
        "a fell from 0.6 to 0.5"
    ]


def test_rounding_is_no_fall() -> None:
    assert baseline.fallen([figure("a", 0.12344999)], {"a": 0.1234}) == []


def test_updating_raises_and_never_lowers() -> None:
    figures = [figure("a", 0.5), figure("b", 0.7), figure("loose", 0.9, held=False)]
    held = {"a": 0.6, "b": 0.6, "not measured": 0.3}

    assert baseline.raised(figures, held) == {"a": 0.6, "b": 0.7, "not measured": 0.3}
    assert baseline.replaced(figures, held) == {"a": 0.5, "b": 0.7, "not measured": 0.3}


def test_the_baseline_survives_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"

    assert baseline.load(path) == {}
    baseline.save({"a/f1": 0.5}, path)
    assert baseline.load(path) == {"a/f1": 0.5}


def test_the_table_has_a_line_for_each_figure() -> None:
    assert report.table([figure("labels/kind f1", 0.8), figure("drafts/found", 1)]) == (
        "labels/kind f1   0.800  [ 0.700,  0.900]  ±0.050  n=40\n"
        "drafts/found     1.000  [ 0.900,  1.100]  ±0.050  n=40"
    )


def test_the_json_holds_the_same_figures() -> None:
    assert json.loads(report.as_json([figure("a", 0.123456)])) == {
        "figures": [
            {
                "name": "a",
                "value": 0.1235,
                "low": 0.0235,
                "high": 0.2235,
                "error": 0.05,
                "size": 40,
                "held": True,
            }
        ]
    }
