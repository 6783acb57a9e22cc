from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import bootstrap, okr
from critic.compare.matching import match
from critic.context import Context
from critic.judge import judge

if TYPE_CHECKING:
    from critic.judge.judged import JudgedDocument

BUSES = """\
Objective: Riders reach the last bus of the day
- Hold ten workshops with drivers
- Missed connections fall from 40 to 10 a week
- Share of late trains that wait rises from 61% to 90%
"""


def judged(source: str) -> JudgedDocument:
    knowledge = bootstrap.load_knowledge()
    return judge(okr.parse(source, knowledge, None), knowledge, Context())


def matched(old: str, new: str) -> list[tuple[str | None, str | None]]:
    """Return the ids that belong together."""
    found = match(judged(old), judged(new))
    return [(each.old and each.old.id, each.new and each.new.id) for each in found]


SAME = [("O1", "O1"), ("O1.KR1", "O1.KR1"), ("O1.KR2", "O1.KR2"), ("O1.KR3", "O1.KR3")]


def test_a_draft_matches_itself() -> None:
    assert matched(BUSES, BUSES) == SAME


def test_the_same_words_are_the_same_statement_wherever_they_stand() -> None:
    head, one, two, three = BUSES.splitlines()
    moved = f"{head}\n{three}\n{one}\nObjective: Night riders feel safe\n{two}"

    assert matched(BUSES, moved) == [
        ("O1", "O1"),
        ("O1.KR3", "O1.KR1"),
        ("O1.KR1", "O1.KR2"),
        (None, "O2"),
        ("O1.KR2", "O2.KR1"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Missed connections fall from 40 to 10 a week", "Missed connections fall by half"),
        ("Hold ten workshops with drivers", "Drivers who greet riders rise from 20% to 60%"),
        ("reach the last bus of the day", "always catch the last bus"),
    ],
)
def test_a_statement_in_other_words_is_the_one_that_shares_most(old: str, new: str) -> None:
    assert matched(BUSES, BUSES.replace(old, new)) == SAME


def test_another_statement_in_the_same_place_is_new() -> None:
    later = BUSES.replace("Hold ten workshops with drivers", "Fuel use per kilometre falls by 5%")

    assert matched(BUSES, later) == [
        ("O1", "O1"),
        (None, "O1.KR1"),
        ("O1.KR2", "O1.KR2"),
        ("O1.KR3", "O1.KR3"),
        ("O1.KR1", None),
    ]


def test_what_stands_twice_is_matched_in_order() -> None:
    twice = BUSES + "- Hold ten workshops with drivers\n"

    assert matched(twice, twice)[-1] == ("O1.KR4", "O1.KR4")
    assert matched(twice, BUSES)[-1] == ("O1.KR4", None)


def test_the_most_alike_come_first() -> None:
    old = f"{BUSES}- Missed night buses fall from 30 to 5\n"
    new = f"{BUSES}- Missed night buses fall from 30 to 6 a week\n".replace(
        "Missed connections fall from 40 to 10", "Missed night connections fall from 40 to 9"
    )

    assert matched(old, new)[2:] == [
        ("O1.KR2", "O1.KR2"),
        ("O1.KR3", "O1.KR3"),
        ("O1.KR4", "O1.KR4"),
    ]


def test_key_results_without_an_objective_match_too() -> None:
    assert matched("KR: Hold ten talks", "KR: Hold ten talks") == [("O1.KR1", "O1.KR1")]


def test_of_too_many_statements_those_in_the_same_place_match() -> None:
    def draft(word: str) -> str:
        return BUSES + "".join(f"- Reach {n} {word} stops\n" for n in range(1000, 1210))

    found = matched(draft("early"), draft("quiet"))

    assert found[-1] == ("O1.KR213", "O1.KR213")


@given(st.permutations(BUSES.splitlines()[1:]), st.integers(0, 3))
def test_no_statement_is_lost_or_told_twice(lines: list[str], kept: int) -> None:
    later = "\n".join((BUSES.splitlines()[0], *lines[:kept]))

    found = matched(BUSES, later)

    assert sorted(old for old, _ in found if old) == ["O1", "O1.KR1", "O1.KR2", "O1.KR3"]
    assert len([new for _, new in found if new]) == 1 + kept
