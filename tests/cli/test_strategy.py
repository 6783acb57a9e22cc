from __future__ import annotations

import json
from pathlib import Path

import pytest

from critic import strategy
from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal

MEMO = """\
# Night boats 2027

## Why now
The last ferry sails at ten.

## Whom we serve
Islanders who work late.

## How we win
- **We wait** for the last train

## Out of scope
- car ferries

## North Star
Boats that leave full.

## Journey
hears of us → books → sails
"""
BARE = "# Plan\n\nDouble revenue.\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def critic(*arguments: str) -> tuple[int, FakeTerminal]:
    shown = terminal(b"")
    return run(["strategy", *arguments], shown), shown


def test_the_parts_are_shown_with_their_places() -> None:
    Path("memo.md").write_text(MEMO, encoding="utf-8")

    code, shown = critic("memo.md")

    assert code == 0
    assert "Winning moves\n  - We wait for the last train\n" in shown.answered
    assert "memo.md, ## Out of scope, line 13" in shown.answered
    assert "no findings" in shown.answered


def test_what_is_missing_is_a_finding() -> None:
    Path("plan.md").write_text(BARE, encoding="utf-8")

    code, shown = critic("plan.md", "--fail-on", "warning")

    assert code == 1
    assert [line[4:10] for line in shown.answered.splitlines() if "STR0" in line] == [
        "STR001",
        "STR002",
        "STR003",
        "STR004",
    ]


def test_the_object_of_check_has_the_choices() -> None:
    Path("memo.md").write_text(MEMO, encoding="utf-8")

    told = json.loads(critic("memo.md", "--format", "json")[1].answered)

    assert told["schema"] == 1
    assert told["documents"][0]["findings"] == []
    (choice,) = told["choices"]
    (move,) = choice["winning_moves"]
    start, end = move["span"]
    assert MEMO[start:end] == move["quote"] == "**We wait** for the last train"
    assert [step["text"] for step in told["journey"]] == ["hears of us", "books", "sails"]


def test_markdown_names_parts_and_findings() -> None:
    Path("memo.md").write_text(MEMO.replace("## Out of scope\n- car ferries\n", ""), "utf-8")

    shown = critic("memo.md", "--format", "markdown")[1]

    assert "## Winning moves\n\n- We wait for the last train\n" in shown.answered
    assert "- `STR001 no-declined`: Nothing is declined." in shown.answered


def test_choices_are_shown_by_their_names() -> None:
    Path("s.yaml").write_text("choices: [{name: Night boats, no: trams}]", encoding="utf-8")

    assert "Choice\n  - Night boats\n" in critic("s.yaml")[1].answered


def test_findings_on_a_draft_name_the_passage() -> None:
    Path("memo.md").write_text(MEMO, encoding="utf-8")
    draft = b"Objective: Car ferries sail on time\n- Car ferries on time rise from 60% to 90%\n"
    shown = {name: terminal(draft) for name in ("text", "markdown", "html", "json")}
    for name, each in shown.items():
        run(["check", "--strategy", "memo.md", "--select", "LNK003", "--format", name], each)

    assert "    memo.md, ## Out of scope, line 13\n" in shown["text"].answered
    assert "  > car ferries (memo.md, \\#\\# Out of scope, line 13)" in shown["markdown"].answered
    assert "<blockquote><p>car ferries</p>" in shown["html"].answered
    (finding,) = json.loads(shown["json"].answered)["documents"][0]["findings"]
    assert finding["citations"] == [
        {"source": "memo.md", "locator": "## Out of scope, line 13", "quote": "car ferries"}
    ]


def test_a_strategy_has_no_page() -> None:
    Path("memo.md").write_text(MEMO, encoding="utf-8")
    Path("critic.toml").write_text('format = "html"\n', encoding="utf-8")

    code, shown = critic("memo.md")

    assert code == 2
    assert "a strategy is shown as text, json, markdown; not as html" in shown.complained


def test_what_is_written_reads_the_same() -> None:
    Path("memo.md").write_text(MEMO, encoding="utf-8")

    code, shown = critic("memo.md", "--write", "strategy.yaml")
    found = strategy.read(Path("strategy.yaml").read_text(encoding="utf-8"))

    assert code == 0
    assert shown.complained == "critic: wrote strategy.yaml\n"
    assert [each.text for each in found.choices[0].declined] == ["car ferries"]
    assert [each.name.text for each in found.journey] == ["hears of us", "books", "sails"]
    assert [each.text for each in found.north_star] == ["Boats that leave full."]


