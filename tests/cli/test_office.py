"""Word, Excel and exports on the command line: found, critiqued, and placed for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from critic.cli import reading
from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal
from tests.office.files import sheet, word, workbook_bytes

DRAFT = word(
    ("Objective: Riders reach the last bus of the day", ""),
    ("Hold ten workshops with drivers", "List Bullet"),
    ("Late connections that wait rise from 61% to 90% by 30 September 2026", "List Bullet"),
)
TRACKER = workbook_bytes(
    sheet(
        [
            ["Objective", "Key result", "Target"],
            ["Riders reach the last bus of the day", "Hold ten workshops with drivers", 10],
        ],
        "OKRs",
    )[0]
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("okrs.docx").write_bytes(DRAFT)
    Path("plan.XLSX").write_bytes(TRACKER)


def check(*arguments: str, piped: bytes = b"") -> tuple[int, FakeTerminal]:
    shown = terminal(piped)
    return run(["check", *arguments], shown), shown


def test_a_folder_means_its_word_and_excel_files_too() -> None:
    assert reading.expand(".") == ["okrs.docx", "plan.XLSX"]


def test_a_draft_says_whether_its_file_is_text(tmp_path: Path) -> None:
    (tmp_path / "okrs.md").write_text("Objective: calm")

    assert reading.load("okrs.docx").is_extracted
    assert not reading.load("okrs.md").is_extracted


def test_a_finding_says_where_it_is_in_the_file() -> None:
    _, shown = check(".", "--quiet", "--select", "OUT001")

    assert [line.split(": warning")[0] for line in shown.answered.splitlines()] == [
        "okrs.docx: paragraph 2",
        "plan.XLSX: sheet OKRs, cell B2",
    ]


def test_people_read_the_place_and_the_words() -> None:
    _, shown = check("plan.XLSX", "--select", "OUT001")

    at = shown.answered.index("    sheet OKRs, cell B2\n")
    assert shown.answered[at:].splitlines()[1:3] == [
        "     │ Hold ten workshops with drivers",
        "     │ ━━━━",
    ]


def test_markdown_names_the_place() -> None:
    _, shown = check("okrs.docx", "--format", "markdown", "--select", "OUT001")

    assert "`OUT001 activity` (paragraph 2): " in shown.answered


def test_json_has_the_text_that_spans_point_into_and_the_places() -> None:
    _, shown = check("plan.XLSX", "--format", "json")
    (document,) = json.loads(shown.answered)["documents"]
    (objective,) = document["objectives"]
    (key_result,) = objective["key_results"]
    (detail,) = key_result["details"]

    start, end = key_result["span"]
    assert document["extracted"][start:end] == key_result["text"]
    assert [objective["locator"], key_result["locator"], detail["locator"]] == [
        f"sheet OKRs, cell {cell}" for cell in ("A2", "B2", "C2")
    ]
    assert all(finding["locator"].startswith("sheet OKRs, ") for finding in document["findings"])


def test_what_was_left_out_is_said() -> None:
    book, _ = sheet([["Objective", "Key result"], ["Calm nights", "Pages from 30 to 10"]])
    book.create_sheet("Old").sheet_state = "hidden"
    Path("plan.XLSX").write_bytes(workbook_bytes(book))

    _, shown = check("plan.XLSX")
    _, written = check("plan.XLSX", "--format", "json")

    said = "Sheet Old is hidden and was left out."
    assert said in shown.answered
    assert json.loads(written.answered)["documents"][0]["notes"] == [said]


@pytest.mark.parametrize("name", ["-", "okrs.docx"])
def test_a_word_file_may_come_through_a_pipe(name: str) -> None:
    _, shown = check("-", "--stdin-filename", name, "--quiet", "--select", "OUT001", piped=DRAFT)

    assert shown.answered.startswith(f"{name}: paragraph 2: warning: OUT001")


def test_text_that_is_called_a_word_file_is_none() -> None:
    code, shown = check("-", "--stdin-filename", "okrs.docx", piped=b"Objective: calm")

    assert code == 2
    assert "okrs.docx" not in shown.answered
    assert "not an Office file that can be read" in shown.complained


def test_a_parent_may_be_a_word_file() -> None:
    _, shown = check("plan.XLSX", "--parent", "okrs.docx", "--format", "json")

    (document,) = json.loads(shown.answered)["documents"]
    assert document["objectives"][0]["parent"] == "parent:O1"


def test_columns_may_be_named() -> None:
    Path("export.csv").write_text("Was,Wozu\nHold ten workshops,Riders reach the last bus\n")

    _, shown = check(
        "export.csv", "--columns", "Was=key_result, Wozu = objective", "-q", "--select", "OUT001"
    )
    code, complained = check("export.csv", "--columns", "Wass=key result")

    assert shown.answered.startswith("export.csv:2:1: warning: OUT001")
    assert code == 2
    assert "no column is called 'Wass'; did you mean 'Was'?" in complained.complained


def test_columns_that_hold_nothing_known_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        check("export.csv", "--columns", "Was=keyresult")

    assert "argument --columns: a column cannot hold 'keyresult'" in capsys.readouterr().err
