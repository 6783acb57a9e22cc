from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.report import columns

TEXTS = st.text(st.sampled_from("abc  \t漢😀\u0301\u200f\x1b\ud800é"), max_size=80)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("plain", 5),
        ("", 0),
        ("漢字", 4),
        ("😀", 2),
        ("e\u0301", 1),
        ("é", 1),
        ("a\u200fb", 2),
        ("\ud800", 1),
    ],
)
def test_width_is_counted_in_columns(text: str, width: int) -> None:
    assert columns.width(text) == width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two  words\n here", "two words here"),
        ("red\x1b[31m", "red\ufffd[31m"),
        ("\u202eevil\u2069", "evil"),
        ("half \ud800", "half \ufffd"),
        ("naïve 漢字 👩\u200d🚀", "naïve 漢字 👩\u200d🚀"),
    ],
)
def test_printable_text_is_one_line_that_steers_nothing(text: str, shown: str) -> None:
    assert columns.printable(text) == shown


@pytest.mark.parametrize(
    ("text", "room", "clipped"),
    [
        ("short", 5, "short"),
        ("a longer text", 9, "a longer…"),
        ("unbreakable", 5, "unbr…"),
        ("漢字漢字", 5, "漢字…"),
        ("ab", 1, "a…"),
    ],
)
def test_clip_cuts_at_a_word_and_says_so(text: str, room: int, clipped: str) -> None:
    assert columns.clip(text, room, "…") == clipped


def test_wrap_breaks_at_spaces_and_long_words_anywhere() -> None:
    assert columns.wrap("one two three fourteenletters", 9) == [
        "one two",
        "three",
        "fourteenl",
        "etters",
    ]


@given(TEXTS, st.integers(1, 12))
def test_rows_join_up_and_fit(text: str, room: int) -> None:
    rows = columns.fold(text, room)

    assert "".join(text[start:end] for start, end in rows) == text
    for start, end in rows:
        cells = [columns.cell(character).width for character in text[start:end].rstrip()]
        assert sum(cells) <= room or sum(map(bool, cells)) <= 1
