from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.okr.grammar.words import is_plural, split


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ("Cut time-to-value, fast!", ["cut", "time-to-value", "fast"]),
        ("R&D and Q&A", ["r&d", "and", "q&a"]),
        ("node.js, C# and C++", ["node.js", "c#", "and", "c++"]),
        ("Don’t wait", ["don't", "wait"]),
        ("1,200 rides, 300 buses", ["1,200", "rides", "300", "buses"]),
        ("20-30 sites", ["20", "30", "sites"]),
        ("24/7, I/O and A/B", ["24/7", "i/o", "and", "a/b"]),
        ("buyers/sellers", ["buyers", "sellers"]),
        ("see https://example.org/a/20.", ["see", "https://example.org/a/20"]),
        ("cafe\u0301 İzmir", ["cafe\u0301", "İzmir"]),
        ("", []),
    ],
)
def test_words_are_cut_without_the_punctuation_around_them(plain: str, words: list[str]) -> None:
    assert [word.low for word in split(plain)] == words


@given(st.text())
def test_every_word_is_a_slice_of_the_text(plain: str) -> None:
    end = 0
    for word in split(plain):
        assert end <= word.start < word.end <= len(plain)
        assert word.end - word.start == len(word.low)
        end = word.end


def test_a_plural_is_told_by_its_ending() -> None:
    plurals = [low for low in ("sites", "people", "bus", "class", "as", "tennis") if is_plural(low)]
    assert plurals == ["sites", "people"]
