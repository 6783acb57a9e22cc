"""The page of each rule: its examples run, and docs/rules is what the pages say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.rules import ALL_RULES, Severity, page, rulebook
from tests.rules.drafts import check, subject

if TYPE_CHECKING:
    from critic.rules import Rule

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules"
BAD = [
    pytest.param(rule, example, id=f"{rule.code}-{example}")
    for rule in ALL_RULES
    for example in page.of(rule).bad
]
GOOD = [
    pytest.param(rule, example, id=f"{rule.code}-{example}")
    for rule in ALL_RULES
    for example in page.of(rule).good
]


def test_a_page_is_read_from_a_docstring() -> None:
    read = page.parse(
        """What it flags.

        *Why it matters:* Because
        of this.

        *Bad:*

        - One line
          that goes on
        - Objective: A draft
          - with a key result

        *Good:*

        - Another

        *Boundary:* That is X.

        *Options:* `most`: how many.

        *Source:* somebody, 2020
        """
    )

    assert read == page.Page(
        summary="What it flags.",
        why="Because of this.",
        bad=("One line that goes on", "Objective: A draft\n- with a key result"),
        good=("Another",),
        boundary="That is X.",
        options="`most`: how many.",
        source="somebody, 2020",
    )


def test_a_missing_section_is_empty() -> None:
    assert page.parse("What it flags.") == page.Page("What it flags.", "", (), (), "", "", "")


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_is_flagged(rule: type[Rule], example: str) -> None:
    _, findings = check(example, code=rule.code)
    about = subject(example, rule.code)

    assert rule.code in [f.code for f in findings if about in (None, f.statement)]


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_is_good(rule: type[Rule], example: str) -> None:
    _, findings = check(example, code=rule.code)
    about = subject(example, rule.code)
    criteria = {each.code: each.criterion for each in ALL_RULES}

    wrong = [
        f"{f.code}: {f.message}"
        for f in findings
        if about in (None, f.statement)
        and (
            f.code == rule.code
            or (criteria[f.code] == rule.criterion and f.severity is not Severity.INFO)
        )
    ]

    assert wrong == []


@pytest.mark.parametrize("code", [rule.code for rule in ALL_RULES])
def test_the_documentation_of_a_rule_is_its_page(code: str) -> None:
    rule = bootstrap.load_profile().rule(code)

    assert rule is not None
    assert (DOCS / f"{code}.md").read_text(encoding="utf-8") == rulebook.markdown(rule)


def test_the_documentation_lists_every_rule() -> None:
    rules = bootstrap.load_profile().rules

    assert (DOCS / "index.md").read_text(encoding="utf-8") == rulebook.index(rules)
    assert sorted(path.stem for path in DOCS.glob("???[0-9]*.md")) == sorted(
        rule.code for rule in rules
    )
