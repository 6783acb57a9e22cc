from __future__ import annotations

from evals.differences import differences
from evals.outline import Outline, Set
from evals.scorers.matching import Key, alike, exactly, found, keys, known, loosely, normalise

WANTED: Outline = (
    Set("Bread is warm", ("Warm hours: 45% to 85%", "Waste stays under 6%")),
    Set(None, ("Pre-orders: 60 → 180",)),
)


def everything(outline: Outline) -> list[Key]:
    return [key for group in keys(outline) for key in group]


def test_texts_are_compared_by_letters_and_digits() -> None:
    assert normalise("Cafés: **45%** → 85 % (“warm”)") == "cafés4585warm"
    assert normalise("STRASSE") == normalise("Straße")


def test_keys_stand_under_their_objective() -> None:
    assert keys(WANTED) == (
        (
            Key("breadiswarm"),
            Key("warmhours45to85", "breadiswarm"),
            Key("wastestaysunder6", "breadiswarm"),
        ),
        (Key("preorders60180", ""),),
    )


def test_the_parent_must_be_right() -> None:
    given = (Set("Bread is warm", ("Warm hours: 45% to 85%",)), Set("X", ("Waste stays under 6%",)))

    assert found(keys(WANTED), everything(given), exactly) == [[True, True, False], [False]]


def test_what_stands_twice_must_be_found_twice() -> None:
    twice = (Set("A", ("b",)), Set("A", ("b",)))
    once = (Set("A", ("b",)),)

    assert found(keys(twice), everything(once), exactly) == [[True, True], [False, False]]


def test_a_small_difference_is_forgiven_loosely_only() -> None:
    given = (Set("Bread is warm.", ("Warm hours: 45% to 85%!", "Waste stays under 6% now")),)

    assert found(keys(WANTED[:1]), everything(given), exactly) == [[True, True, False]]
    assert found(keys(WANTED[:1]), everything(given), loosely) == [[True, True, True]]


def test_an_objective_is_never_taken_for_a_key_result() -> None:
    assert not loosely(Key("breadiswarm"), Key("breadiswarm", ""))


def test_alike_texts() -> None:
    assert alike("a" * 10, "a" * 10)
    assert alike("a" * 20, "a" * 19 + "b")
    assert not alike("abcdefghij", "jihgfedcba")
    assert not alike("a", "a" * 10)


def test_precision_asks_for_the_text_in_any_role() -> None:
    reported = (Set("Waste stays under 6%", ("Something else",)),)

    assert known(keys(reported), everything(WANTED), str.__eq__) == [[True, False]]


def test_differences_name_both_sides_and_the_nearest() -> None:
    reported = (Set("Bread is warm", ("Warm hours: 45% to 85%", "Waste stays under 7%")),)

    assert "\n".join(map(str, differences("bakery", WANTED[:1], reported))) == (
        "bakery reference 1.2: Waste stays under 6%\n"
        "    under   Bread is warm\n"
        "    nearest 1.2: Waste stays under 7%\n"
        "bakery ours 1.2: Waste stays under 7%\n"
        "    under   Bread is warm\n"
        "    nearest 1.2: Waste stays under 6%"
    )


def test_differences_of_key_results_without_an_objective() -> None:
    assert [str(each) for each in differences("bakery", WANTED[1:], ())] == [
        "bakery reference 1.1: Pre-orders: 60 → 180\n    under   (no objective)\n    nearest –"
    ]
