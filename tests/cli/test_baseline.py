from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal

WEAK = "Objective: Riders reach the last bus of the day\n- Hold ten workshops with drivers\n"
FILE = "known.json"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("okrs.md").write_text(WEAK, encoding="utf-8")


def check(*arguments: str, pasted: str = "") -> tuple[int, FakeTerminal]:
    shown = terminal(pasted.encode())
    return run(["check", *arguments], shown), shown


def document(*arguments: str, pasted: str = "") -> dict[str, Any]:
    _, shown = check(*arguments, "--format", "json", pasted=pasted)
    (found,) = json.loads(shown.answered)["documents"]
    assert isinstance(found, dict)
    return found


def test_known_findings_are_counted_and_never_fail() -> None:
    written, told = check("okrs.md", "--baseline", FILE, "--update-baseline", "--fail-on=warning")

    assert written == 0
    assert told.complained == f"critic: 3 findings are known from now on, in {FILE}\n"
    assert check("okrs.md", "--fail-on=warning")[0] == 1
    code, shown = check("okrs.md", "--baseline", FILE, "--fail-on=warning")
    assert code == 0
    assert "3 known findings left aside" in shown.answered
    assert "OUT001" not in shown.answered
    found = document("okrs.md", "--baseline", FILE)
    assert (found["findings"], found["baseline"]) == ([], {"known": 3, "gone": []})
    assert found["score"] == document("okrs.md")["score"]


def test_what_is_new_fails_and_what_is_gone_is_told() -> None:
    check("okrs.md", "--baseline", FILE, "--update-baseline")
    Path("okrs.md").write_text(WEAK.replace("ten workshops", "six talks"), encoding="utf-8")

    code, shown = check("okrs.md", "--baseline", FILE, "--fail-on=warning")

    assert code == 1
    assert "gone: OUT001 hold ten workshops with drivers" in shown.answered
    check("okrs.md", "--baseline", FILE, "--update-baseline")
    assert check("okrs.md", "--baseline", FILE, "--fail-on=warning")[0] == 0


def test_a_baseline_is_written_the_same_again_and_called_from_anywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check("okrs.md", "--baseline", FILE, "--update-baseline")
    before = Path(FILE).read_bytes()
    check("okrs.md", "--baseline", FILE, "--update-baseline")
    assert Path(FILE).read_bytes() == before

    Path("deep").mkdir()
    monkeypatch.chdir("deep")

    assert document("../okrs.md", "--baseline", f"../{FILE}")["baseline"]["known"] == 3


def test_drafts_that_were_not_looked_at_stay_known() -> None:
    Path("more.md").write_text(WEAK, encoding="utf-8")
    check("okrs.md", "more.md", "--baseline", FILE, "--update-baseline")
    check("more.md", "--select=OUT", "--baseline", FILE, "--update-baseline")

    for path in ("okrs.md", "more.md"):
        assert document(path, "--baseline", FILE)["findings"] == []


def test_a_baseline_in_the_folder_of_the_drafts_is_no_draft() -> None:
    check(".", "--baseline", FILE, "--update-baseline")
    code, shown = check(".", "--baseline", FILE, "--output-file", "critique.md")
    again = check(".", "--baseline", FILE, "--output-file", "critique.md")[0]

    assert (code, again, shown.complained) == (0, 0, "")


def test_standard_input_has_a_baseline_too() -> None:
    check("-", "--baseline", FILE, "--update-baseline", pasted=WEAK)

    assert document("-", "--baseline", FILE, pasted=WEAK)["findings"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--update-baseline",), "--update-baseline needs --baseline FILE"),
        (("--baseline", FILE), "--update-baseline writes it"),
        (("--baseline", "okrs.md"), "okrs.md: no baseline"),
        (("--baseline", "gone/known.json", "--update-baseline"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], said: str) -> None:
    code, shown = check("okrs.md", *arguments)

    assert code == 2
    assert said in shown.complained


def test_a_baseline_can_stand_in_the_settings() -> None:
    check("okrs.md", "--baseline", FILE, "--update-baseline")
    Path("critic.toml").write_text(f'baseline = "{FILE}"\n', encoding="utf-8")

    assert document("okrs.md")["baseline"] == {"known": 3, "gone": []}
