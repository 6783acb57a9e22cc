from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from critic.okr.document import Span
from critic.okr.forms import Form
from critic.suggest.apply import Edit, Unplaced, apply, apply_all, edit_of
from tests.suggest.drafts import (
    GUARDRAIL,
    LEADING,
    OBJECTIVE,
    QUESTION,
    SPLIT,
    checked,
    proposal,
)

if TYPE_CHECKING:
    from critic.suggest.proposals import Proposal

_CASES = yaml.load(
    (Path(__file__).parent / "data" / "edits.yaml").read_text("utf-8"), yaml.CSafeLoader
)
_PROPOSALS = {
    "instead": proposal("O1.KR2", "New words"),
    "apart": proposal("O1.KR2", "First words\nOther words", kind=SPLIT),
    "add": proposal("O1", "New words", kind=GUARDRAIL),
}
_LIST = "Objective: Neighbours borrow tools\n- Loans rise from 2 to 4 a day\n- Mend the drills\n"


@pytest.mark.parametrize(
    ("case", "way"),
    [(case, way) for case in _CASES for way in _PROPOSALS if way in case],
    ids=lambda value: value["name"] if isinstance(value, dict) else value,
)
def test_a_proposal_is_written_in_the_form_of_the_draft(case: dict[str, Any], way: str) -> None:
    document = checked(case["draft"]).judged.document
    edit = edit_of(document, _PROPOSALS[way])

    found = str(edit) if isinstance(edit, Unplaced) else apply(case["draft"], [edit])
    assert found == case[way]


_IN_YAML = """\
objectives:
- objective: Tools are shared
  key_results:
  - Loans rise from 2 to 4
  - {}
"""


@pytest.mark.parametrize(
    ("draft", "form", "text", "written"),
    [
        (_LIST, None, r"Use 5*6 <b> and \ or a_b", r"Use 5\*6 \<b> and \\ or a_b"),
        (_IN_YAML.format("'Mend it'"), Form.YAML, "Say 'yes': it's", "'Say ''yes'': it''s'"),
        (_IN_YAML.format("Mend\n    it"), Form.YAML, "Loans: more", '- "Loans: more"\n'),
        (_IN_YAML.format('"Mend it"'), Form.YAML, 'Say "yes"', '"Say \\"yes\\""\n'),
        (_IN_YAML.format("|\n    Mend it"), Form.YAML, "Loans: more", "|\n    Loans: more\n"),
        (
            '{"objective": "Tools", "key_results": ["Loans rise from 2 to 4", "Mend it"]}',
            Form.JSON,
            'Say "ä"',
            '"Say \\"ä\\""]}',
        ),
        ("Objective,Key result\nTools,Loans rise\n,Mend it\n", None, "A, b", '\n,"A, b"\n'),
        ('Objective,Key result\nTools,Loans rise\n,"Mend it"\n', None, 'A "b"', ',"A ""b"""\n'),
    ],
)
def test_what_the_form_reads_otherwise_is_escaped(
    draft: str, form: Form | None, text: str, written: str
) -> None:
    document = checked(draft, form).judged.document

    changed = apply_all(document, [proposal("O1.KR2", text)], form)
    assert written in changed
    assert checked(changed, form).judged.document.objectives[0].key_results[1].statement.plain == (
        text
    )


def test_an_objective_is_written_anew() -> None:
    document = checked(_LIST).judged.document

    changed = apply_all(document, [proposal("O1", "Tools are shared", kind=OBJECTIVE)])
    assert changed == _LIST.replace("Neighbours borrow tools", "Tools are shared")


@pytest.mark.parametrize(
    ("draft", "tried", "reason"),
    [
        (_LIST, proposal("O9", "Words"), Unplaced.NO_STATEMENT),
        (_LIST, proposal("O1.KR1", "Why?", kind=QUESTION), Unplaced.NOTHING_TO_WRITE),
        (_LIST, proposal("O1", "One\nOther", kind=SPLIT), Unplaced.NO_LIST),
        (
            "Objective: Neighbours borrow tools\n",
            proposal("O1", "Words", kind=LEADING),
            Unplaced.NO_KEY_RESULT,
        ),
        (
            "- Loans rise from 2 to 4 a day\n- Returns rise from 3% to 9%\n",
            proposal("O1", "Words", kind=OBJECTIVE),
            Unplaced.NO_STATEMENT,
        ),
    ],
)
def test_what_cannot_be_written_says_why(draft: str, tried: Proposal, reason: Unplaced) -> None:
    assert edit_of(checked(draft).judged.document, tried) is reason


def test_edits_are_made_in_their_places_and_order() -> None:
    edits = [Edit(Span(4, 4), "d"), Edit(Span(4, 4), "e"), Edit(Span(0, 2), "AB")]

    assert apply("abc-", edits) == "ABc-de"


def test_edits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="two edits"):
        apply("abc", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])


def test_of_two_changes_to_one_statement_the_first_is_made() -> None:
    document = checked(_LIST).judged.document
    tried = [proposal("O1.KR2", "First"), proposal("O1.KR2", "Second"), proposal("O9", "Third")]

    assert apply_all(document, tried) == _LIST.replace("Mend the drills", "First")
