from __future__ import annotations

from dataclasses import replace

from critic.report import Look, markdown, statistics
from critic.report.statistics import Count
from tests.report.reports import ferry


def test_rules_are_counted_over_all_drafts_and_the_most_frequent_stands_first() -> None:
    report = ferry()
    vague = next(finding for finding in report.findings if finding.code == "CLR001")
    more = replace(report, findings=(vague, vague._replace(message="again"), vague))

    counts = statistics.count([report, more])

    assert counts[0] == Count("CLR001", "vague", findings=4, statements=2, share=2 / 12)
    assert [count.code for count in counts[1:]] == ["CLR003", "FOC001", "MEA003", "OUT002"]


def test_what_is_suppressed_does_not_count() -> None:
    assert "OUT001" not in {count.code for count in statistics.count([ferry()])}


def test_the_table_has_a_line_for_each_rule() -> None:
    lines = statistics.render([ferry()], Look()).splitlines()

    assert lines[0] == "How often each rule speaks, of 6 statements"
    assert lines[1] == "      1  CLR001  vague              17%"
    assert len(lines) == 6
    assert "| `CLR001 vague` | 1 | 1 | 17% |" in markdown.statistics([ferry()], Look())


def test_nothing_found_is_said() -> None:
    clean = replace(ferry(), findings=())

    assert statistics.render([clean], Look()).splitlines()[1:] == ["  no findings"]
