"""Where settings come from, on the real engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal

DRAFT = """\
Objective: Riders reach the last bus of the day
- Launch the new timetable
- Complaints about missed connections fall from 40 to 10 a week
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


def check(*arguments: str, **environment: str) -> tuple[int, FakeTerminal]:
    shown = terminal(DRAFT.encode(), environment=environment)
    return run(["check", *arguments], shown), shown


def as_json(*arguments: str, **environment: str) -> dict[str, Any]:
    _, shown = check(*arguments, "--format", "json", **environment)
    assert shown.complained == ""
    loaded: dict[str, Any] = json.loads(shown.answered)
    return loaded


def profile(*arguments: str, **environment: str) -> str:
    name = as_json(*arguments, **environment)["rubric"]["profile"]
    assert isinstance(name, str)
    return name


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def test_without_any_source_all_is_as_built_in() -> None:
    assert profile() == "default"


def test_a_file_is_found_in_this_folder_and_above_it() -> None:
    write("../critic.toml", 'profile = "herbig"')
    assert profile() == "herbig"

    write("critic.toml", 'profile = "wodtke"')
    assert profile() == "wodtke"


def test_a_file_is_found_above_the_drafts_first() -> None:
    write("critic.toml", 'profile = "wodtke"')
    write("teams/critic.toml", 'profile = "google"')
    write("teams/a/okrs.md", DRAFT)
    write("teams/b/okrs.md", DRAFT)

    assert profile("teams/a/okrs.md") == "google"
    assert profile("teams/*/okrs.md") == "google"
    assert profile("teams") == "google"
    assert profile("-", "--stdin-filename", "teams/a/new.md") == "google"
    write("okrs.md", DRAFT)
    assert profile("teams/a/okrs.md", "okrs.md") == "wodtke"


def test_drafts_far_apart_fall_back_on_this_folder(tmp_path: Path) -> None:
    write("critic.toml", 'profile = "wodtke"')
    other = tmp_path / "other.md"
    other.write_text(DRAFT, encoding="utf-8")

    assert profile(str(other)) == "wodtke"


def test_a_table_of_pyproject_counts_and_another_file_is_passed_over() -> None:
    write("../pyproject.toml", '[tool.critic]\nprofile = "gothelf"')
    write("pyproject.toml", "[tool.other]\nx = 1")

    assert profile() == "gothelf"
    write("critic.toml", 'profile = "wodtke"')
    assert profile() == "wodtke"


def test_the_environment_wins_over_the_file_and_a_flag_over_both() -> None:
    write("critic.toml", 'profile = "wodtke"')

    assert profile(CRITIC_PROFILE="google") == "google"
    assert profile("--profile", "herbig", CRITIC_PROFILE="google") == "herbig"


def test_a_file_may_be_named_and_all_files_left_aside() -> None:
    write("critic.toml", 'profile = "wodtke"')
    write("elsewhere/mine.toml", 'profile = "house.yaml"')
    write("elsewhere/house.yaml", 'name: house\nversion: "1"\nextends: google\n')

    assert profile("--config", "elsewhere/mine.toml") == "house"
    assert profile("--isolated", CRITIC_PROFILE="google") == "default"


def test_what_the_draft_leaves_out_may_stand_in_the_file() -> None:
    write("plans/team.yaml", "owns: timetable")
    write(
        "plans/critic.toml",
        'cycle = "2026-Q3"\nlevel = "team"\nteam = "team.yaml"\nfail-on = "warning"\n'
        'ignore = ["OUT", "SOW"]\njourney = "marketplace seller"\nknowledge = "words.yaml"',
    )
    write("plans/words.yaml", "lexicons: {vague: {quality: [punctual-ish]}}")
    write("plans/okrs.md", DRAFT)

    (document,) = as_json("plans")["documents"]
    assert document["cycle"] == {"start": "2026-07-01", "end": "2026-09-30"}
    assert document["level"] == "team"
    assert document["findings"] == []
    assert check("plans/okrs.md", "--ignore", "MEA")[0] == 1


def test_files_that_are_read_besides_are_no_drafts() -> None:
    write("plans/okrs.md", DRAFT)
    write("plans/above.yaml", 'name: above\nversion: "1"\nextends: default\n')
    write("plans/house.yaml", 'name: house\nversion: "1"\nextends: above.yaml\n')
    write("plans/critic.toml", 'profile = "house.yaml"')

    paths = [document["path"] for document in as_json("plans")["documents"]]
    assert paths == [str(Path("plans", "okrs.md"))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('prfile = "x"', "critic.toml:1: prfile: there is no such key; did you mean 'profile'?"),
        ("x = = 1", "critic.toml:1:5: invalid value"),
        ('profile = "herbi"', "critic.toml:1: profile: there is no profile 'herbi'; known are"),
        ('profile = "gone.yaml"', "gone.yaml: cannot be read"),
        ('\nignore = ["MEA033"]', "critic.toml:2: ignore: there is no rule 'MEA033'; did you mean"),
        ('cycle = "soon"', "critic.toml:1: cycle: 'soon' names no period with a year"),
        ('team = "gone.yaml"', "critic.toml:1: team gone.yaml: cannot be read"),
        ('journey = "moon"', "critic.toml:1: journey: there is no journey 'moon'"),
        ('format = "pdf"', "critic.toml:1: format: 'pdf' is none of text, json, markdown"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(text: str, said: str) -> None:
    write("critic.toml", text)

    code, shown = check()

    assert code == 2
    assert shown.complained.startswith(f"critic: {said}")


def test_a_wrong_variable_is_told() -> None:
    code, shown = check(CRITIC_FAIL_ON="always")

    assert code == 2
    assert shown.complained == "critic: CRITIC_FAIL_ON: 'always' is none of error, warning, never\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--config", "gone.toml"), "gone.toml: cannot be read"),
        (("--config", "pyproject.toml"), "pyproject.toml: there is no table [tool.critic] in it"),
        (("--config", "binary.toml"), "binary.toml: not UTF-8 or UTF-16 text"),
        (("--select", "FOO"), "--select: there is no rule 'FOO'"),
    ],
)
def test_a_wrong_flag_is_told(arguments: tuple[str, ...], said: str) -> None:
    write("pyproject.toml", "[project]\n")
    Path("binary.toml").write_bytes(b"\xff\xfa")

    code, shown = check(*arguments)

    assert code == 2
    assert shown.complained.startswith(f"critic: {said}")


@pytest.mark.parametrize("path", ["x" * 5000, "a\0b", "*", "nowhere/at/all.md"])
def test_a_draft_that_cannot_be_found_has_no_configuration_of_its_own(path: str) -> None:
    write("critic.toml", 'profile = "wodtke"')

    code, shown = check(path, "okrs.md")

    assert code == 2
    assert "bug" not in shown.complained


def test_lists_of_rules_and_pages_follow_the_settings() -> None:
    write("critic.toml", 'profile = "google"')

    listed, page, journeys = terminal(), terminal(), terminal()
    assert run(["rules"], listed) == 0
    assert "REA001" not in listed.answered
    assert run(["rule", "CLR004"], page) == 0
    assert page.answered.startswith("CLR004 number-in-objective  clear, off in the profile google")
    assert run(["journeys", "--isolated"], journeys) == 0
