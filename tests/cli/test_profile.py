"""``critic profile``, and what a profile of one's own does everywhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal

HOUSE = """\
name: house
version: "4"
extends: herbig
rules:
  CLR001: {buzzwords: {add: [rocket fuel]}}
costs: {error: 90}
patterns:
  OWN001:
    name: project-code
    criterion: focus
    severity: error
    message: "{words} says nothing outside."
    phrases: [project tango]
    bad:
      - Calls about project tango fall from 9 to 4 a day
      - "Objective: Project tango is loved"
    good:
      - Calls about parcels fall from 9 to 4 a day
  OWN002:
    name: no-summits
    criterion: clear
    looks_at: objective
    message: No summits.
    phrases: [summit]
    bad: [Our summit is loved]
    good: [Our hill is loved]
knowledge:
  lexicons:
    vague:
      quality: [snazzy]
"""
DRAFT = """\
# Q3 2026
Objective: Riders love the summit
- Calls about project tango fall from 9 to 4 a day
<!-- critic-disable-next-line OWN001: agreed -->
- Letters about project tango fall from 9 to 4 a day
- Make the buses snazzy
"""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("house.yaml", HOUSE)


def write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def critic(*arguments: str, pasted: str = DRAFT) -> tuple[int, FakeTerminal]:
    shown = terminal(pasted.encode())
    return run([*arguments], shown), shown


def quiet(*arguments: str) -> list[str]:
    _, shown = critic("check", "--profile", "house.yaml", "-q", *arguments)
    return [line.split(": ")[2] for line in shown.answered.splitlines()]


def test_examples_that_hold_are_counted() -> None:
    code, shown = critic("profile", "test", "house.yaml")

    assert code == 0
    assert shown.answered == (
        "profile house 4, extends herbig 2026.1, default 2026.1;"
        " rules: 2 of its own, 5 examples: all hold\n"
    )


def test_examples_that_do_not_hold_are_told_with_their_place() -> None:
    wrong = HOUSE.replace("about parcels", "about Project Tango").replace(
        "[Our summit is", "[Our top is"
    )
    write("house.yaml", wrong)

    code, shown = critic("profile", "test", "house.yaml")

    assert code == 1
    assert shown.answered.splitlines() == [
        (
            "house.yaml:18:9: OWN001 project-code: good, and flagged:"
            " “Calls about Project Tango fall from 9 to 4 a day”"
        ),
        "house.yaml:25:11: OWN002 no-summits: bad, and not flagged: “Our top is loved”",
        (
            "profile house 4, extends herbig 2026.1, default 2026.1;"
            " rules: 2 of its own, 5 examples: 2 do not hold"
        ),
    ]


def test_a_rule_that_is_off_is_not_tried() -> None:
    write("house.yaml", HOUSE.replace("[Our summit is", "[Our top is"))
    write("lax.yaml", 'name: lax\nversion: "1"\nextends: house.yaml\nrules: {OWN002: off}\n')

    code, shown = critic("profile", "test", "lax.yaml")

    assert code == 0
    assert "1 of its own, 3 examples: all hold" in shown.answered


def test_a_profile_without_rules_of_its_own_is_checked() -> None:
    code, shown = critic("profile", "test", "herbig")

    assert (code, shown.answered) == (
        0,
        "profile herbig 2026.1, extends default 2026.1; rules: none of its own\n",
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("OWN002:", "MEA099:", "house.yaml:19:3: codes that begin with MEA are ours"),
        ("CLR001:", "CLR091:", "house.yaml:5:3: there is no rule 'CLR091'; did you mean CLR001"),
        ("vague:", "vag:", "house.yaml:29:5: there is no lexicon 'vag'"),
    ],
)
def test_a_profile_that_is_wrong_is_told_with_its_place(before: str, after: str, said: str) -> None:
    write("house.yaml", HOUSE.replace(before, after))

    code, shown = critic("profile", "test", "house.yaml")

    assert code == 2
    assert shown.complained.startswith(f"critic: {said}")


def test_what_a_profile_changes_is_shown() -> None:
    code, shown = critic("profile", "show", "house.yaml")

    lines = shown.answered.splitlines()
    assert code == 0
    assert lines[0] == "profile house 4, extends herbig 2026.1, default 2026.1"
    assert "  CLR001 vague                buzzwords: 69 entries → + rocket fuel" in lines
    assert "  CLR004 number-in-objective  info → off" in lines
    assert "  OWN001 project-code         error (its own)" in lines
    assert "  costs error                 100 → 90" in lines
    assert "  weights leading             1 → 3" in lines


def test_a_long_change_is_wrapped() -> None:
    words = ", ".join(f"word {number}" for number in range(30))
    write("house.yaml", HOUSE.replace("rocket fuel", words))

    _, shown = critic("profile", "show", "house.yaml")

    assert max(map(len, shown.answered.splitlines())) <= 88


def test_the_default_profile_changes_nothing() -> None:
    _, shown = critic("profile", "show", "default")

    assert shown.answered.endswith("Nothing is another way than in the default profile.\n")


def test_own_rules_speak_like_any_other() -> None:
    found = quiet()

    assert "OWN002 no-summits" in found
    assert found.count("OWN001 project-code") == 1
    assert "CLR001 vague" in found


def test_own_rules_are_selected_and_ignored_by_code_and_name() -> None:
    assert quiet("--select", "OWN") == ["OWN002 no-summits", "OWN001 project-code"]
    assert quiet("--select", "OWN", "--ignore", "no-summits") == ["OWN001 project-code"]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_own_rules_are_told_in_every_format(form: str) -> None:
    draft = DRAFT + "- Hold ten walks\n- Hold ten talks\n"
    _, shown = critic("check", "--profile", "house.yaml", "--format", form, pasted=draft)

    assert "profile house (extends herbig, default)" in shown.answered
    assert "OWN001 project-code" in shown.answered
    assert "It says “project tango”." in shown.answered


def test_own_rules_stand_in_the_json_and_in_the_score() -> None:
    _, shown = critic("check", "--profile", "house.yaml", "--format", "json")
    found = json.loads(shown.answered)
    (document,) = found["documents"]

    assert found["rubric"] == {
        "profile": "house",
        "version": "4",
        "extends": [
            {"profile": "herbig", "version": "2026.1"},
            {"profile": "default", "version": "2026.1"},
        ],
    }
    own = [each for each in document["findings"] if each["code"] == "OWN001"]
    assert [(each["name"], each["criterion"], each["suppressed"]) for each in own] == [
        ("project-code", "focus", False),
        ("project-code", "focus", True),
    ]
    assert document["score"]["by_criterion"]["focus"] == 10
    assert document["idle_comments"] == []


def test_a_comment_for_an_own_rule_that_is_not_selected_is_known_all_the_same() -> None:
    _, shown = critic("check", "--profile", "house.yaml", "--select", "MEA", "--format", "json")
    (document,) = json.loads(shown.answered)["documents"]

    assert [each["reason"] for each in document["idle_comments"]] != ["no rule has this code"]


def test_own_rules_have_a_page_and_a_place_in_the_list() -> None:
    _, page = critic("rule", "OWN001", "--profile", "house.yaml")
    _, listed = critic("rules", "--profile", "house.yaml")

    assert page.answered.startswith("OWN001 project-code  focus, error\n")
    assert "✗ Objective: Project tango is loved" in page.answered
    assert any(line.startswith("OWN001  project-code") for line in listed.answered.splitlines())


def test_an_own_rule_is_unknown_to_another_profile() -> None:
    code, shown = critic("rule", "OWN001")

    assert code == 2
    assert "there is no rule 'OWN001'" in shown.complained
