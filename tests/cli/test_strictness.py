"""How loudly the rules speak, where, and what is shown of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal

WEAK = "Objective: Riders reach the last bus of the day\n- Hold ten workshops with drivers\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("new.md", "archive/old.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(WEAK, encoding="utf-8")


def check(*arguments: str, pasted: str = WEAK) -> tuple[int, FakeTerminal]:
    shown = terminal(pasted.encode())
    return run(["check", *arguments], shown), shown


def documents(*arguments: str) -> list[dict[str, Any]]:
    _, shown = check(*arguments, "--format", "json")
    found: list[dict[str, Any]] = json.loads(shown.answered)["documents"]
    return found


def levels(*arguments: str) -> dict[str, str]:
    (document,) = documents(*arguments)
    return {finding["code"]: finding["severity"] for finding in document["findings"]}


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ((), {"TIM001": "warning", "FOC001": "warning", "OUT001": "warning"}),
        (("OUT001=error",), {"TIM001": "warning", "FOC001": "warning", "OUT001": "error"}),
        (("OUT=info", "time=error"), {"TIM001": "error", "FOC001": "warning", "OUT001": "info"}),
        (
            ("OUT=info", "activity=error"),
            {"TIM001": "warning", "FOC001": "warning", "OUT001": "error"},
        ),
        (("FOC=off", "TIM001=off"), {"OUT001": "warning"}),
    ],
)
def test_a_severity_can_be_set_and_the_last_one_holds(
    severities: tuple[str, ...], expected: dict[str, str]
) -> None:
    assert levels(*(f"--severity={each}" for each in severities)) == expected


def test_a_severity_decides_the_exit_code_and_the_score() -> None:
    (usual,) = documents()
    (mild,) = documents("--severity", "OUT001=info")

    assert check("--severity", "OUT001=error")[0] == 1
    assert check("--severity", "OUT=info", "--severity", "TIM=info", "--fail-on=warning")[0] == 1
    assert check("--select=OUT", "--severity=OUT=info", "--fail-on=warning")[0] == 0
    assert mild["score"]["total"] > usual["score"]["total"]


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("--severity=MEA033=info", "--severity: there is no rule 'MEA033'; did you mean MEA003"),
        ("--per-file-ignores=*.md:ZZZ", "--per-file-ignores: there is no rule 'ZZZ'"),
    ],
)
def test_a_rule_that_does_not_exist_is_named_with_its_flag(flag: str, said: str) -> None:
    code, shown = check(flag)

    assert code == 2
    assert said in shown.complained


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("--severity=MEA003", "is no CODE=LEVEL"),
        ("--severity=MEA003=loud", "is no CODE=LEVEL"),
        ("--per-file-ignores=archive", "is no PATTERN:CODES"),
        ("--per-file-ignores=archive/*:", "is no PATTERN:CODES"),
        ("--min-severity=loud", "invalid choice"),
    ],
)
def test_a_wrong_value_is_explained(
    flag: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        check(flag)

    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pattern", "spared"),
    [
        ("archive/*", ["archive/old.md"]),
        ("old.md", ["archive/old.md"]),
        ("*.md", ["new.md", "archive/old.md"]),
        ("./archive/*", ["archive/old.md"]),
        ("*/archive/*", ["archive/old.md"]),
    ],
)
def test_rules_are_left_out_in_the_files_of_a_pattern(pattern: str, spared: list[str]) -> None:
    found = documents("new.md", "archive/old.md", f"--per-file-ignores={pattern}:OUT,SOW,focus")

    assert [
        document["path"]
        for document in found
        if [finding["code"] for finding in document["findings"]] == ["TIM001"]
    ] == spared


def test_what_is_left_out_in_a_file_can_stand_in_the_settings() -> None:
    Path("critic.toml").write_text(
        '[per-file-ignores]\n"archive/*" = ["OUT", "SOW", "TIM"]\n', "utf-8"
    )

    new, old = documents("new.md", "archive/old.md")

    assert len(new["findings"]) == 3
    assert [finding["code"] for finding in old["findings"]] == ["FOC001"]


def test_what_is_too_quiet_is_not_shown_and_still_scored() -> None:
    mild = ("--severity=OUT001=info", "--severity=TIM=error")
    (whole,) = documents(*mild)
    (loud,) = documents(*mild, "--min-severity=error")

    assert [finding["code"] for finding in loud["findings"]] == ["TIM001"]
    assert levels(*mild, "--min-severity=warning") == {"TIM001": "error", "FOC001": "warning"}
    assert (loud["score"], loud["objectives"]) == (whole["score"], whole["objectives"])


def test_a_comment_for_a_rule_that_did_not_look_is_not_idle() -> None:
    draft = f"<!-- critic-disable-file MEA003, OUT001, XYZ001 -->\n{WEAK}"
    Path("new.md").write_text(draft, encoding="utf-8")

    (whole,) = documents("new.md")
    (narrow,) = documents("new.md", "--select", "TIM")

    assert [each["code"] for each in whole["idle_comments"]] == ["MEA003", "XYZ001"]
    assert [each["code"] for each in narrow["idle_comments"]] == ["XYZ001"]


def test_statistics_stand_below_the_report_or_alone() -> None:
    _, below = check("new.md", "archive/old.md", "--statistics")
    _, alone = check("new.md", "archive/old.md", "--statistics", "--quiet")
    _, table = check("new.md", "--statistics", "--format", "markdown")

    assert below.answered.endswith(f"\n\n{alone.answered}")
    assert alone.answered.splitlines()[:2] == [
        "How often each rule speaks, of 4 statements",
        "      2  FOC001  key-result-count   50%",
    ]
    assert table.answered.endswith("| `TIM001 no-horizon` | 1 | 1 | 50% |\n")


def test_statistics_are_in_the_json_in_any_case() -> None:
    for flags in ((), ("--statistics",)):
        _, shown = check("new.md", "--format", "json", *flags)
        assert json.loads(shown.answered)["statistics"][0]["findings"] == 1


def test_a_score_is_explained_when_asked_for() -> None:
    (plain,) = documents()
    (explained,) = documents("--explain-score")
    _, shown = check("--explain-score")

    assert plain["explanation"] is None
    explanation = explained["explanation"]
    lost = sum(criterion["points"] for criterion in explanation["criteria"])
    assert round(100 - lost - explanation["rounding"], 2) == explained["score"]["total"]
    assert f"{explained['score']['total']}.00  score" in shown.answered
