"""Rules that a profile brings, on judged statements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from critic import rules
from critic.context import Context
from critic.judge.judgement import Kind, ObjectiveKind
from critic.rules import Criterion, Finding, Severity
from critic.rules.page import Page
from critic.rules.pattern import Facts, LooksAt, Pattern
from tests.rules.build import ASPIRATION, OUTCOME, document, key_result, objective

PAGE = Page("It speaks in code.", "", (), (), "", "", "")
PATTERN = Pattern(
    facts=Facts("OWN001", "project-code", Criterion.CLEAR, PAGE),
    message="{words} says nothing; say more than {words}.",
    question="What is it?",
    phrases=("project tango", "work stream"),
    unless=("formerly",),
)


def found(pattern: Pattern, above: str | None, below: str = "Calls fall") -> list[Finding]:
    judged = document(objective(above, key_result(below)))
    return list(rules.run(judged, Context(), (pattern,)))


def test_a_phrase_is_found_whole_in_whatever_form_it_is_written() -> None:
    (finding,) = found(PATTERN, "Our work-streams are calm")

    assert finding == Finding(
        "OWN001",
        "O1",
        finding.span,
        "“work-streams” says nothing; say more than “work-streams”.",
        Severity.WARNING,
        "What is it?",
        rule=PATTERN,
    )
    assert finding.span.of("Our work-streams are calm") == "work-streams"
    assert finding.rule is not None
    assert finding.rule.criterion is Criterion.CLEAR
    assert found(PATTERN, "Projects tangoed") == []


def test_a_rule_speaks_once_on_a_statement() -> None:
    said = found(PATTERN, "Calm", "Project tango is a work stream like project tango")

    assert [(each.statement, each.span.start) for each in said] == [("O1.KR1", 0)]


def test_it_is_silent_beside_words_that_excuse() -> None:
    assert found(PATTERN, "Project tango, formerly B") == []


@pytest.mark.parametrize(
    ("looks_at", "statements"),
    [
        (LooksAt.ANY, ["O1", "O1.KR1"]),
        (LooksAt.OBJECTIVE, ["O1"]),
        (LooksAt.KEY_RESULT, ["O1.KR1"]),
    ],
)
def test_it_looks_at_what_it_says(looks_at: LooksAt, statements: list[str]) -> None:
    said = found(replace(PATTERN, looks_at=looks_at), "Project tango", "Project tango")

    assert [each.statement for each in said] == statements


@pytest.mark.parametrize(
    ("kinds", "statements"),
    [
        ({Kind.OUTPUT}, ["O1.KR1"]),
        ({ObjectiveKind.WORK}, ["O1"]),
        ({Kind.OUTPUT, ObjectiveKind.WORK}, ["O1", "O1.KR1"]),
        ({Kind.OUTCOME, ObjectiveKind.TOPIC}, []),
    ],
)
def test_it_applies_to_the_kinds_that_it_names(kinds: set[str], statements: list[str]) -> None:
    below = key_result("Project tango", judgement=replace(OUTCOME, kind=Kind.OUTPUT))
    work = replace(ASPIRATION, kind=ObjectiveKind.WORK)
    judged = document(objective("Project tango", below, judgement=work))
    pattern = replace(PATTERN, kinds=frozenset(kinds))

    said = rules.run(judged, Context(), (pattern,))

    assert [each.statement for each in said] == statements


def test_key_results_may_stand_under_no_objective() -> None:
    assert [each.statement for each in found(PATTERN, None, "Project tango")] == ["O1.KR1"]


def test_a_phrase_needs_no_english_and_a_kind_does() -> None:
    judged = document(objective("Project tango läuft"))
    german = replace(judged, document=replace(judged.document, language="de"))
    by_kind = replace(PATTERN, kinds=frozenset({ObjectiveKind.ASPIRATION}))

    assert len(rules.run(german, Context(), (PATTERN,))) == 1
    assert rules.run(german, Context(), (by_kind,)) == ()


@pytest.mark.parametrize(
    ("looks_at", "example", "about"),
    [
        (LooksAt.ANY, "Calls fall", "O1.KR1"),
        (LooksAt.KEY_RESULT, "Calls fall", "O1.KR1"),
        (LooksAt.OBJECTIVE, "Calm nights", "O1"),
        (LooksAt.ANY, "Objective: Calm nights\n- Calls fall", None),
        (LooksAt.OBJECTIVE, "# Q3\n## Calm nights", None),
    ],
)
def test_an_example_stands_for_a_draft(looks_at: LooksAt, example: str, about: str | None) -> None:
    draft, subject = replace(PATTERN, looks_at=looks_at).draft_of(example)

    assert example in draft
    assert subject == about
    assert draft.startswith(("Objective: ", "#"))
