from __future__ import annotations

from typing import Any

import pytest
import yaml

from evals import places

FILES = sorted((places.HERE / "adjudication").glob("*.yaml"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def adjudication(request: pytest.FixtureRequest) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(request.param.read_text("utf-8"))
    return content


def test_every_statement_that_was_not_found_has_its_reason(adjudication: dict[str, Any]) -> None:
    missing = adjudication["not found"]
    sides = ("we wrong", "both acceptable", "reference wrong")

    assert sum(sum(missing[side].values()) for side in sides) == missing["statements"]
    assert adjudication["adjudicated share found"] == pytest.approx(
        1 - sum(missing["we wrong"].values()) / missing["of"], abs=0.0005
    )


def test_a_hundred_differences_have_a_verdict(adjudication: dict[str, Any]) -> None:
    verdicts = {row["verdict"] for row in adjudication["differences"]}
    keys = {(row["draft"], row["side"], row["place"]) for row in adjudication["differences"]}

    assert len(keys) == 100
    assert verdicts <= {"we wrong", "both acceptable", "reference wrong"}
