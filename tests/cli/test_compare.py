from __future__ import annotations

import json
from pathlib import Path

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal

OLD = "Objective: Riders reach the last bus in Q3 2026\n- Hold ten workshops with drivers\n"
NEW = "Objective: Riders reach the last bus in Q3 2026\n- Missed connections fall to 90 a week\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.md").write_text(OLD, encoding="utf-8")
    Path("new.md").write_text(NEW, encoding="utf-8")


def compare(*arguments: str, pasted: str = "") -> tuple[int, FakeTerminal]:
    shown = terminal(pasted.encode())
    return run(["compare", *arguments], shown), shown


def test_two_drafts_are_compared() -> None:
    code, shown = compare("old.md", "new.md")

    assert code == 0
    assert shown.answered.startswith("old.md → new.md\nfindings: ")
    assert "fixed: OUT001 activity" in shown.answered


def test_worse_fails_when_asked_for() -> None:
    assert compare("old.md", "old.md", "--fail-on-worse")[0] == 0
    assert compare("old.md", "new.md", "--fail-on-worse")[0] == 1
    assert compare("old.md", "new.md", "--fail-on-worse", "--select=OUT")[0] == 0
    assert compare("new.md", "old.md", "--fail-on-worse")[0] == 1


def test_one_of_them_may_come_through_a_pipe() -> None:
    _, shown = compare("-", "new.md", "--format", "json", pasted=OLD)

    found = json.loads(shown.answered)
    assert (found["old"], found["new"], len(found["statements"])) == ("-", "new.md", 3)


def test_the_format_may_stand_in_the_settings() -> None:
    Path("critic.toml").write_text('format = "markdown"\n', encoding="utf-8")

    assert compare("old.md", "new.md")[1].answered.startswith("# From old.md")


@pytest.mark.parametrize(
    ("paths", "said"),
    [(("-", "-"), "both drafts cannot"), (("old.md", "gone.md"), "gone.md: cannot be read")],
)
def test_what_cannot_be_compared_is_said(paths: tuple[str, str], said: str) -> None:
    code, shown = compare(*paths)

    assert (code, shown.answered) == (2, "")
    assert said in shown.complained
