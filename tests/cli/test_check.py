"""``critic check`` on the real engine."""

from __future__ import annotations

import codecs
import json
import os
from pathlib import Path
from typing import Any

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, Stream, terminal

CLEAN = """\
Objective: Riders reach the last bus of the day
- Share of late connections that wait for the train rises from 61% to 90% by 30 September 2026
- Complaints about missed connections fall from 40 to 10 a week by 30 September 2026
"""
WEAK = "Objective: Riders reach the last bus of the day\n- Hold ten workshops with drivers\n"
WRONG = WEAK + "- Increase the share of late connections from 90% to 61%\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(*arguments: str, pasted: str = "") -> tuple[int, FakeTerminal]:
    shown = terminal(pasted.encode())
    return run(["check", *arguments], shown), shown


def as_json(*arguments: str, pasted: str = "") -> dict[str, Any]:
    _, shown = check(*arguments, "--format", "json", pasted=pasted)
    loaded: dict[str, Any] = json.loads(shown.answered)
    return loaded


def codes(*arguments: str, pasted: str) -> list[str]:
    (document,) = as_json(*arguments, pasted=pasted)["documents"]
    return [finding["code"] for finding in document["findings"]]


@pytest.mark.parametrize(
    ("draft", "fail_on", "code"),
    [
        (CLEAN, "warning", 0),
        (WEAK, "error", 0),
        (WEAK, "warning", 1),
        (WEAK, "never", 0),
        (WRONG, "error", 1),
        (WRONG, "never", 0),
        ("", "warning", 0),
    ],
)
def test_the_exit_code_says_whether_something_is_to_be_mended(
    draft: str, fail_on: str, code: int
) -> None:
    assert check("--fail-on", fail_on, pasted=draft)[0] == code


def test_errors_fail_by_default_and_warnings_do_not() -> None:
    assert (check(pasted=WRONG)[0], check(pasted=WEAK)[0]) == (1, 0)


def test_what_a_comment_switches_off_fails_nothing() -> None:
    draft = WEAK.replace("- Hold", "<!-- critic-disable-file OUT FOC TIM -->\n- Hold")

    assert check("--fail-on", "warning", pasted=draft)[0] == 0


def test_standard_input_is_read_without_a_path_and_with_a_dash() -> None:
    for arguments in ((), ("-",)):
        (document,) = as_json(*arguments, pasted=WEAK)["documents"]
        assert (document["path"], len(document["objectives"])) == ("-", 1)


