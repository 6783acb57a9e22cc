from __future__ import annotations

import json

import pytest

from critic.cli.entry import run
from critic.rules import ALL_RULES, Rule
from tests.cli.fakes import terminal


def test_the_table_holds_every_rule() -> None:
    shown = terminal()

    assert run(["rules"], shown) == 0
    found = [line.split("  ")[0] for line in shown.answered.splitlines()]
    assert [rule.code for rule in ALL_RULES if rule.code not in found] == []


def test_the_list_for_programs_holds_every_rule() -> None:
    shown = terminal()

    run(["rules", "--format", "json"], shown)
    rules = json.loads(shown.answered)["rules"]
    assert [entry["code"] for entry in rules] == [rule.code for rule in ALL_RULES]
    assert {*rules[0]} == {"code", "name", "criterion", "severity", "summary"}


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_page(rule: type[Rule]) -> None:
    shown = terminal()

    assert run(["rule", rule.code.lower()], shown) == 0
    lines = shown.answered.splitlines()
    assert lines[0].startswith(f"{rule.code} {rule.name}  ")
    assert {"Why it matters", "Flagged", "Not flagged", "Source"} <= {*lines}
    assert max(map(len, lines)) <= 88


def test_a_page_is_found_by_the_name_of_the_rule() -> None:
    shown = terminal()

    assert run(["rule", "no-baseline"], shown) == 0
    assert shown.answered.startswith("MEA003 no-baseline")


def test_a_page_tells_the_options_as_the_profile_has_them() -> None:
    usual, google = terminal(), terminal()

    run(["rule", "FOC001"], usual)
    run(["rule", "FOC001", "--profile", "google"], google)

    assert "As set: `low` 2, `high` 4." in " ".join(usual.answered.split())
    assert "As set: `low` 3, `high` 5." in " ".join(google.answered.split())


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("MEA033", "there is no rule 'MEA033'; did you mean MEA003"),
        ("MEA", "'MEA' is the beginning of several rules: MEA001, MEA002"),
    ],
)
def test_a_wrong_code_gets_near_ones(code: str, said: str) -> None:
    shown = terminal()

    assert run(["rule", code], shown) == 2
    assert said in shown.complained
