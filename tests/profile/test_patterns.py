"""The rules that a profile brings, read from its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import bootstrap, profile, resources
from critic.errors import ConfigurationError
from critic.judge.judgement import Kind
from critic.profile import Example, Profile, deviations
from critic.rules import Criterion, Severity
from critic.rules.page import Page
from critic.rules.pattern import Facts, LooksAt, Pattern

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = resources.rubrics() / "profiles"
HEAD = 'name: house\nversion: "3"\nextends: default\n'
PATTERN = """\
patterns:
  OWN001:
    name: project-code
    criterion: clear
    message: "{words} says nothing outside."
    phrases: [project tango, workstream four, plan b]
    bad: [Calls about project tango fall from 9 to 4]
    good: [Calls about parcels fall from 9 to 4]
"""
WHOLE = """\
patterns:
  OWN002:
    name: busy
    criterion: outcome
    severity: info
    looks_at: key_result
    kind: [output, activity]
    phrases: [sync]
    unless: [in sync]
    summary: Syncing is promised.
    why: It is not
      enough.
    message: Say more.
    question: Why?
    bad: [Hold a sync]
    good: [Calls fall]
"""


def write(folder: Path, text: str, name: str = "house") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Profile:
    return profile.read(write(folder, HEAD + text), SHIPPED)


def test_what_is_left_out_is_usual(tmp_path: Path) -> None:
    house = read(tmp_path, PATTERN)

    assert house.rules[-1] == Pattern(
        severity=Severity.WARNING,
        facts=Facts(
            "OWN001",
            "project-code",
            Criterion.CLEAR,
            Page(
                "It says “project tango” or “workstream four”, or the like.",
                "",
                ("Calls about project tango fall from 9 to 4",),
                ("Calls about parcels fall from 9 to 4",),
                "",
                "",
                "",
            ),
        ),
        message="{words} says nothing outside.",
        phrases=("project tango", "workstream four", "plan b"),
    )
    assert house.own == house.rules[-1:]
    path = tmp_path / "house.yaml"
    assert house.examples == (
        Example(
            "OWN001",
            "Calls about project tango fall from 9 to 4",
            flagged=True,
            place=f"{path}:10:11",
        ),
        Example(
            "OWN001", "Calls about parcels fall from 9 to 4", flagged=False, place=f"{path}:11:12"
        ),
    )


def test_all_can_be_said(tmp_path: Path) -> None:
    (rule,) = read(tmp_path, WHOLE).own

    assert (rule.severity, rule.looks_at) == (Severity.INFO, LooksAt.KEY_RESULT)
    assert rule.kinds == {Kind.OUTPUT, Kind.ACTIVITY}
    assert (rule.phrases, rule.unless, rule.question) == (("sync",), ("in sync",), "Why?")
    assert (rule.page.summary, rule.page.why) == ("Syncing is promised.", "It is not enough.")


def test_a_profile_that_extends_it_may_change_it(tmp_path: Path) -> None:
    write(tmp_path, HEAD.replace("house", "above") + PATTERN, "above")
    own = HEAD.replace("default", "above.yaml")
    change = "rules:\n  OWN001: {severity: info, phrases: {add: [plan c]}, unless: [old]}\n"
    house = profile.read(write(tmp_path, own + change + WHOLE), SHIPPED)

    assert [rule.code for rule in house.rules[-2:]] == ["OWN001", "OWN002"]
    changed = house.rule("OWN001")
    assert isinstance(changed, Pattern)
    assert changed.severity is Severity.INFO
    assert changed.phrases == ("project tango", "workstream four", "plan b", "plan c")
    assert changed.unless == ("old",)
    off = profile.read(write(tmp_path, own + "rules: {OWN001: off}"), SHIPPED)
    assert off.rule("OWN001") is None
    assert [rule.code for rule in off.own] == ["OWN001"]


def test_it_deviates_from_what_has_no_such_rule(tmp_path: Path) -> None:
    found = deviations(read(tmp_path, PATTERN), bootstrap.load_profile())

    assert found == (("OWN001", "severity", "", "warning"),)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("OWN001", "own001", "5:3: 'own001' is no code: three capital letters and three digits"),
        ("OWN001", "OWN01", "5:3: 'OWN01' is no code"),
        ("OWN001", "OWNX01", "5:3: 'OWNX01' is no code"),
        ("OWN001", "MEA099", "5:3: codes that begin with MEA are ours"),
        ("OWN001", "STR001", "5:3: codes that begin with STR are ours"),
        ("project-code", "no-baseline", "6:11: MEA003 has the name 'no-baseline'; take another"),
        ("project-code", "Project code", "6:11: 'Project code' is no name: small letters"),
        ("clear", "clean", "7:16: 'clean' is none of measurable, outcome"),
        ("[project tango, workstream four, plan b]", "[]", "9:14: expected at least one phrase"),
        ("workstream four", "'100 %'", "9:30: '100 %' is no phrase: words alone"),
        ("[Calls about parcels fall from 9 to 4]", "[]", "11:11: expected at least one example"),
        ("    good:", "    god:", "11:5: unknown key 'god'; known are"),
        ("    message:", "    kind: [topics]\n    message:", "8:12: 'topics' is none of activity"),
        (
            "    message:",
            "    looks_at: objective\n    kind: [output]\n    message:",
            "9:12: 'output' is none of aspiration, metric, topic, work",
        ),
        ("    message:", "    severity: off\n    message:", "8:15: 'off' is none of error"),
        ("    message:", "    looks_at: team\n    message:", "8:15: 'team' is none of objective"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in PATTERN
    path = write(tmp_path, HEAD + PATTERN.replace(before, after, 1))

    with pytest.raises(ConfigurationError) as caught:
        profile.read(path, SHIPPED)

    assert str(caught.value).removeprefix(f"{path}:").startswith(said)


def test_a_code_and_a_name_stand_for_one_rule(tmp_path: Path) -> None:
    write(tmp_path, HEAD.replace("house", "above") + PATTERN, "above")
    path = write(tmp_path, HEAD.replace("default", "above.yaml") + PATTERN)
    again = WHOLE.replace("busy", "project-code").removeprefix("patterns:\n")

    with pytest.raises(ConfigurationError, match="OWN001 is a rule of what this profile extends"):
        profile.read(path, SHIPPED)
    with pytest.raises(ConfigurationError, match="OWN001 has the name 'project-code'"):
        read(tmp_path, PATTERN + again)
