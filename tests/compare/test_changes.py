from __future__ import annotations

from dataclasses import replace

from critic import bootstrap, pipeline
from critic.compare import Change, Comparison, Draft, Effect, Findings, Points, compare
from critic.context import Context
from critic.okr.document import Span
from critic.rules import Finding, Severity

OLD = """\
Objective: Riders reach the last bus of the day in Q3 2026
- Hold ten workshops with drivers
- Missed connections fall to 10 a week
"""
NEW = """\
Objective: Riders reach the last bus of the day in Q3 2026
- Drivers who wait for late trains rise from 20% to 60% after workshops
- Missed connections fall from 40 to 10 a week by 1 August 2026
"""


def draft(source: str) -> Draft:
    report = pipeline.check(
        source,
        path="-",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=Context(),
    )
    return Draft(report.judged, report.findings, report.score)


def compared(old: str, new: str) -> Comparison:
    return compare(draft(old), draft(new))


def changes(comparison: Comparison) -> dict[str, list[Change]]:
    return {pair.new.id: [*pair.changes] for pair in comparison.pairs if pair.new}


def test_findings_are_fixed_new_or_still_there() -> None:
    comparison = compared(OLD, NEW)

    fixed = [finding.code for found in comparison.findings for finding in found.fixed]
    assert fixed == ["OUT001", "MEA003"]
    back = compared(NEW, OLD)
    assert [f.code for found in back.findings for f in found.new] == fixed
    same = compared(OLD, OLD)
    assert [f.code for found in same.findings for f in found.staying] == [
        f.code for f in draft(OLD).findings
    ]


def test_answers_get_better_or_worse() -> None:
    better = changes(compared(OLD, NEW))
    worse = changes(compared(NEW, OLD))

    assert Change("kind", "activity", "outcome", Effect.BETTER) in better["O1.KR1"]
    assert better["O1.KR2"] == [
        Change("baseline", "no", "yes", Effect.BETTER),
        Change("deadline", "no", "yes", Effect.BETTER),
    ]
    assert Change("kind", "outcome", "activity", Effect.WORSE) in worse["O1.KR1"]


def test_where_no_answer_is_better_it_is_only_another_one() -> None:
    comparison = compared(OLD, OLD.replace("Hold ten workshops", "Launch ten videos"))

    kinds = [each for each in changes(comparison)["O1.KR1"] if each.name == "kind"]
    assert kinds == [Change("kind", "activity", "output", Effect.OTHER)]
    indicator = [each for each in changes(compared(OLD, NEW))["O1.KR1"] if each.name == "indicator"]
    assert [each.effect for each in indicator] == [Effect.OTHER]


def test_an_objective_is_judged_too() -> None:
    comparison = compared(OLD, OLD.replace("reach the last bus", "reach 90% of last buses"))

    assert Change("number", "no", "yes", Effect.WORSE) in changes(comparison)["O1"]


def test_points_stand_beside_each_other() -> None:
    comparison = compared(OLD, NEW)

    before, after = draft(OLD).score, draft(NEW).score
    assert before
    assert after
    assert comparison.total == Points("", before.total, after.total)
    assert Points("outcome", 70, 100) in comparison.criteria


def test_from_nothing_there_is_nothing_before() -> None:
    comparison = compared("", OLD)

    assert comparison.total.before is None
    assert all(points.before is None for points in comparison.criteria)
    assert all(pair.old is None for pair in comparison.pairs)
    assert compared(OLD, "").total.after is None


def test_worse_is_a_lower_score_or_something_new_to_mend() -> None:
    assert not compared(OLD, NEW).is_worse
    assert not compared(OLD, OLD).is_worse
    assert compared(NEW, OLD).is_worse
    assert compared(OLD, "").is_worse
    longer = OLD + "- Riders of the night line from 20 to 50 by 1 August 2026\n- Hold six talks\n"
    assert compared(OLD, longer).is_worse


def test_suppressed_findings_count_on_neither_side() -> None:
    decided = f"<!-- critic-disable-file OUT, MEA, FOC -->\n{OLD}"

    assert [f.code for found in compared(decided, decided).findings for f in found.staying] == []
    assert compared(decided, OLD).is_worse


def test_what_was_found_on_the_whole_stands_by_itself() -> None:
    loose = Finding("FOC002", None, Span(0, 0), "", Severity.WARNING)
    old = draft(OLD)._replace(findings=())

    comparison = compare(old, old._replace(findings=(loose,)))

    assert comparison.general == Findings(new=(loose,))
    assert comparison.is_worse


def test_an_objective_that_was_not_judged_has_no_answers() -> None:
    old = draft(OLD)
    (judged,) = old.judged.objectives
    bare = replace(old.judged, objectives=(replace(judged, judgement=None),))

    assert changes(compare(old._replace(judged=bare), old))["O1"] == []


def test_what_did_not_change_is_the_same() -> None:
    assert all(pair.is_the_same for pair in compared(OLD, OLD).pairs)
    assert not any(pair.is_the_same for pair in compared(OLD, NEW).pairs[1:])
    assert not any(pair.is_the_same for pair in compared(OLD, "").pairs)
