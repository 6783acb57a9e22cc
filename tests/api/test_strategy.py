"""A strategy over HTTP: what the command line prints, and what a critique takes when corrected."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from critic.cli.entry import run
from critic_api import create_app
from tests.cli.fakes import terminal

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CLIENT = TestClient(create_app())
MEMO = (
    "# Night boats\n\n## Whom we serve\nIslanders who work late.\n\n## How we win\n"
    "- The last boat waits for the last train\n"
)


def test_what_is_read_is_what_the_command_line_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "memo.md").write_text(MEMO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = terminal()
    run(["strategy", "memo.md", "--format", "json", "--fail-on", "never"], shown)

    answer = CLIENT.post("/v1/strategy", json={"text": MEMO, "name": "memo.md"})

    assert answer.status_code == 200
    assert answer.json() == json.loads(shown.answered)
    (choice,) = answer.json()["choices"]
    assert choice["playing_field"][0]["quote"] == "Islanders who work late."


def test_a_text_without_a_strategy_is_told_what_it_lacks() -> None:
    told = CLIENT.post("/v1/strategy", json={"text": "Buy bread."}).json()

    assert told["choices"] == []
    assert told["documents"][0]["findings"][0]["code"] == "STR001"


def test_a_form_that_is_broken_is_told_with_its_field() -> None:
    answer = CLIENT.post("/v1/strategy", json={"text": "choices: [", "name": "plan.yaml"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/text"