def test_many_paths_give_many_documents_in_order_each_once() -> None:
    for name in ("b.md", "a.md", "drafts/c.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(WEAK, encoding="utf-8")

    documents = as_json("b.md", "*.md", "drafts")["documents"]

    paths = [Path(document["path"]).as_posix() for document in documents]
    assert paths == ["b.md", "a.md", "drafts/c.md"]


def test_spans_are_code_points_of_the_text_as_it_was_read() -> None:
    source = "Objective: 😀 Riders reach the last bus\r\n- Hold ten workshops\r\n"
    Path("okrs.md").write_bytes(codecs.BOM_UTF8 + source.encode())

    (document,) = as_json("okrs.md")["documents"]

    (objective,) = document["objectives"]
    for statement in (objective, *objective["key_results"]):
        start, end = statement["span"]
        assert source[start:end] == statement["text"]


def test_the_ending_of_a_name_says_the_form() -> None:
    draft = "objectives:\n  - objective: Riders reach the last bus\n    key_results: [Hold talks]\n"
    Path("okrs.yaml").write_text(draft, encoding="utf-8")

    from_file = as_json("okrs.yaml")["documents"][0]
    pasted = as_json("--stdin-filename", "okrs.yaml", pasted=draft)["documents"][0]

    assert from_file == pasted
    assert [objective["plain"] for objective in pasted["objectives"]] == [
        "Riders reach the last bus"
    ]


def test_one_bad_file_leaves_the_others_their_critique() -> None:
    Path("good.md").write_text(WEAK, encoding="utf-8")
    Path("bad.md").write_bytes(b"\xff\xfe\xff")
    Path("broken.json").write_text('{"objectives": [', encoding="utf-8")

    code, shown = check("bad.md", "good.md", "gone.md", "broken.json", "--format", "json")

    assert code == 2
    assert [document["path"] for document in json.loads(shown.answered)["documents"]] == ["good.md"]
    assert [line.split(": ")[1] for line in shown.complained.splitlines()] == [
        "gone.md",
        "bad.md",
        "broken.json",
    ]


def test_a_binary_file_is_refused_with_a_way_on() -> None:
    Path("okrs.md").write_bytes(b"\x7fELF\x00\x00")

    code, shown = check("okrs.md")

    assert (code, shown.answered) == (2, "")
    assert shown.complained == (
        "critic: okrs.md: a binary file, not text (character 4 is NUL); copy its text and paste"
        " it, or export it as text, CSV or Markdown\n"
    )


def test_a_terminal_is_invited_to_paste() -> None:
    shown = terminal(stdin=Stream(WEAK.encode(), tty=True))

    assert run(["check"], shown) == 0
    assert "Paste" in shown.complained
    assert "OUT001" in shown.answered


def test_nothing_gets_a_document_with_nothing() -> None:
    (document,) = as_json(pasted="")["documents"]

    assert (document["objectives"], document["findings"], document["score"]) == ([], [], None)
    assert "The input is empty." in check(pasted="")[1].answered


def test_rules_are_selected_and_ignored() -> None:
    assert "OUT001" in codes(pasted=WEAK)
    assert codes("--select", "OUT", pasted=WEAK) == ["OUT001"]
    assert "OUT001" not in codes("--ignore", "TIM,OUT001", "--ignore", "FOC", pasted=WEAK)


def test_the_context_of_the_flags_wins() -> None:
    (document,) = as_json("--cycle", "Q4 2026", "--level", "team", pasted=WEAK)["documents"]

    assert document["cycle"] == {"start": "2026-10-01", "end": "2026-12-31"}
    assert document["level"] == "team"
    assert "TIM001" not in codes("--cycle", "Q4 2026", pasted=WEAK)


def test_quiet_says_findings_and_nothing_else() -> None:
    assert check("-q", pasted=CLEAN)[1].answered == ""
    lines = check("-q", pasted=WEAK)[1].answered.splitlines()
    assert [line for line in lines if line.startswith("-:2:3: warning: OUT001 activity: ")]


def test_a_report_goes_to_a_file() -> None:
    code, shown = check("--output-file", "critique.md", "--format", "markdown", pasted=WEAK)

    assert (code, shown.answered) == (0, "")
    assert Path("critique.md").read_text(encoding="utf-8").startswith("# Critique of")


@pytest.mark.parametrize(
    ("path", "said"),
    [("okrs.md", "is a draft that was read"), ("missing/critique.md", "cannot be written")],
)
def test_a_report_goes_nowhere_that_it_should_not(path: str, said: str) -> None:
    Path("okrs.md").write_text(WEAK, encoding="utf-8")

    code, shown = check("okrs.md", "--output-file", path)

    assert code == 2
    assert said in shown.complained
    assert Path("okrs.md").read_text(encoding="utf-8") == WEAK


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--profile", "nobody"), "there is no profile 'nobody'"),
        (("--select", "MEA099"), "there is no rule 'MEA099'"),
    ],
)
def test_what_does_not_exist_is_said_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    code, shown = check(*arguments, pasted=WEAK)

    assert code == 2
    assert said in shown.complained
    assert shown.complained.count(os.linesep) <= 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--cycle", "soon"), "'soon' names no period with a year"),
        (("--today", "31.7.2026"), "'31.7.2026' is no day"),
        (("--level", "galaxy"), "invalid choice: 'galaxy'"),
        (("--format", "pdf"), "invalid choice: 'pdf'"),
        (("--form", "json"), "unrecognized arguments: --form"),
    ],
)
def test_wrong_flags_are_explained(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        check(*arguments, pasted=WEAK)

    assert ended.value.code == 2
    assert said in capsys.readouterr().err
