"""Every form of a draft is read for what it holds, and prose for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from critic.okr import Form, parse
from critic.okr.document import Period

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.okr.document import Document

_DATA = Path(__file__).parent / "data"


def _cases(name: str) -> list[Any]:
    cases = yaml.load((_DATA / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [pytest.param(case, id=case["name"]) for case in cases]


_FORMS = [
    case
    for name in (
        "forms.yaml",
        "forms_more.yaml",
        "forms_field.yaml",
        "forms_titles.yaml",
        "exports.yaml",
    )
    for case in _cases(name)
]


def _read(case: dict[str, Any], knowledge: Knowledge) -> Document:
    form = Form(case["form"]) if "form" in case else None
    return parse(case["source"], knowledge, form)


def _sets(document: Document) -> list[dict[str | None, list[str]]]:
    return [
        {(o.statement.plain if o.statement else None): [k.statement.plain for k in o.key_results]}
        for o in document.objectives
    ]


@pytest.mark.parametrize("case", _FORMS)
def test_a_form_is_read(case: dict[str, Any], knowledge: Knowledge) -> None:
    document = _read(case, knowledge)
    assert _sets(document) == case["objectives"]
    assert document.alone == case.get("alone", False)
    assert document.language == case.get("language", "en")


@pytest.mark.parametrize("case", _FORMS)
def test_marks_and_surroundings_are_kept(case: dict[str, Any], knowledge: Knowledge) -> None:
    document = _read(case, knowledge)
    results = {k.id: k for o in document.objectives for k in o.key_results}
    parents = {o.id: o.parent for o in document.objectives if o.parent}
    teams = [o.team for o in document.objectives]
    assert {i: [d.plain for d in k.details] for i, k in results.items() if k.details} == case.get(
        "details", {}
    )
    assert parents == case.get("parents", {})
    assert {i: results[i].owner for i in case.get("owners", {})} == case.get("owners", {})
    assert {i: results[i].progress for i in case.get("progress", {})} == case.get("progress", {})
    assert teams == case.get("teams", [case.get("team")] * len(teams))


@pytest.mark.parametrize("case", _FORMS)
def test_the_cycle_is_inherited(case: dict[str, Any], knowledge: Knowledge) -> None:
    document = _read(case, knowledge)
    start, end = case.get("cycle", (None, None))
    expected = Period(start, end) if start else None
    assert {o.cycle for o in document.objectives} <= {expected, document.cycle}
    if expected is not None:
        assert document.cycle == expected


@pytest.mark.parametrize("case", _cases("prose.yaml"))
def test_prose_is_left_alone(case: dict[str, Any], knowledge: Knowledge) -> None:
    assert _sets(_read(case, knowledge)) == []


@pytest.mark.parametrize("case", _FORMS)
def test_line_ends_change_nothing(case: dict[str, Any], knowledge: Knowledge) -> None:
    crlf = case | {"source": case["source"].replace("\n", "\r\n")}
    assert _sets(_read(crlf, knowledge)) == case["objectives"]


@pytest.mark.parametrize("case", _FORMS)
def test_a_byte_order_mark_changes_nothing(case: dict[str, Any], knowledge: Knowledge) -> None:
    marked = case | {"source": "\ufeff" + case["source"]}
    assert _sets(_read(marked, knowledge)) == case["objectives"]


def test_what_is_not_announced_is_reported_as_unsure(knowledge: Knowledge) -> None:
    source = "Garden\n- plant beans\n- water the beds\n"
    document = parse(source, knowledge)
    assert document.objectives == ()
    assert [unsure.span.of(source) for unsure in document.unsure] == ["Garden"]
