"""All rules together: who speaks, for whom, in which order, and where not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from critic import rules
from critic.context import Context
from critic.judge.judgement import KeyResultJudgement, Kind, Measurable, ObjectiveKind, SoWhat
from critic.okr.document import Span
from critic.rules import ALL_RULES, Finding, Severity
from critic.rules.merge import PRECEDENCE, merge
from tests.rules.build import ASPIRATION, OUTCOME, document, evidence, key_result, objective

if TYPE_CHECKING:
    from critic.judge.judged import JudgedKeyResult

EVERY = [rule() for rule in ALL_RULES]
TEXT = "Smoother handovers on the ward"
VAGUE = (evidence(TEXT, "Smoother"),)


def codes(judgement: KeyResultJudgement) -> list[tuple[str, tuple[str, ...]]]:
    """Return what speaks on one key result, and for which others."""
    judged = document(objective("Bread", key_result(TEXT, judgement=judgement)))
    found = rules.run(judged, Context(), EVERY)
    return [(f.code, f.speaks_for) for f in found if f.statement == "O1.KR1"]


@pytest.mark.parametrize(
    ("judgement", "spoken"),
    [
        (OUTCOME, []),
        (replace(OUTCOME, measurable=Measurable.NO), [("MEA001", ("MEA003",))]),
        (replace(OUTCOME, bare_metric=True), [("MEA002", ())]),
        (
            replace(OUTCOME, measurable=Measurable.NO, vague=VAGUE),
            [("CLR001", ("MEA001", "MEA003"))],
        ),
        (replace(OUTCOME, bare_metric=True, vague=VAGUE), [("MEA002", ("CLR001",))]),
        (
            replace(OUTCOME, measurable=Measurable.NO, vague=VAGUE, topic=True),
            [("CLR005", ("MEA001", "MEA003", "CLR001"))],
        ),
        (
            replace(OUTCOME, deliverable=VAGUE[0], compound=VAGUE),
            [("OUT003", ("CLR002",))],
        ),
        (
            replace(OUTCOME, kind=Kind.OUTPUT, deliverable=VAGUE[0], own_work=VAGUE[0]),
            [("OUT004", ("OUT003", "OUT002"))],
        ),
        (replace(OUTCOME, kind=Kind.ACTIVITY), [("OUT001", ())]),
        (replace(OUTCOME, kind=Kind.ACTIVITY, so_what=SoWhat.FAIL), [("OUT001", ("SOW001",))]),
        (replace(OUTCOME, so_what=SoWhat.FAIL), [("SOW001", ())]),
        (replace(OUTCOME, so_what=SoWhat.FAIL, vague=VAGUE), [("CLR001", ())]),
        (
            replace(OUTCOME, kind=Kind.OUTPUT, measurable=Measurable.NO),
            [("MEA001", ()), ("OUT002", ())],
        ),
    ],
)
def test_one_statement_one_scolding(
    judgement: KeyResultJudgement, spoken: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert codes(judgement) == spoken


def test_a_silenced_finding_silences_nobody() -> None:
    order = [louder for louder, _ in PRECEDENCE]
    spoken = merge(_finding(code, "O1") for code in ("CLR001", "CLR005", "OUT003"))

    assert [f.code for f in spoken] == ["CLR005", "OUT003"]
    assert order.index("CLR005") < order.index("CLR001")


def test_findings_on_other_statements_and_on_the_document_stay() -> None:
    spoken = merge([_finding("MEA001", "O1.KR1"), _finding("MEA003", "O1.KR2"), _finding("MEA003")])

    assert [(f.code, f.statement) for f in spoken] == [
        ("MEA001", "O1.KR1"),
        ("MEA003", "O1.KR2"),
        ("MEA003", None),
    ]


def test_findings_come_in_the_order_of_the_text() -> None:
    text = "Handovers on the night shift"
    late = _moved(key_result(text, judgement=replace(OUTCOME, kind=Kind.OUTPUT)), 40)
    early = _moved(key_result(text, judgement=replace(OUTCOME, kind=Kind.ACTIVITY)), 20)
    unclear = replace(OUTCOME, kind=Kind.OUTPUT, measurable=Measurable.NO)
    both = _moved(key_result(text, judgement=unclear), 60)

    found = rules.run(document(objective(None, late, early, both)), Context(), EVERY[::-1])

    assert [(f.span.start, f.code) for f in found if f.code != "FOC003"] == [
        (20, "OUT001"),
        (40, "OUT002"),
        (60, "MEA001"),
        (60, "OUT002"),
    ]


def test_a_statement_alone_meets_no_rule_about_sets() -> None:
    judged = document(objective("Bread for all"))
    alone = replace(judged, document=replace(judged.document, alone=True))

    assert [f.code for f in rules.run(judged, Context(), EVERY)] == ["FOC001", "TIM001"]
    assert rules.run(alone, Context(), EVERY) == ()


def test_key_results_without_an_objective_meet_rules_about_key_results() -> None:
    judged = document(objective(None, key_result(TEXT, judgement=replace(OUTCOME, topic=True))))

    assert [f.code for f in rules.run(judged, Context(), EVERY)] == ["CLR005"]


def test_another_language_is_judged_by_what_needs_none() -> None:
    topic = replace(ASPIRATION, kind=ObjectiveKind.TOPIC)
    judged = document(objective("Ersatzteile", judgement=topic))
    german = replace(judged, document=replace(judged.document, language="de"))

    assert [f.code for f in rules.run(german, Context(), EVERY)] == ["FOC001"]


def test_a_rule_speaks_with_the_severity_that_it_was_given() -> None:
    judged = document(objective("Bread", judgement=replace(ASPIRATION, kind=ObjectiveKind.TOPIC)))
    loud = [rule(severity=Severity.ERROR) for rule in ALL_RULES if rule.code == "CLR005"]

    assert [f.severity for f in rules.run(judged, Context(), loud)] == [Severity.ERROR]


def _finding(code: str, statement: str | None = None) -> Finding:
    return Finding(code, statement, Span(0, 1), "", Severity.WARNING)


def _moved(judged: JudgedKeyResult, start: int) -> JudgedKeyResult:
    statement = judged.key_result.statement
    moved = replace(statement, span=Span(start, start + len(statement.text)))
    return replace(judged, key_result=replace(judged.key_result, statement=moved))
