"""What holds of every suggestion, whatever the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from critic import pipeline
from critic.okr.grammar import placeholders
from critic.outside import numbers
from critic.rules import Severity
from critic.suggest.apply import Edit, apply, edit_of, together
from critic.suggest.proposals import SuggestionKind
from tests.suggest.drafts import checked, setting

if TYPE_CHECKING:
    from critic.suggest.proposals import Proposal

_OBJECTIVES = st.sampled_from(
    [
        "Residents find a place for every bike",
        "Launch the tenant portal",
        "Unlock world-class living for tenants",
        "Heating",
        "Mechanics mend every lock on the day by the end of Q3 2026",
    ]
)
_STATEMENTS = st.sampled_from(
    [
        "Launch the bike shelter app",
        "Publish 6 guides for tenants",
        "Raise on-time rents to 95%",
        "Late repairs fall from 30% to 10% and rents paid on time rise from 80% to 95%",
        "Introduce a key safe so that lost keys fall from 9 to 2 a month",
        "Increase the share of rents that are paid on time",
        "Tenants trust the caretaker",
        "Make the cellar *more* welcoming",
        "Grow booked stands by N%",
        "Reach 5,000 followers",
        "Revenue grows from €2M to €3M",
        "Lost keys stay below 3 a month",
        'Say "yes": 40% of <b>them</b> do',
    ]
)
_LINES = st.sampled_from(["\n", "\r\n"])
_FORMS = st.sampled_from(["bullets", "numbers", "labels", "table", "csv", "json", "yaml"])


@st.composite
def _drafts(draw: st.DrawFn) -> str:
    objective, form = draw(_OBJECTIVES), draw(_FORMS)
    statements = draw(st.lists(_STATEMENTS, min_size=1, max_size=5, unique=True))
    return draw(_LINES).join(_written(form, objective, statements))


def _written(form: str, objective: str, statements: list[str]) -> list[str]:
    if form == "json":
        joined = ", ".join('"' + each.replace('"', '\\"') + '"' for each in statements)
        return [f'{{"objective": "{objective}",', f' "key_results": [{joined}]}}']
    if form == "yaml":
        listed = [f"  - '{each}'" for each in statements]
        return [f"objective: {objective}", "key_results:", *listed, ""]
    if form == "csv":
        cells = ['"' + each.replace('"', '""') + '"' for each in statements]
        return [
            "Objective,Key result",
            f"{objective},{cells[0]}",
            *(f",{cell}" for cell in cells[1:]),
        ]
    if form == "table":
        rows = [f"| {objective if not i else ''} | {each} |" for i, each in enumerate(statements)]
        return ["| Objective | Key result |", "|---|---|", *rows, ""]
    marks = {"bullets": "- ", "numbers": "{}. ", "labels": "- KR{}: "}[form]
    lines = [marks.format(i) + each for i, each in enumerate(statements, 1)]
    return [f"Objective: {objective} 🎯", "", *lines, ""]


@given(draft=_drafts())
@settings(max_examples=60, deadline=None)
def test_every_suggestion_can_be_trusted(draft: str) -> None:
    before = checked(draft)
    report = pipeline.report_of(pipeline.critique(draft, setting(), path="-"))
    shown = [each.proposal for each in report.suggestions]

    assert report.findings == before.findings
    for each in report.suggestions:
        if each.proposal.kind is not SuggestionKind.QUESTION:
            _holds_alone(draft, each.proposal, each.after)
            assert _numbers(each.proposal) <= numbers.find(draft)
    changed = checked(apply(draft, together(before.judged.document, shown)))
    assert before.score is not None
    assert changed.score is not None
    assert changed.score.total >= before.score.total


def _holds_alone(draft: str, proposal: Proposal, score: int | None) -> None:
    before = checked(draft)
    edit = edit_of(before.judged.document, proposal)
    assert isinstance(edit, Edit)
    changed = apply(draft, [edit])
    assert changed.startswith(draft[: edit.span.start])
    assert changed.endswith(draft[edit.span.end :])
    after = checked(changed)
    assert after.score is not None
    assert after.score.total == score
    assert _loud(after.findings) <= _loud(before.findings)


def _numbers(proposal: Proposal) -> frozenset[numbers.Number]:
    return numbers.find(
        placeholders.masked(proposal.text, placeholders.find(proposal.text)).replace("_", " ")
    )


def _loud(findings: tuple[object, ...]) -> int:
    return sum(getattr(each, "severity", None) is not Severity.INFO for each in findings)