def test_a_file_that_is_there_is_not_overwritten_by_chance() -> None:
    Path("memo.md").write_text(MEMO, encoding="utf-8")
    Path("strategy.yaml").write_text("mine", encoding="utf-8")

    code, shown = critic("memo.md", "--write", "strategy.yaml")

    assert code == 2
    assert shown.complained == "critic: strategy.yaml: there already; --force writes over it\n"
    assert critic("memo.md", "--write", "strategy.yaml", "--force")[0] == 0


def test_nothing_is_not_written() -> None:
    Path("plan.md").write_text(BARE, encoding="utf-8")

    code, shown = critic("plan.md", "--write", "strategy.yaml")

    assert code == 2
    assert "plan.md: no part of a strategy is found in it" in shown.complained


def test_the_documents_of_a_folder_are_one_strategy() -> None:
    Path("plans/old").mkdir(parents=True)
    Path("plans/a.md").write_text("## Whom we serve\nIslanders.\n", encoding="utf-8")
    Path("plans/old/b.txt").write_text("Out of scope: car ferries.\n", encoding="utf-8")
    Path("plans/.hidden.md").write_text("We say no to islands.\n", encoding="utf-8")

    told = json.loads(critic("plans", "--format", "json")[1].answered)

    assert [
        (each["source"], each["text"])
        for choice in told["choices"]
        for part in ("playing_field", "declined")
        for each in choice[part]
    ] == [
        (str(Path("plans/a.md")), "Islanders."),
        (str(Path("plans/old/b.txt")), "car ferries."),
    ]


def test_yaml_wins_over_what_stands_beside_it() -> None:
    Path("plans").mkdir()
    Path("plans/a.md").write_text(MEMO, encoding="utf-8")
    Path("plans/b.yaml").write_text("declined: trams", encoding="utf-8")

    told = json.loads(critic("plans", "--format", "json")[1].answered)

    assert [each["text"] for each in told["choices"][0]["declined"]] == ["trams"]


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("empty", "critic: empty: no strategy in this folder"),
        ("none.md", "critic: none.md: cannot be read"),
        ("wrong.yaml", "critic: wrong.yaml:2:1: not valid YAML"),
    ],
)
def test_what_cannot_be_read_is_named(path: str, complaint: str) -> None:
    Path("empty").mkdir()
    Path("wrong.yaml").write_text("a: [", encoding="utf-8")

    code, shown = critic(path)

    assert code == 2
    assert shown.complained.startswith(complaint)


def test_a_folder_may_stand_beside_drafts() -> None:
    Path("plans").mkdir()
    Path("plans/a.md").write_text(MEMO, encoding="utf-8")
    Path("okrs.md").write_text(
        "Objective: Car ferries sail on time in Q3 2026\n"
        "- Car ferries that leave on time rise from 60% to 90%\n",
        encoding="utf-8",
    )
    shown = terminal(b"")

    code = run(
        ["check", ".", "--strategy", "plans", "--select", "LNK", "--fail-on", "warning"], shown
    )

    assert code == 1
    assert "LNK003 declined" in shown.answered
    assert "a.md, ## Out of scope, line 13" in shown.answered


def test_talk_and_side_remarks_in_a_folder_are_no_strategy() -> None:
    Path("plans").mkdir()
    Path("plans/a.md").write_text("We serve islanders. A boat waits for them.\n", encoding="utf-8")
    Path("plans/b.md").write_text("We say no to car ferries.\n", encoding="utf-8")
    spoken = "".join(f"[00:0{at}:00] Ada: We say no to rain.\n" for at in range(6))
    Path("plans/all-hands.txt").write_text(spoken, encoding="utf-8")

    told = json.loads(critic("plans", "--format", "json")[1].answered)

    assert [each["winning_moves"] for each in told["choices"]] == [[], []]
    assert [each["text"] for one in told["choices"] for each in one["declined"]] == [
        "We say no to car ferries."
    ]


def test_a_folder_of_talk_alone_is_read() -> None:
    Path("plans").mkdir()
    spoken = "".join(f"[00:0{at}:00] Ada: We say no to rain.\n" for at in range(6))
    Path("plans/all-hands.txt").write_text(spoken, encoding="utf-8")

    assert json.loads(critic("plans", "--format", "json")[1].answered)["choices"]
