"""What somebody says that columns hold is what they are read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.errors import InputError, MalformedError
from critic.okr import Column, Form, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.knowledge import Knowledge
    from critic.okr.document import Document

GERMAN = """\
Nr;Was;Wofür;Heute;Ziel;Wer
1;Loaves sold by closing;Bakers sell out before closing;71%;90%;Ida
2;Waste a day;Bakers sell out before closing;12 kg;5 kg;Bo
"""
MARKDOWN = """\
| Nr | Was | Wofür | Heute | Ziel | Wer |
|---|---|---|---|---|---|
| 1 | Loaves sold by closing | Bakers sell out before closing | 71% | 90% | Ida |
| 2 | Waste a day | Bakers sell out before closing | 12 kg | 5 kg | Bo |
"""
SAID = {
    "Was": Column.KEY_RESULT,
    "Wofür": Column.OBJECTIVE,
    "Heute": Column.START,
    "Ziel": Column.TARGET,
    "wer": Column.OWNER,
    "Nr": Column.IGNORE,
}


def _sets(document: Document) -> list[tuple[str | None, list[str]]]:
    return [
        (o.statement.plain if o.statement else None, [k.statement.plain for k in o.key_results])
        for o in document.objectives
    ]


@pytest.mark.parametrize("source", [GERMAN, MARKDOWN])
def test_columns_in_any_language_can_be_named(source: str, knowledge: Knowledge) -> None:
    document = parse(source, knowledge, columns=SAID)
    first, second = document.objectives[0].key_results

    assert _sets(document) == [
        ("Bakers sell out before closing", ["Loaves sold by closing", "Waste a day"])
    ]
    assert first.statement.span.of(source) == first.statement.text
    assert first.baseline is not None
    assert first.target is not None
    assert (first.baseline.value, first.target.value) == (71, 90)
    assert second.owner == "Bo"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"Wass": Column.KEY_RESULT}, "no column is called 'Wass'; did you mean 'Was'.*: Nr, Was,"),
        ({"Zebra": Column.OWNER}, "no column is called 'Zebra'; The columns are: Nr, Was, "),
    ],
)
def test_a_name_that_is_no_column_is_told_with_those_that_are(
    said: Mapping[str, Column], message: str, knowledge: Knowledge
) -> None:
    with pytest.raises(InputError, match=message):
        parse(GERMAN, knowledge, columns=said)


def test_a_column_of_which_nothing_is_said_is_left_as_it_is(knowledge: Knowledge) -> None:
    said = {"Ziel": Column.OBJECTIVE, "Was": Column.KEY_RESULT}
    document = parse("Ziel,Farbe,Was\nCalm nights,blue,Pages a week\n", knowledge, columns=said)

    assert _sets(document) == [("Calm nights", ["Pages a week"])]


def test_a_draft_without_a_table_needs_no_columns(knowledge: Knowledge) -> None:
    document = parse("Objective: Calm nights, at last\n- Pages, x\n", knowledge, columns=SAID)

    assert _sets(document) == [("Calm nights, at last", ["Pages, x"])]


def test_a_level_may_have_a_column(knowledge: Knowledge) -> None:
    source = "What,Kind,For\nBakers sell out,Objective,company\nLoaves sold to 90%,Key result,\n"
    said = {"What": Column.TITLE, "Kind": Column.TYPE, "For": Column.LEVEL}
    document = parse(source, knowledge, columns=said)

    assert (document.level, _sets(document)) == (
        "company",
        [("Bakers sell out", ["Loaves sold to 90%"])],
    )


@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from([c.value for c in Column]), max_size=6),
        max_size=5,
    ),
    st.dictionaries(st.text(max_size=6), st.sampled_from(Column), max_size=3),
)
def test_any_table_is_read_and_every_span_is_exact(
    knowledge: Knowledge, rows: list[list[str]], said: dict[str, Column]
) -> None:
    source = "\n".join(",".join(cell.replace(",", "") for cell in row) for row in rows)
    try:
        document = parse(source, knowledge, Form.CSV, said)
    except (InputError, MalformedError):
        return
    for objective in document.objectives:
        for statement in (objective.statement, *(k.statement for k in objective.key_results)):
            assert statement is None or statement.span.of(source) == statement.text


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("Answers within a day", (40, 90)),
        ("Answers within a day rise from 35% to 80%", (35, 80)),
        ("Answers rise to 80%", (40, 80)),
        ("Answers rise", (40, 90)),
    ],
)
def test_columns_say_what_is_measured_unless_the_statement_does(
    statement: str, values: tuple[float, float], knowledge: Knowledge
) -> None:
    source = f"Objective,Key result,Start,Target\nClinics trust us,{statement},40%,90%\n"
    (key_result,) = parse(source, knowledge).objectives[0].key_results

    assert key_result.baseline is not None
    assert key_result.target is not None
    assert (key_result.baseline.value, key_result.target.value) == values


def test_a_goal_may_be_the_value_to_reach(knowledge: Knowledge) -> None:
    source = "Item,Kind,Goal\nBakers sell out,Objective,\nLoaves sold,Key result,95\n"

    assert _sets(parse(source, knowledge)) == []


def test_rows_without_a_statement_or_an_id_are_no_trouble(knowledge: Knowledge) -> None:
    rows = ("Type,ID,Title,Parent", "Objective,1,Riders get home,", "Key result,,On time,1")
    source = "\n".join((*rows, "Key result,3,,1"))

    assert _sets(parse(source, knowledge)) == [("Riders get home", ["On time"])]


def test_objectives_alone_have_no_key_results(knowledge: Knowledge) -> None:
    document = parse("Type,ID,Title\nObjective,1,Riders get home\n", knowledge)

    assert [k for o in document.objectives for k in o.key_results] == []
