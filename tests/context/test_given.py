from __future__ import annotations

from datetime import date

import pytest

from critic.context import given
from critic.errors import InputError
from critic.knowledge import Journey
from critic.okr import Column
from critic.okr.document import Period

JOURNEYS = {name: Journey(name, (), ()) for name in ("night ferry", "Ticket-desk visit")}


def test_a_cycle_and_a_day_are_read_as_drafts_write_them() -> None:
    assert given.cycle("FY27 H2") == Period(date(2027, 7, 1), date(2027, 12, 31))
    assert given.day("2026-07-31") == date(2026, 7, 31)


@pytest.mark.parametrize("text", ["soon", "Q3", "", "\ud800"])
def test_a_cycle_without_a_year_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="names no period with a year; write 2026-Q3"):
        given.cycle(text)


@pytest.mark.parametrize("text", ["today", "31.7.2026", "2026-02-30", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no day; write it as 2026-07-31"):
        given.day(text)


@pytest.mark.parametrize(
    ("name", "found"), [("Night-Ferry", "night ferry"), (" ticket desk visit", "Ticket-desk visit")]
)
def test_case_and_hyphens_of_a_name_do_not_count(name: str, found: str) -> None:
    assert given.journey(name, JOURNEYS).name == found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nite ferry", "there is no journey 'nite ferry'; did you mean 'night ferry'? Known are "),
        ("", "there is no journey ''; known are night ferry, Ticket-desk visit"),
    ],
)
def test_an_unknown_name_gets_the_known_ones(name: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        given.journey(name, JOURNEYS)
    assert said in str(raised.value)


def test_columns_are_pairs_of_a_name_and_what_it_holds() -> None:
    assert given.columns("Ticket = key_result,a=b=Owner, Due date=due,") == {
        "Ticket": Column.KEY_RESULT,
        "a=b": Column.OWNER,
        "Due date": Column.DUE,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ticket", "'Ticket' is no pair; write 'Name of the column=key_result'"),
        ("=owner", "'=owner' is no pair"),
        ("Ticket=keyresult", "cannot hold 'keyresult'; did you mean 'key_result'[?] It may hold"),
        ("Ticket=zebra", "cannot hold 'zebra'; It may hold objective, key_result, type,"),
    ],
)
def test_columns_that_hold_nothing_known_are_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        given.columns(text)
