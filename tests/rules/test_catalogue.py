"""Nothing that belongs to a rule is forgotten."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

import critic.rules
from critic import bootstrap
from critic.rules import ALL_RULES, Criterion, Rule, page
from critic.rules.merge import PRECEDENCE
from tests.rules.drafts import CASES, cases

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = [rule.code for rule in ALL_RULES]


def test_every_rule_is_listed() -> None:
    for module in pkgutil.iter_modules(critic.rules.__path__, "critic.rules."):
        importlib.import_module(module.name)

    leaves = {rule.__name__ for rule in below(Rule) if not rule.__subclasses__()}
    assert leaves == {rule.__name__ for rule in ALL_RULES}


def below(rule: type[Rule]) -> Iterator[type[Rule]]:
    for each in rule.__subclasses__():
        yield each
        yield from below(each)


def test_codes_and_names_stand_for_one_rule() -> None:
    names = [rule.name for rule in ALL_RULES]

    assert [key for key, count in Counter(CODES + names).items() if count > 1] == []


@pytest.mark.parametrize("section", ["summary", "why", "bad", "good", "boundary", "source"])
def test_every_page_has(section: str) -> None:
    assert [rule.code for rule in ALL_RULES if not getattr(page.of(rule), section)] == []


def test_every_option_is_explained() -> None:
    missing = [
        f"{rule.code} {field.name}"
        for rule in ALL_RULES
        for field in fields(rule)
        if field.name != "severity" and f"`{field.name}`" not in page.of(rule).options
    ]

    assert missing == []


@pytest.mark.parametrize("group", ["flagged", "silent"])
def test_every_rule_has_six_cases_that_are(group: str) -> None:
    counts = Counter(case.code for case in cases() if case.flagged == (group == "flagged"))

    assert {code: counts[code] for code in CODES if counts[code] < 6} == {}


def test_every_case_file_belongs_to_a_rule() -> None:
    assert sorted(path.stem for path in CASES.glob("*.yaml")) == sorted(CODES)


def test_the_default_profile_has_every_rule() -> None:
    assert [rule.code for rule in bootstrap.load_profile().rules] == CODES


def test_the_default_profile_has_the_numbers_and_severities_of_the_rules() -> None:
    differing = [
        f"{rule.code} {field.name}"
        for rule in bootstrap.load_profile().rules
        for field in fields(rule)
        if not isinstance(field.default, tuple) and getattr(rule, field.name) != field.default
    ]

    assert differing == []


def test_the_default_profile_has_the_words_that_rules_need() -> None:
    missing = [
        f"{rule.code} {field.name}"
        for rule in bootstrap.load_profile().rules
        for field in fields(rule)
        if not getattr(rule, field.name)
    ]

    assert missing == []


def test_every_criterion_has_a_rule() -> None:
    assert {rule.criterion for rule in ALL_RULES} == set(Criterion)


def test_precedence_names_rules_that_exist() -> None:
    named = {code for louder, quieter in PRECEDENCE for code in (louder, *quieter)}

    assert named - set(CODES) == set()
