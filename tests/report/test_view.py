from __future__ import annotations

from dataclasses import replace

from critic.report import view
from critic.rules import Severity
from tests.report.reports import ferry, finding

ERROR, WARNING, INFO = Severity


def first(*found: tuple[str, str, Severity]) -> list[tuple[str, str]]:
    """Return what is to be mended first, given codes on statements."""
    words = {
        "O1": "Islanders trust the last boat home",
        "O1.KR1": "Launch the seat finder app",
        "O1.KR2": "95%",
        "O1.KR3": "Complaints stay below 5 a week",
        "O1.KR5": "Hold ten harbour walks",
    }
    findings = tuple(finding(code, on, words[on], severity) for code, on, severity in found)
    arranged = view.arrange(replace(ferry(), findings=findings))
    return [(told.code, part.id) for part, told in arranged.first]


def test_the_loudest_come_first() -> None:
    assert first(
        ("OUT002", "O1.KR1", WARNING),
        ("CLR003", "O1.KR2", INFO),
        ("MEA005", "O1.KR3", ERROR),
        ("CLR003", "O1.KR5", INFO),
    ) == [("MEA005", "O1.KR3"), ("OUT002", "O1.KR1"), ("CLR003", "O1.KR2")]


def test_what_changes_the_work_comes_before_numbers_and_words() -> None:
    assert first(
        ("FOC003", "O1.KR1", WARNING),
        ("CLR001", "O1.KR2", WARNING),
        ("MEA003", "O1.KR3", WARNING),
        ("OUT001", "O1.KR5", WARNING),
    ) == [("OUT001", "O1.KR5"), ("MEA003", "O1.KR3"), ("CLR001", "O1.KR2")]


def test_a_rule_that_has_not_spoken_comes_before_one_that_has() -> None:
    assert first(
        ("OUT002", "O1.KR1", WARNING),
        ("OUT002", "O1.KR2", WARNING),
        ("OUT002", "O1.KR3", WARNING),
        ("MEA003", "O1.KR5", WARNING),
    ) == [("OUT002", "O1.KR1"), ("MEA003", "O1.KR5"), ("OUT002", "O1.KR2")]


def test_a_louder_rule_comes_before_a_new_one() -> None:
    assert first(
        ("MEA005", "O1.KR1", ERROR),
        ("MEA005", "O1.KR2", ERROR),
        ("OUT002", "O1.KR3", WARNING),
        ("TIM001", "O1", WARNING),
    ) == [("MEA005", "O1.KR1"), ("MEA005", "O1.KR2"), ("OUT002", "O1.KR3")]


def test_a_statement_is_named_once() -> None:
    assert first(
        ("OUT002", "O1.KR1", WARNING),
        ("MEA003", "O1.KR1", WARNING),
        ("OUT001", "O1.KR5", WARNING),
        ("TIM001", "O1", WARNING),
    ) == [("OUT002", "O1.KR1"), ("OUT001", "O1.KR5"), ("TIM001", "O1")]


def test_few_findings_need_no_order() -> None:
    few = [("OUT002", "O1.KR1", WARNING), ("MEA003", "O1.KR2", WARNING), ("TIM001", "O1", WARNING)]

    assert (first(*few), first(*few[:2])) == ([], [])


def test_counts_are_spoken_with_their_nouns() -> None:
    assert view.spoken({ERROR: 0, WARNING: 1, INFO: 2}) == "1 warning, 2 notes"
    assert view.spoken({ERROR: 10, WARNING: 0, INFO: 0}) == "10 errors"
    assert view.spoken(dict.fromkeys(Severity, 0)) == "no findings"


def test_an_objective_without_key_results_has_none_that_stand() -> None:
    report = ferry()
    objective = replace(report.judged.objectives[0], key_results=())
    judged = replace(report.judged, objectives=(objective,))

    assert view.arrange(replace(report, judged=judged)).verdict == "1 error, 3 warnings, 1 note"
