from __future__ import annotations

import pytest

from critic.episodes import select
from critic.episodes.select import Meant
from critic.errors import InputError
from tests.episodes.episodes import show, source


@pytest.mark.parametrize(
    ("meant", "names"),
    [
        (Meant(show="crumbs"), ["notes.md", "talk.txt"]),
        (Meant(show="night"), ["owls.md"]),
        (Meant(guest="baker"), ["notes.md", "talk.txt"]),
        (Meant(guest="bo"), ["notes.md", "talk.txt"]),
        (Meant(date="2026-04"), ["notes.md", "talk.txt"]),
        (Meant(episode="7"), ["notes.md", "talk.txt"]),
        (Meant(episode="who calls"), ["owls.md"]),
        (Meant(since="2026-04-14"), ["notes.md", "talk.txt"]),
        (Meant(since="2026"), ["notes.md", "talk.txt"]),
        (Meant(until="2026-04"), ["notes.md", "talk.txt"]),
        (Meant(), ["notes.md", "talk.txt", "owls.md"]),
    ],
)
def test_episodes_are_chosen_by_what_they_say_of_themselves(meant: Meant, names: list[str]) -> None:
    assert [each.name for each in select.selected(show(), meant)] == names


def test_a_number_may_stand_in_the_name_of_a_file_only() -> None:
    plain = source("talk-31.txt", "Hello.")

    assert select.selected([plain], Meant(episode="31")) == (plain,)


def test_nobody_left_is_said_with_what_was_asked() -> None:
    with pytest.raises(InputError) as caught:
        select.selected(show(), Meant(show="crumbs", date="1999"))

    assert str(caught.value) == (
        "no episode is left by --show crumbs, --date 1999; the dates are: 2026-04-14"
    )


@pytest.mark.parametrize(
    ("meant", "message"),
    [
        (Meant(show="x"), "the shows are: Crumbs; Night Shift"),
        (Meant(episode="zebra"), "the episodes are: Crumbs, episode 7: Rye at sea; Night Shift"),
        (Meant(guest="x"), "the guests are: Bo"),
        (Meant(since="2026-04-15"), "the dates are: 2026-04-14"),
        (Meant(until="2025"), "the dates are: 2026-04-14"),
        (Meant(show="Night", until="2025"), "no dates are known"),
    ],
)
def test_what_there_is_is_said_where_nothing_is_left(meant: Meant, message: str) -> None:
    with pytest.raises(InputError) as caught:
        select.selected(show(), meant)

    assert message in str(caught.value)


def test_of_many_names_some_are_said() -> None:
    many = [source(f"{at}.md", "Hello.", title=f"Show {at}: Hello") for at in range(11)]

    with pytest.raises(InputError, match=r"the shows are: Show 0; .*; Show 7 and 3 more$"):
        select.selected(many, Meant(show="x"))


@pytest.mark.parametrize(
    ("text", "date", "day"),
    [
        ("Recorded 23 January 2026. Hosts: Ada.", None, "2026-01-23"),
        ("Published 6 March 2026", "spring", "2026-03-06"),
        ("Published 6 March 2026", "2026-04", "2026-04"),
        ("No day at all", "spring", "spring"),
        ("No day at all", None, ""),
    ],
)
def test_a_day_may_stand_in_the_text(text: str, date: str | None, day: str) -> None:
    assert select.date(source("notes.md", text, date=date).loaded) == day


def test_a_transcript_has_the_address_and_the_date_of_its_notes() -> None:
    talk = show()[1].loaded

    assert (talk.url, talk.date, talk.author) == ("https://youtu.be/x", "2026-04-14", "Ada")
    assert show()[2].loaded.url is None
