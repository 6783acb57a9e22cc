from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import resources
from critic.errors import ConfigurationError
from critic.knowledge import weights
from critic.knowledge.weights import NONE, Margin, WeightsJson

if TYPE_CHECKING:
    from pathlib import Path

TABLE = {
    "key_result": {
        "margins": {"outcome": [1.5, 0.5], "vague": [2, 2]},
        "start": [-500, 250],
        "weights": {"target": [2000, -1000], "verb: launch": [-1500, 0]},
    }
}
WHOLE = st.integers(min_value=-1_000_000, max_value=1_000_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "weights.json").write_text(json.dumps(TABLE), encoding="utf-8")
    return tmp_path / "weights.json"


def test_weights_add_up(path: Path) -> None:
    learned = weights.load(path)["key_result"]

    assert learned.margins == {"outcome": Margin(1.5, 0.5), "vague": Margin(2, 2)}
    assert learned.weigh([]) == {"outcome": -0.5, "vague": 0.25}
    assert learned.weigh(["target", "unheard of"]) == {"outcome": 1.5, "vague": -0.75}
    assert learned.weigh(["target", "verb: launch"]) == {"outcome": 0.0, "vague": -0.75}


def test_reasons_speak_for_and_objections_against(path: Path) -> None:
    learned = weights.load(path)["key_result"]
    features = ["verb: launch", "unheard of", "target"]

    assert learned.reasons(features, "outcome") == ("target",)
    assert learned.objections(features, "outcome") == ("verb: launch",)
    assert learned.objections(features, "vague") == ("target",)


@given(st.lists(st.lists(WHOLE, min_size=3, max_size=3), max_size=50))
def test_one_addition_adds_every_question(rows: list[list[int]]) -> None:
    table: WeightsJson = {
        "margins": {"a": [0, 0], "b": [0, 0], "c": [0, 0]},
        "start": [0, 0, 0],
        "weights": {str(index): row for index, row in enumerate(rows)},
    }
    learned = weights.read({"any": table})["any"]
    sums = [sum(column) / weights.SCALE for column in zip(*rows, strict=True)] or [0, 0, 0]

    assert list(learned.weigh(map(str, range(len(rows)))).values()) == sums


def test_without_questions_nothing_is_weighed() -> None:
    assert NONE.weigh(["target"]) == {}


@pytest.mark.parametrize("text", ["", "[]", '{"key_result": {}}', '{"key_result": []}', "{"])
def test_a_file_without_weights_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"weights\.json: no weights .*evals\.training"):
        weights.load(path)


def test_the_shipped_weights_can_be_read() -> None:
    shipped = weights.load(resources.rubrics() / "knowledge" / "weights.json")

    assert set(shipped) == {"key_result", "objective"}
    assert all(learned.by_feature for learned in shipped.values())
