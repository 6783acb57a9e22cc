from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import bootstrap, pipeline
from critic.context import Context
from critic.judge.judged import JudgedDocument
from critic.judge.judgement import Kind, Measurable, ObjectiveKind
from critic.okr.document import Document, Span
from critic.profile import Profile
from critic.rules import ALL_RULES, Criterion, Finding, Severity, run
from critic.score import Score, explain, score
from tests.rules.build import ASPIRATION, OUTCOME, document, evidence, key_result, objective

if TYPE_CHECKING:
    from critic.knowledge import Knowledge

WEIGHTS = {
    Criterion.MEASURABLE: 2.0,
    Criterion.OUTCOME: 2.0,
    Criterion.TIME: 1.0,
    Criterion.CLEAR: 4.0,
    Criterion.FOCUS: 1.0,
}
PROFILE = Profile(
    name="test",
    version="1",
    rules=tuple(rule() for rule in ALL_RULES if rule.criterion in WEIGHTS),
    costs={Severity.ERROR: 100.0, Severity.WARNING: 60.0, Severity.INFO: 10.0},
    weights=dict.fromkeys(Criterion, 0.0) | WEIGHTS,
)
TEXT = "Smoother loaves"
GOOD = key_result("Loaves sold")
BETTER = key_result("Rolls sold")
OUTPUT = key_result("Launch of the slow oven", judgement=replace(OUTCOME, kind=Kind.OUTPUT))


def scored(judged: JudgedDocument, profile: Profile = PROFILE) -> Score | None:
    """Return the score, with the criteria that have a weight."""
    result = score(judged, run(judged, Context(), profile.rules), profile)
    if result is None:
        return None
    return replace(
        result,
        by_criterion={name: of for name, of in result.by_criterion.items() if name in WEIGHTS},
    )


def by_criterion(judged: JudgedDocument) -> dict[str, int]:
    result = scored(judged)
    assert result
    return dict(result.by_criterion)


def test_each_criterion_is_the_mean_of_its_statements() -> None:
    judged = document(objective("Bread", GOOD, OUTPUT), objective("Butter", BETTER))

    assert scored(judged) == Score(
        total=round((2 * 100 + 2 * 80 + 1 * 40 + 4 * 100 + 1 * 70) / 10),
        by_criterion={"measurable": 100, "outcome": 80, "time": 40, "clear": 100, "focus": 70},
    )


def test_a_criterion_that_applies_to_nothing_counts_neither_way() -> None:
    alone = document(objective(None, OUTPUT))
    alone = replace(alone, document=replace(alone.document, alone=True))

    assert scored(alone) == Score(85, {"measurable": 100, "outcome": 40, "clear": 100})


@pytest.mark.parametrize("language", ["en", "de"])
def test_where_nothing_can_be_scored_there_is_no_score(language: str) -> None:
    empty = JudgedDocument(Document("", language=language))

    assert scored(empty) is None


def test_another_language_is_not_scored() -> None:
    judged = document(objective("Brot", GOOD, BETTER))

    assert scored(replace(judged, document=replace(judged.document, language="de"))) is None


def test_weights_of_nothing_give_no_score() -> None:
    weightless = replace(PROFILE, weights=dict.fromkeys(Criterion, 0.0))

    assert scored(document(objective("Bread", GOOD, BETTER)), weightless) is None


def test_what_a_finding_silenced_costs_as_well() -> None:
    vague = (evidence(TEXT, "Smoother"),)
    judgement = replace(OUTCOME, measurable=Measurable.NO, vague=vague)

    result = by_criterion(document(objective(None, key_result(TEXT, judgement=judgement))))

    assert result == {"measurable": 0, "outcome": 100, "clear": 40}


def test_what_the_team_suppressed_costs_nothing() -> None:
    judged = document(objective("Bread", GOOD, OUTPUT))
    findings = run(judged, Context(), PROFILE.rules)
    quiet = [f._replace(suppressed=f.code == "OUT002") for f in findings]

    loud, decided = score(judged, findings, PROFILE), score(judged, quiet, PROFILE)

    assert loud
    assert decided
    assert (loud.by_criterion["outcome"], decided.by_criterion["outcome"]) == (70, 100)


def test_an_error_costs_more_than_a_warning_and_a_warning_more_than_an_info() -> None:
    judged = document(objective(None, OUTPUT))
    totals = []
    for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR):
        rules = tuple(replace(rule, severity=severity) for rule in PROFILE.rules)
        result = scored(judged, replace(PROFILE, rules=rules))
        assert result
        totals.append(result.total)

    assert totals == [97, 85, 75]


def test_all_points_are_left_only_where_nothing_was_found() -> None:
    rules = tuple(replace(rule, severity=Severity.INFO) for rule in PROFILE.rules)
    gentle = replace(PROFILE, rules=rules)
    many = [GOOD, *(key_result(f"Loaves of kind {number}") for number in range(50))]

    flawless, flawed = (
        scored(document(objective(None, *results)), gentle) for results in (many, [*many, OUTPUT])
    )

    assert flawless
    assert flawed
    assert (flawless.total, flawed.total) == (100, 99)


def test_a_statement_does_not_fall_below_zero() -> None:
    text = TEXT
    vague = (evidence(text, "Smoother"),)
    judgement = replace(ASPIRATION, kind=ObjectiveKind.ASPIRATION, vague=vague, compound=vague)

    result = by_criterion(document(objective(text, GOOD, BETTER, judgement=judgement)))

    # The objective has nothing left, the two key results all of it.
    assert result["clear"] == 66


