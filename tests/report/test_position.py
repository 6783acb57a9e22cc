from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.report.position import Lines

TEXTS = st.text(st.sampled_from("ab \r\n\u2028😀\ud800"), max_size=40)


@pytest.mark.parametrize(
    ("source", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 1, (1, 2)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\ncd", 5, (2, 3)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("ab\n\rcd", 4, (3, 1)),
        ("😀😀\n😀b", 4, (2, 2)),
    ],
)
def test_a_place_counts_lines_and_code_points_from_1(
    source: str, offset: int, place: tuple[int, int]
) -> None:
    assert Lines(source).position(offset) == place


@given(TEXTS)
def test_every_place_leads_back_to_its_offset(source: str) -> None:
    lines = Lines(source)
    for offset in range(len(source) + 1):
        line, column = lines.position(offset)
        assert lines.span(line).start + column - 1 == offset


@given(TEXTS)
def test_lines_hold_all_but_the_line_ends(source: str) -> None:
    lines = Lines(source)
    last = lines.position(len(source)).line
    text = "\n".join(lines.span(line).of(source) for line in range(1, last + 1))

    assert text == source.replace("\r\n", "\n").replace("\r", "\n")
