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
        (Meant(guest="baker"), ["notes.md"]),
        (Meant(guest="bo"), ["notes.md", "talk.txt"]),
        (Meant(date="2026-04"), ["notes.md", "talk.txt"]),
        (Meant(episode="7"), ["notes.md", "talk.txt"]),
        (Meant(episode="who calls"), ["owls.md"]),
        (Meant(), ["notes.md", "talk.txt", "owls.md"]),
    ],
)
def test_episodes_are_chosen_by_what_they_say_of_themselves(meant: Meant, names: list[str]) -> None:
    assert [each.name for each in select.selected(show(), meant)] == names


def test_a_number_may_stand_in_the_name_of_a_file_only() -> None:
    plain = source("talk-31.txt", "Hello.")

    assert select.selected([plain], Meant(episode="31")) == (plain,)


def test_nobody_left_is_said_with_what_was_asked() -> None:
    with pytest.raises(InputError, match="no episode is left by --show x, --date 1999"):
        select.selected(show(), Meant(show="x", date="1999"))


def test_a_transcript_has_the_address_and_the_date_of_its_notes() -> None:
    talk = show()[1].loaded

    assert (talk.url, talk.date, talk.author) == ("https://youtu.be/x", "2026-04-14", "Ada")
    assert show()[2].loaded.url is None