def test_an_objective_that_nothing_measures_is_not_measurable() -> None:
    result = by_criterion(document(objective("Bread", GOOD, BETTER), objective("Butter")))

    assert result["measurable"] == 66
    assert by_criterion(document(objective("Butter")))["measurable"] == 0


def test_findings_of_a_rule_that_the_profile_lacks_cost_nothing_more() -> None:
    vague = (evidence(TEXT, "Smoother"),)
    judgement = replace(OUTCOME, measurable=Measurable.NO, vague=vague)
    judged = document(objective(None, key_result(TEXT, judgement=judgement)))
    findings = run(judged, Context(), PROFILE.rules)
    lacking = replace(PROFILE, rules=tuple(rule for rule in PROFILE.rules if rule.code == "CLR001"))

    result = score(judged, findings, lacking)

    assert result
    assert result.by_criterion["measurable"] == 100


def test_the_documentation_counts_right() -> None:
    draft = (
        "# OKRs Q3 2026\n\nObjective: Nobody in town goes without fresh bread\n"
        "- Shoppers who still find bread after 5 pm rise from 55% to 80%\n- Launch the slow oven\n"
    )
    knowledge, profile = bootstrap.load_knowledge(), bootstrap.load_profile()

    report = pipeline.check(
        draft, path="-", knowledge=knowledge, profile=profile, context=Context()
    )

    assert [finding.code for finding in report.findings] == ["OUT002"]
    expected = dict.fromkeys(map(str, Criterion), 100) | {"outcome": 70, "so_what": 80}
    assert report.score == Score(91, expected)


def test_who_can_move_it_is_asked_of_results_and_not_of_work(knowledge: Knowledge) -> None:
    def criteria(line: str) -> set[str]:
        source = f"Objective: Bread for the late shift in Q3 2026\n- {line}\n- {line} again\n"
        found = pipeline.check(
            source,
            path="-",
            knowledge=knowledge,
            profile=bootstrap.load_profile(),
            context=Context(),
        ).score
        return set(found.by_criterion) if found else set()

    of_results = {"influenceable", "detectable", "realistic"}
    assert criteria("Shelves empty at 5 pm fall from 30% to 10%") >= of_results
    assert not criteria("Launch the slow oven") & of_results
    assert criteria("Legal approves the slow oven") & of_results == {"influenceable"}


def test_a_ledger_tells_what_each_rule_took_of_each_statement() -> None:
    judged = document(objective("Bread", GOOD, OUTPUT), objective("Butter", BETTER))

    ledger = explain(judged, run(judged, Context(), PROFILE.rules), PROFILE)

    assert ledger
    losses = [loss for part in ledger.parts for loss in part.losses]
    assert [(loss.statement, loss.code, loss.taken, loss.hundredths) for loss in losses] == [
        ("O1.KR2", "OUT002", 60, 400),
        ("O1", "TIM001", 60, 300),
        ("O2", "TIM001", 60, 300),
        ("O2", "FOC001", 60, 300),
    ]
    assert (ledger.total, ledger.rounding) == (87, 0)


def test_what_is_taken_never_exceeds_what_a_statement_has() -> None:
    vague = (evidence(TEXT, "Smoother"),)
    judgement = replace(OUTCOME, measurable=Measurable.NO, vague=vague)
    judged = document(objective(None, key_result(TEXT, judgement=judgement)))

    ledger = explain(judged, run(judged, Context(), PROFILE.rules), PROFILE)

    assert ledger
    measurable = next(part for part in ledger.parts if part.criterion is Criterion.MEASURABLE)
    assert [(loss.code, loss.by, loss.taken) for loss in measurable.losses] == [
        ("MEA001", "CLR001", 60),
        ("MEA003", "CLR001", 40),
    ]


def test_where_there_is_no_score_there_is_no_ledger() -> None:
    assert explain(JudgedDocument(Document("")), (), PROFILE) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from([rule.code for rule in ALL_RULES]),
            st.sampled_from(["O1", "O1.KR1", "O1.KR2", "O2", "O2.KR1", "O3", None]),
            st.sampled_from(Severity),
        ),
        max_size=12,
    ),
    st.lists(st.floats(0.1, 9.0), min_size=len(Criterion), max_size=len(Criterion)),
    st.floats(0.5, 100.0),
)
def test_a_ledger_adds_up_to_the_score(
    found: list[tuple[str, str | None, Severity]], weights: list[float], cost: float
) -> None:
    judged = document(
        objective("Bread", GOOD, OUTPUT), objective("Butter", BETTER), objective("Tea")
    )
    findings = [Finding(code, place, Span(0, 0), "", loud) for code, place, loud in found]
    profile = replace(
        PROFILE,
        weights=dict(zip(Criterion, weights, strict=True)),
        costs={Severity.ERROR: cost, Severity.WARNING: cost / 2, Severity.INFO: cost / 3},
    )

    ledger, result = explain(judged, findings, profile), score(judged, findings, profile)

    assert ledger
    assert result
    assert ledger.total == result.total
    assert {part.criterion: part.points for part in ledger.parts} == result.by_criterion
    lost = sum(part.hundredths for part in ledger.parts)
    assert 100 * 100 - lost - ledger.rounding == 100 * ledger.total
    assert all(loss.hundredths >= 0 for part in ledger.parts for loss in part.losses)
    assert 0 <= ledger.rounding < 101
