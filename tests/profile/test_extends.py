"""A profile goes on from another one, and says only what is another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import bootstrap, profile, resources
from critic.errors import ConfigurationError
from critic.profile import Ancestor, Profile, deviations
from critic.rules import Criterion, Severity
from critic.rules.clear import Vague
from critic.rules.duplicate import Duplicate
from critic.rules.focus import KeyResultCount
from critic.rules.link import StrayKeyResult

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = resources.rubrics() / "profiles"
HEAD = 'name: house\nversion: "3"\nextends: default\n'


def write(folder: Path, text: str, name: str = "house") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Profile:
    return profile.read(write(folder, HEAD + text), SHIPPED)


def complaint(folder: Path, text: str) -> str:
    path = write(folder, text)
    with pytest.raises(ConfigurationError) as caught:
        profile.read(path, SHIPPED)
    return str(caught.value).removeprefix(f"{path}:")


def test_what_is_not_said_is_as_in_what_is_extended(tmp_path: Path) -> None:
    default = bootstrap.load_profile()

    house = read(tmp_path, "rules:\n  # nothing yet\n")

    assert (house.name, house.version) == ("house", "3")
    assert house.extends == (Ancestor("default", default.version),)
    assert (house.rules, house.costs, house.weights) == (
        default.rules,
        default.costs,
        default.weights,
    )
    assert house.files == (SHIPPED / "default.yaml", tmp_path / "house.yaml")
    assert deviations(house, default) == ()


def test_severity_options_costs_and_weights_are_merged(tmp_path: Path) -> None:
    default = bootstrap.load_profile()

    house = read(
        tmp_path,
        "rules:\n  FOC001: {high: 5}\n  CLR001: error\n  CLR004: off\n"
        "costs: {warning: 50}\nweights: {focus: 2.5}\n",
    )

    assert house.rule("FOC001") == KeyResultCount(low=2, high=5)
    vague, usual = house.rule("CLR001"), default.rule("CLR001")
    assert isinstance(vague, Vague)
    assert isinstance(usual, Vague)
    assert (vague.severity, vague.buzzwords) == (Severity.ERROR, usual.buzzwords)
    assert house.rule("CLR004") is None
    assert house.costs == {**default.costs, Severity.WARNING: 50}
    assert house.weights == {**default.weights, Criterion.FOCUS: 2.5}


def test_what_is_off_above_is_switched_on_by_a_severity_with_the_options_it_had(
    tmp_path: Path,
) -> None:
    write(tmp_path, HEAD.replace("house", "above") + "rules: {CLR001: off, FOC001: off}", "above")
    own = HEAD.replace("default", "above.yaml")
    house = profile.read(
        write(tmp_path, own + "rules: {CLR001: info, FOC001: {severity: error, low: 1}}"), SHIPPED
    )

    vague, usual = house.rule("CLR001"), bootstrap.load_profile().rule("CLR001")
    assert isinstance(vague, Vague)
    assert isinstance(usual, Vague)
    assert (vague.severity, vague.buzzwords) == (Severity.INFO, usual.buzzwords)
    assert house.rule("FOC001") == KeyResultCount(severity=Severity.ERROR, low=1)
    assert [each.name for each in house.extends] == ["above", "default"]


def test_rules_keep_their_order(tmp_path: Path) -> None:
    house = read(tmp_path, "rules: {TIM001: error, MEA001: info}")

    default = [rule.code for rule in bootstrap.load_profile().rules]
    assert [rule.code for rule in house.rules] == default


def test_a_list_is_replaced_or_changed(tmp_path: Path) -> None:
    default = bootstrap.load_profile()
    house = read(
        tmp_path,
        "rules:\n  CLR001: {buzzwords: {add: [rocket fuel, wow factor], remove: [synergy]}}\n"
        "  LNK004: {in_house: [tea kitchen]}\n"
        "  FOC003: {complements: {add: [[ebb, flood]]}}\n",
    )

    vague, usual = house.rule("CLR001"), default.rule("CLR001")
    assert isinstance(vague, Vague)
    assert isinstance(usual, Vague)
    kept = [word for word in usual.buzzwords if word != "synergy"]
    assert vague.buzzwords == (*kept, "rocket fuel")
    stray, duplicate = house.rule("LNK004"), house.rule("FOC003")
    assert isinstance(stray, StrayKeyResult)
    assert isinstance(duplicate, Duplicate)
    assert stray.in_house == ("tea kitchen",)
    assert duplicate.complements[-1] == ("ebb", "flood")


def test_profiles_that_extend_each_other_are_told_with_the_way(tmp_path: Path) -> None:
    write(tmp_path, HEAD.replace("default", "house.yaml"), "above")

    said = complaint(tmp_path, HEAD.replace("default", "above.yaml"))

    assert said.endswith("profiles extend each other in a circle: house → above → house")
    assert said.startswith(f"{tmp_path / 'above.yaml'}:3:10: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD.replace("default", "defualt"), "3:10: there is no profile 'defualt'; known are"),
        (HEAD.replace("default", "gone.yaml"), "3:10: there is no file "),
        (HEAD + "rules: {CLR044: off}", "4:9: there is no rule 'CLR044'; did you mean CLR004"),
        (HEAD + "rules: {too-long: off}", "4:9: there is no rule 'too-long'; did you mean CLR003"),
        (HEAD + "rules: {zzzzzz: off}", "4:9: there is no rule 'zzzzzz'; critic rules lists all"),
        (HEAD + "rules: {CLR004: of}", "4:17: 'of' is none of error, warning, info, off"),
        (HEAD + "rules: {CLR003: {objectives: 3}}", "4:18: unknown key 'objectives'; known are"),
        (HEAD + "rules: {CLR003: [3]}", "4:17: expected a mapping"),
        (HEAD + "rules: {CLR001: {scales: {ad: [a]}}}", "4:27: unknown key 'ad'; known are add,"),
        (HEAD + "rules: {CLR001: {scales: {remove: [a]}}}", "4:35: 'a' is not there to remove"),
        (HEAD + "rule: {}", "4:1: unknown key 'rule'; known are"),
        (HEAD + "costs: {warning: 500}", "4:8: an info must cost less"),
        (HEAD + "weights: {fun: 3}", "4:11: unknown key 'fun'"),
        (HEAD.replace("house", "herbig"), "1:7: 'herbig' is a profile that ships; take another"),
        ("name: house\nextends: default\n", "1:1: the key 'version' is missing"),
        ("name:\nversion: 1\nextends: default\n", "1:1: the key 'name' is missing"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(tmp_path, text).startswith(said)


def test_options_of_a_rule_that_is_off_ask_for_a_severity(tmp_path: Path) -> None:
    write(tmp_path, HEAD.replace("house", "above") + "rules: {FOC001: off}", "above")
    own = HEAD.replace("default", "above.yaml")

    said = complaint(tmp_path, own + "rules: {FOC001: {low: 3}}")

    assert said == "4:9: FOC001 is off; give it a severity to switch it on"
