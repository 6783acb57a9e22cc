"""The pre-commit hook calls the command as the command wants to be called."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from critic.cli.entry import run
from tests.cli.fakes import terminal
from tests.house.project import ROOT, pyproject

if TYPE_CHECKING:
    from collections.abc import Mapping

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
KEYS = {"id", "name", "description", "entry", "language", "files", "types_or"}
WRONG = "Objective: Riders reach the last bus\n- Raise the share of late buses from 90% to 61%\n"


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_runs_a_command_that_is_installed(
    hook: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("okrs.md").write_text(WRONG, encoding="utf-8")
    command, *arguments = shlex.split(hook["entry"])
    shown = terminal()

    assert set(hook) == KEYS
    assert hook["language"] == "python"
    assert command in pyproject()["project"]["scripts"]
    assert run([*arguments, "--fail-on", "error", "okrs.md"], shown) == 1
    assert "MEA005" in shown.answered


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_looks_at_files_that_are_called_okrs(hook: Mapping[str, Any]) -> None:
    names = ["okrs.md", "teams/OKR-2026.yaml", "okrs/pier.txt", "README.md", "src/broker.py"]

    assert [name for name in names if re.search(hook["files"], name)] == names[:3]
