from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import profile, resources
from critic.errors import ConfigurationError
from critic.rules import ALL_RULES, Criterion, Severity
from critic.rules.duplicate import Duplicate
from critic.rules.focus import KeyResultCount
from critic.rules.outcome import Output

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
name: house
version: "7"
costs: {error: 90, warning: 50, info: 5}
weights: {outcome: 4, measurable: 3, clear: 2, time: 1, focus: 0, so_what: 1, influenceable: 1,
  detectable: 1, realistic: 1, leading: 1, linked: 1}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "house.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str) -> str:
    path = write(folder, text)
    with pytest.raises(ConfigurationError) as caught:
        profile.read(path)
    return str(caught.value).removeprefix(f"{path}:")


def test_a_profile_is_read(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "rules:\n  FOC001: {low: 3, high: 5, severity: info}\n  OUT002: {}\n")

    read = profile.load("house", tmp_path)

    assert (read.name, read.version) == ("house", "7")
    assert read.rules == (Output(), KeyResultCount(low=3, high=5, severity=Severity.INFO))
    assert read.costs == {Severity.ERROR: 90, Severity.WARNING: 50, Severity.INFO: 5}
    assert read.weights[Criterion.OUTCOME] == 4


def test_words_and_groups_of_words_are_options(tmp_path: Path) -> None:
    rules = "rules:\n  FOC003: {ignored: [the, a], complements: [[up, down]]}\n"

    read = profile.read(write(tmp_path, HEAD + rules))

    assert read.rules == (Duplicate(ignored=("the", "a"), complements=(("up", "down"),)),)


def test_a_rule_that_is_left_out_is_off(tmp_path: Path) -> None:
    house = profile.read(write(tmp_path, HEAD + "rules: {OUT002: {}, OUT001: off}"))

    assert [rule.code for rule in house.rules] == ["OUT002"]
    assert len(house.known) == len(ALL_RULES)


def test_a_rule_is_found_by_its_code() -> None:
    default = profile.load("default", resources.rubrics() / "profiles")

    assert default.rule("OUT002") == Output()
    assert default.rule("OUT999") is None


def test_an_unknown_profile_is_told_with_the_known_ones(tmp_path: Path) -> None:
    write(tmp_path, HEAD)

    with pytest.raises(ConfigurationError, match="no profile 'home'; known are house"):
        profile.load("home", tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "rules: {FOO001: {}}", "6:9: there is no rule 'FOO001'; did you mean FOC001"),
        (HEAD + "rules:\n  FOC001: {lowest: 3}", "7:12: unknown key 'lowest'"),
        (HEAD + "rules:\n  FOC001: {low: two}", "7:17: expected a number"),
        (HEAD + "rules:\n  FOC001:\n    low: 2.5", "8:10: expected a whole number"),
        (HEAD + "rules:\n  FOC001: {severity: loud}", "7:22: 'loud' is none of error, warning"),
        (HEAD + "rules:\n  FOC003: {ignored: the}", "7:21: expected a list"),
        (HEAD + "rules: [FOC001]", "6:8: expected a mapping"),
        (HEAD, "1:1: the key 'rules' is missing"),
        (HEAD + "rules: {}\nrule: {}", "7:1: unknown key 'rule'"),
        (HEAD.replace("info: 5", "info: 60") + "rules: {}", "3:8: an info must cost less"),
        (HEAD.replace(", info: 5", "") + "rules: {}", "3:8: the key 'info' is missing"),
        (HEAD.replace("focus: 0", "fun: 0") + "rules: {}", "4:57: unknown key 'fun'"),
        (HEAD + "rules: {", "7:1: did not find expected node content"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(tmp_path, text).startswith(said)
