"""No text breaks the parser, and every span is exact whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from critic.errors import InputError
from critic.okr import Form, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.knowledge import Knowledge
    from critic.okr.document import Document, Statement

# Separated by a sign that stands in none of them.
_FRAGMENTS = (
    "Objective:¦O1 ¦KR1:¦Key results:¦- ¦* ¦• ¦o\t¦1. ¦(a) ¦# ¦## ¦> ¦|¦|---|\n"
    "¦[x] ¦as measured by: ¦**¦_¦`¦~~¦[a](b)¦(¦)¦=> ¦P0 ¦@kim ¦70% ¦(70%)¦Q3 2026"
    "¦from 3% to 5%¦by June¦Sales: ¦<br>¦\n¦\n\n¦\r\n¦\r¦\t¦    ¦\u00a0¦\u2028"
    '¦\ufeff¦\x00¦\ud800¦\u202e¦a\u0301¦é¦🎯¦{"¦"}¦[¦]¦"¦\'¦,¦;¦\\¦&amp;¦---\n'
    "¦```\n¦<!-- x -->¦objectives:\n¦  - objective: x\n¦    krs:\n"
    "¦Objective,Key Result\n"
)
_REPEATED = (
    '[¦(¦*¦_¦`¦- ¦> ¦|¦#¦a ¦KR: a\n¦Objective: ¦=>¦@a ¦1. ¦P0 ¦"¦<¦&amp;¦[a](b)¦🎯'
    "¦ - ¦10% ¦Q3 ¦X: ¦- - ¦from 3 to 5 ¦share of the ¦at least at most "
)
_PIECE = st.one_of(st.sampled_from(_FRAGMENTS.split("¦")), st.text(max_size=8))
_TEXT = st.one_of(st.text(max_size=200), st.lists(_PIECE, max_size=30).map("".join))


def _statements(document: Document) -> Iterator[Statement]:
    for objective in document.objectives:
        if objective.statement is not None:
            yield objective.statement
        for key_result in objective.key_results:
            yield key_result.statement
            yield from key_result.details


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=_TEXT, form=st.sampled_from([None, *Form]))
def test_spans_are_exact_on_any_text(source: str, form: Form | None, knowledge: Knowledge) -> None:
    try:
        document = parse(source, knowledge, form)
    except InputError:
        return
    for statement in _statements(document):
        assert statement.span.of(source) == statement.text != ""
        for at in range(len(statement.plain)):
            place = statement.locate(at, at + 1)
            assert statement.span.start <= place.start <= place.end <= statement.span.end
    for unsure in document.unsure:
        assert unsure.span.of(source) != ""


@pytest.mark.parametrize("unit", _REPEATED.split("¦"))
def test_repetition_is_read(unit: str, knowledge: Knowledge) -> None:
    source = (unit * 4096)[:4096]
    try:
        document = parse(source, knowledge)
    except InputError:
        return
    assert [s.text for s in _statements(document)] == [
        s.span.of(source) for s in _statements(document)
    ]


@pytest.mark.parametrize(
    ("form", "source", "says"),
    [
        (Form.JSON, '{"objectives": [', "line 1, column 17: not valid JSON: expected a value"),
        (Form.JSON, '{"a": 1} x', "line 1, column 10: not valid JSON: more text after the end"),
        (Form.JSON, "{a: 1}", "line 1, column 2: not valid JSON: expected a key"),
        (Form.JSON, '{"a" 1}', "line 1, column 6: not valid JSON: expected a colon"),
        (Form.JSON, "[1 2]", "line 1, column 4: not valid JSON: expected a comma or ]"),
        (Form.JSON, '{"a": "b', "not valid JSON: Unterminated string"),
        (Form.JSON, "[" * 500, "nested more than 100 levels deep; flatten it"),
        (Form.YAML, "a: [1, 2\nb: 3", "not valid YAML"),
        (Form.YAML, "a: " + "[" * 500, "nested more than 100 levels deep; flatten it"),
        (Form.YAML, "- " * 500 + "a", "nested more than 100 levels deep; flatten it"),
        (
            Form.YAML,
            "".join(f"{' ' * n}a:\n" for n in range(500)),
            "nested more than 100 levels deep; flatten it",
        ),
        (Form.CSV, 'Objective,Key Result\n"a', "line 2, column 1: not valid CSV"),
        (Form.CSV, "Objective,Key Result\n" + "a" * 140_000, "field larger than field limit"),
    ],
)
def test_broken_forms_say_where_and_how_to_mend(
    form: Form, source: str, says: str, knowledge: Knowledge
) -> None:
    with pytest.raises(InputError) as raised:
        parse(source, knowledge, form)
    assert says in str(raised.value)


def test_aliases_do_not_unfold(knowledge: Knowledge) -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9)]
    source = "\n".join(["l0: &l0 [a]", *levels, "objectives:", "  - objective: Calm nights"])
    document = parse(source, knowledge, Form.YAML)
    assert [s.plain for s in _statements(document)] == ["Calm nights"]


def test_a_megabyte_of_one_line_is_read(knowledge: Knowledge) -> None:
    assert parse("x" * 1_000_000, knowledge).source == "x" * 1_000_000
