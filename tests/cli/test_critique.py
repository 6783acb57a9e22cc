"""``critic critique`` on the real engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, Stream, terminal

WEAK = """\
Objective: Riders reach the last bus of the day
- Share of late connections that wait for the train rises to 90%
- Launch the delay board
- Waits fall from 9 to 3 minutes and complaints about waits fall from 40 to 10 a week
"""
CLEAN = """\
Objective: Riders reach the last bus of the day by the end of Q3 2026
- Share of late connections that wait for the train rises from 61% to 90%
- Complaints about missed connections fall from 40 to 10 a week
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def critique(*arguments: str, pasted: str = "") -> FakeTerminal:
    shown = terminal(pasted.encode())
    run(["critique", *arguments], shown)
    return shown


def test_below_each_statement_stands_what_to_write_instead() -> None:
    answered = critique(pasted=WEAK).answered

    assert "Write instead (score" in answered
    assert "→ Share of riders who use the delay board rises from [baseline: ask" in answered
    assert "Write apart (score" in answered
    assert answered.count("No model was used") == 1


def test_a_draft_with_nothing_to_mend_says_nothing_of_suggestions() -> None:
    answered = critique(pasted=CLEAN).answered

    assert "nothing to mend" in answered
    assert "model" not in answered


def test_the_json_has_what_was_shown_and_what_was_dropped() -> None:
    shown = critique("--format", "json", pasted=WEAK)
    (document,) = json.loads(shown.answered)["documents"]
    first = document["suggestions"][0]

    assert set(first) >= {"for", "kind", "text", "resolves", "why", "citations", "verified"}
    assert first["verified"]
    assert first["origin"] == "template"
    assert first["score_before"] <= first["score_after"]
    start, end = first["edit"]["span"]
    assert first["text"] in WEAK[:start] + first["edit"]["text"] + WEAK[end:]
    assert document["findings"] == _checked()["findings"]
    assert document["score"] == _checked()["score"]


def test_what_was_dropped_is_counted_and_told() -> None:
    crowded = WEAK + "- Bookings by phone fall from 9 to 4 a day and rents rise from 5 to 6 a day\n"
    shown = critique("--format", "json", pasted=crowded)
    (document,) = json.loads(shown.answered)["documents"]

    assert document["rejected"]
    assert {"for", "kind", "text", "resolves", "origin", "reason"} == set(document["rejected"][0])
    assert "failed a check; --format json says why" in critique(pasted=crowded).answered


def test_the_markdown_has_them_too() -> None:
    answered = critique("--format", "markdown", pasted=WEAK).answered

    assert "- Write instead (score" in answered
    assert "> Share of riders who use the delay board" in answered
    assert "No model was used" in answered


def test_a_long_run_says_how_far_it_is_where_somebody_watches() -> None:
    for name in ("one.md", "two.md"):
        Path(name).write_text(WEAK, "utf-8")
    watched = terminal()._replace(stderr=Stream(tty=True))
    run(["critique", "one.md", "two.md"], watched)

    assert watched.complained.splitlines() == ["critic: 1 of 2: one.md", "critic: 2 of 2: two.md"]
    assert critique("one.md", "two.md").complained == ""


def _checked() -> dict[str, object]:
    shown = terminal(WEAK.encode())
    run(["check", "--format", "json"], shown)
    (document,) = json.loads(shown.answered)["documents"]
    found: dict[str, object] = document
    return found
