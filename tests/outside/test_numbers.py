from __future__ import annotations

import pytest

from critic.outside import numbers


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("1,200 loans", "1200 loans"),
        ("1\u00a0200", "1.200"),
        ("4.50 stars", "4,5 stars"),
        ("١٢ loans", "12 loans"),
        ("twelve", "12"),
        ("fives", "five"),
        ("doubled", "twice"),
        ("5 percent", "5%"),
        ("5 pp", "5 points"),
        ("thousands", "thousand"),
        ("007", "7"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(text: str, other: str) -> None:
    assert numbers.find(text) == numbers.find(other) != frozenset()


@pytest.mark.parametrize(
    "text",
    [
        *("½", "②", "Ⅳ", "三", "𝟗", "half of them", "by March", "in May", "tenfold"),
        *("fifty-one", "a million", "[baseline: 31]", "Q3", "2026"),
    ],
)
def test_a_number_is_found_in_every_guise(text: str) -> None:
    assert numbers.find(text)


@pytest.mark.parametrize("text", ["people may stay", "a quarter", "somebody", "often", "someone"])
def test_words_that_are_no_numbers(text: str) -> None:
    assert numbers.find(text) == frozenset()


def test_a_share_is_another_number_than_a_count() -> None:
    assert numbers.find("40%") != numbers.find("40")
