"""A parsed document answers where its words stand and what its details add."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.okr import Form, form_of, parse
from critic.okr.forms.values import aligned

if TYPE_CHECKING:
    from critic.knowledge import Knowledge


def test_words_are_located_through_markup_and_escapes(knowledge: Knowledge) -> None:
    source = "Objective: Calm 🎯\n- **Noise** from [40](a.md) &amp; more to 15\n"
    statement = parse(source, knowledge).objectives[0].key_results[0].statement
    places = {
        word: statement.locate(at, at + len(word)).of(source)
        for word in ("Noise", "40", "&", "15")
        if (at := statement.plain.index(word)) >= 0
    }
    assert statement.text == "**Noise** from [40](a.md) &amp; more to 15"
    assert places == {"Noise": "Noise", "40": "40", "&": "&", "15": "15"}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("- Noise from 40 to **15**", "Noise from 40 to **15**"),
        ("- **Noise** from 40 to 15", "**Noise** from 40 to 15"),
        ("- **Noise from 40 to 15**", "Noise from 40 to 15"),
        ("- Noise from [40](a.md) to [15](b.md)", "Noise from [40](a.md) to [15](b.md)"),
        ("- Noise from 40 to 15 ([log](a.md))", "Noise from 40 to 15 ([log](a.md))"),
    ],
)
def test_the_text_never_cuts_markup_in_half(line: str, text: str, knowledge: Knowledge) -> None:
    document = parse(f"Objective: Calm\n{line}\n", knowledge)
    assert [k.statement.text for k in document.objectives[0].key_results] == [text]


def test_details_fill_what_the_statement_leaves_open(knowledge: Knowledge) -> None:
    source = (
        "| Objective | Key result | Baseline | Target | Due |\n|---|---|---|---|---|\n"
        "| Calm | Night complaints a month | 40 | 15 | 30 June 2027 |\n"
    )
    key_result = parse(source, knowledge).objectives[0].key_results[0]
    assert key_result.baseline is not None
    assert key_result.target is not None
    assert key_result.deadline is not None
    assert (key_result.baseline.value, key_result.target.value) == (40, 15)
    assert str(key_result.deadline.day) == "2027-06-30"
    assert key_result.delta is None


def test_a_value_that_reads_otherwise_stays_inside_its_place() -> None:
    run = aligned("a: xyz", 3, 6, "uvwx")
    assert run.plain == "uvwx"
    assert [run.source_start(at) for at in range(4)] == [3, 4, 5, 5]


@pytest.mark.parametrize(
    ("suffix", "form"),
    [(".yml", Form.YAML), (".JSON", Form.JSON), (".tsv", Form.TSV), (".md", None), ("", None)],
)
def test_a_suffix_promises_a_form(suffix: str, form: Form | None) -> None:
    assert form_of(suffix) is form
