"""The flags that say what a draft leaves out, on the real engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal

DRAFT = """\
Objective: Every sailing leaves the pier on time
- Delays at boarding fall from 9 to 4 a week
- Share of islanders who recommend the night boat rises from 40% to 60%
"""
COMPANY = """\
# Night ferry: company OKRs, Q3 2026

Objective: Islanders trust the last boat home
- Share of sailings that leave the pier on time rises from 71% to 90%
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(*arguments: str) -> FakeTerminal:
    shown = terminal(DRAFT.encode())
    run(["check", "--format", "json", *arguments], shown)
    return shown


def document(*arguments: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(check(*arguments).answered)
    (found,) = loaded["documents"]
    assert isinstance(found, dict)
    return found


def paths(*arguments: str) -> list[str]:
    found = json.loads(check(*arguments).answered)["documents"]
    return [document["path"] for document in found]


def influences(*arguments: str) -> list[str]:
    (objective,) = document(*arguments)["objectives"]
    return [key_result["influence"] for key_result in objective["key_results"]]


def indicator(*arguments: str) -> str:
    shown = terminal(b"KR1: Churn of season ticket holders falls from 9% to 5%")
    run(["check", "--format", "json", *arguments], shown)
    (found,) = json.loads(shown.answered)["documents"]
    (objective,) = found["objectives"]
    (key_result,) = objective["key_results"]
    return str(key_result["indicator"])


def vague(draft: str, *arguments: str) -> list[str]:
    shown = terminal(f"Objective: Islanders trust the boat\n{draft}".encode())
    run(["check", "--format", "json", "--select", "CLR001", *arguments], shown)
    (found,) = json.loads(shown.answered)["documents"]
    return [finding["quote"] for finding in found["findings"]]


def codes(*arguments: str) -> list[str]:
    return [finding["code"] for finding in document(*arguments)["findings"]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("team.yaml", "owns: islanders who recommend\ninfluences: [delays at boarding]\n"),
        ("team.md", "- islanders who recommend\n## Influences\n- delays at boarding\n"),
    ],
)
def test_a_team_file_says_what_the_team_can_move(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")

    assert influences("--team", name) == ["shared", "direct"]


def test_a_parent_gives_its_cycle_a_level_and_what_is_taken_up() -> None:
    Path("company.md").write_text(COMPANY, encoding="utf-8")

    found = document("--parent", "company.md")

    assert found["cycle"] == {"start": "2026-07-01", "end": "2026-09-30"}
    assert found["level"] == "team"
    assert [objective["parent"] for objective in found["objectives"]] == ["parent:O1.KR1"]
    assert "TIM001" in codes()
    assert "TIM001" not in codes("--parent", "company.md")


def test_a_folder_means_the_drafts_and_not_what_a_flag_reads() -> None:
    for name, text in (("a.md", DRAFT), ("company.md", COMPANY), ("team.yaml", "owns: piers\n")):
        Path(name).write_text(text, encoding="utf-8")

    flags = ("--parent", "./company.md", "--team", "team.yaml")

    assert paths(".", *flags) == ["a.md"]
    assert paths("*.md", *flags) == ["a.md"]
    assert paths("company.md", *flags) == ["company.md"]


def test_a_flag_wins_over_the_parent() -> None:
    Path("company.md").write_text(COMPANY, encoding="utf-8")

    found = document("--parent", "company.md", "--level", "company", "--cycle", "2027-Q1")

    assert (found["level"], found["cycle"]["start"]) == ("company", "2027-01-01")


def test_the_name_of_a_parent_says_its_form() -> None:
    text = "objectives:\n- objective: Every sailing leaves the pier on time\n  key_results: []\n"
    Path("company.yaml").write_text(text, encoding="utf-8")

    (objective,) = document("--parent", "company.yaml")["objectives"]

    assert objective["parent"] == "parent:O1"


@pytest.mark.parametrize(
    ("flag", "text", "said"),
    [
        ("--team", "", "--team f.yaml:1:1: it names nothing that the team can move; list what"),
        ("--team", "owns: [a\n", "--team f.yaml:2:1: not valid YAML"),
        (
            "--team",
            "owns: x\ninfuences: y\n",
            "--team f.yaml:2:1: there is no key 'infuences'; did",
        ),
        ("--parent", "a: [\n", "--parent f.yaml:2:1: not valid YAML"),
        ("--parent", "a: b\n", "--parent f.yaml: no objectives or key results were found in it"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_place(flag: str, text: str, said: str) -> None:
    Path("f.yaml").write_text(text, encoding="utf-8")

    shown = check(flag, "f.yaml")

    assert (shown.answered, shown.complained.count("\n")) == ("", 1)
    assert shown.complained.startswith(f"critic: {said}")


@pytest.mark.parametrize("flag", ["--team", "--parent"])
def test_a_file_that_is_not_there_is_told(flag: str) -> None:
    assert check(flag, "gone.md").complained == (
        f"critic: {flag} gone.md: cannot be read (No such file or directory)\n"
    )


OWN = """\
metrics:
  pier queue: {aliases: [queue at the pier], dimension: count, better: down, timing: lagging}
lexicons:
  vague: {quality: [shipshape]}
journeys:
  ferry trip:
    cues: [ferry]
    steps:
      ticket: {metrics: [churn rate]}
      pier: {metrics: [pier queue]}
"""
ALONE = """\
ferry trip:
  cues: [ferry]
  steps:
    start: {metrics: [signups], phrases: [season ticket]}
    end: {metrics: [queue time]}
"""


def test_a_file_of_ones_own_adds_to_the_knowledge() -> None:
    Path("own.yaml").write_text(OWN, encoding="utf-8")
    Path("more.yaml").write_text("lexicons: {vague: {quality: [seaworthy]}}", encoding="utf-8")
    draft = "- Make the pier shipshape\n- Make the deck seaworthy\n"
    flags = ("--knowledge", "own.yaml", "--knowledge", "more.yaml")

    assert vague(draft) == []
    assert vague(draft, *flags) == ["shipshape", "seaworthy"]


def test_a_journey_goes_by_its_name_or_stands_in_a_file() -> None:
    Path("own.yaml").write_text(OWN, encoding="utf-8")
    Path("trip.yaml").write_text(ALONE, encoding="utf-8")

    assert indicator() == "lagging"
    assert indicator("--journey", "Ferry-Trip", "--knowledge", "own.yaml") == "leading"
    assert indicator("--journey", "trip.yaml") == "leading"


@pytest.mark.parametrize(
    ("flag", "text", "said"),
    [
        ("--knowledge", "metrix: {}\n", "f.yaml:1:1: unknown key 'metrix'; known are"),
        ("--knowledge", "metrics: {a: {}}\n", "f.yaml:1:11: the key 'dimension' is missing"),
        ("--journey", "a: {cues: []}\n", "f.yaml:1:1: the key 'steps' is missing"),
        ("--journey", ALONE + ALONE.replace("ferry", "bus"), "f.yaml:1:1: expected one journey"),
    ],
)
def test_a_wrong_entry_is_told_with_its_place(flag: str, text: str, said: str) -> None:
    Path("f.yaml").write_text(text, encoding="utf-8")

    shown = check(flag, "f.yaml")

    assert shown.complained.startswith(f"critic: {said}")
    assert shown.complained.count("\n") == 1


def test_an_unknown_journey_gets_the_known_ones() -> None:
    said = check("--journey", "moon landing").complained

    assert said.startswith("critic: --journey: there is no journey 'moon landing'; known are ")


STRATEGY = """\
journey: [islander hears of us, ticket booked, season ticket kept]
colour: blue
declind: freight
"""


def test_a_strategy_gives_its_journey_where_none_is_named() -> None:
    draft = b"KR1: Revenue of tickets booked rises from 9 to 50"

    def judged(*arguments: str) -> str:
        shown = terminal(draft)
        run(["check", "--format", "json", *arguments], shown)
        (found,) = json.loads(shown.answered)["documents"]
        indicator: str = found["objectives"][0]["key_results"][0]["indicator"]
        return indicator

    Path("journey.yaml").write_text(
        "boat: {cues: [], steps: {pier: {metrics: []}, ticket booked: {metrics: []}}}",
        encoding="utf-8",
    )
    assert judged() == "lagging"
    Path("strategy.yaml").write_text("journey: [ticket booked, b, c]\n", encoding="utf-8")
    assert judged("--strategy", "strategy.yaml") == "leading"
    assert judged("--strategy", "strategy.yaml", "--journey", "journey.yaml") == "lagging"


def test_keys_that_nobody_knows_are_named_with_their_place() -> None:
    Path("strategy.yaml").write_text(STRATEGY, encoding="utf-8")

    assert check("--strategy", "strategy.yaml").complained == (
        "critic: --strategy strategy.yaml:2:1: there is no key 'colour'; it is kept as a note\n"
        "critic: --strategy strategy.yaml:3:1: there is no key 'declind'; did you mean 'declined'?"
        " It is kept as a note\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("strategy.md", "# Strategy", "--strategy strategy.md: no part of a strategy is found"),
        ("strategy.yaml", "colour: blue", "--strategy strategy.yaml:1:1: it names nothing of a"),
        ("strategy.yaml", "a: [", "--strategy strategy.yaml:2:1: not valid YAML"),
        ("strategy.yaml", "journey: signing", "--strategy strategy.yaml:1:10: a journey has two"),
    ],
)
def test_a_strategy_that_cannot_be_read_is_refused(name: str, text: str, complaint: str) -> None:
    Path(name).write_text(text, encoding="utf-8")

    assert complaint in check("--strategy", name).complained


def test_a_strategy_in_a_folder_of_drafts_is_no_draft() -> None:
    Path("okrs").mkdir()
    Path("okrs/a.md").write_text(DRAFT, encoding="utf-8")
    Path("okrs/strategy.yaml").write_text(STRATEGY, encoding="utf-8")

    assert paths("okrs", "--strategy", "okrs/strategy.yaml") == ["okrs/a.md"]
