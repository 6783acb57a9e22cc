from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from critic.okr.document import Span
from critic.report import columns, excerpt
from critic.report.position import Lines

if TYPE_CHECKING:
    from critic.report.excerpt import Row


def rows(source: str, words: str, width: int = 40) -> list[tuple[int | None, str, str]]:
    """Return for each row its line, its text, and what is underlined."""
    start = source.index(words)
    span = Span(start, start + len(words))
    found = excerpt.rows(source, Lines(source), span, width=width, ellipsis="…")
    return [(row.line, row.text, underlined(row)) for row in found]


def underlined(row: Row) -> str:
    """Return what stands in the marked columns."""
    marked, column = "", 0
    for character in row.text:
        if row.start <= column < row.end:
            marked += character
        column += columns.cell(character).width
    return marked


def test_the_exact_words_are_underlined() -> None:
    assert rows("# A\n- Cut waste by half\n", "waste") == [(2, "- Cut waste by half", "waste")]


def test_wide_characters_and_tabs_shift_the_underline() -> None:
    assert rows("漢字\twaste 😀 half", "waste 😀") == [(1, "漢字    waste 😀 half", "waste 😀")]


def test_a_statement_on_several_lines_is_shown_with_each() -> None:
    assert rows("- Cut waste\r\n  by half  \r\n", "waste\r\n  by") == [
        (1, "- Cut waste", "waste"),
        (2, "  by half", "  by"),
    ]


def test_a_long_line_is_folded_and_only_what_the_words_touch_is_shown() -> None:
    source = "Before the season starts we want to see waste cut by half in all kitchens"

    assert rows(source, "waste cut by half", 30) == [
        (1, "…want to see waste cut by", "waste cut by"),
        (None, "half in all kitchens", "half"),
    ]


def test_a_minified_line_is_shown_around_the_words() -> None:
    source = "word " * 100_000 + "waste by half" + " word" * 100_000

    ((line, text, marked),) = rows(source, "waste by half")

    assert (line, marked) == (1, "waste by half")
    assert text.startswith("…")
    assert text.endswith("…")


def test_no_more_than_four_rows_are_shown() -> None:
    source = "waste " * 200

    assert len(rows(source, source.strip())) == 4


def test_a_span_of_nothing_still_marks_its_place() -> None:
    source = "ab"

    (row,) = excerpt.rows(source, Lines(source), Span(1, 2), width=40, ellipsis="…")

    assert (row.start, row.end) == (1, 2)


@given(st.text(st.sampled_from("ab \t\n漢😀\u0301"), min_size=1, max_size=60), st.data())
def test_rows_fit_and_marks_lie_in_them(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    for row in excerpt.rows(source, Lines(source), Span(start, end), width=12, ellipsis="…"):
        assert columns.width(row.text) <= 12
        assert 0 <= row.start < row.end <= 13
