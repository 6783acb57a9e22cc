"""Reading what somebody gives in a few words: a cycle, a day, the name of a journey."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from critic.errors import InputError
from critic.okr.columns import Column
from critic.okr.grammar.dates import parse_cycle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.knowledge import Journey
    from critic.okr.document import Period


def cycle(text: str) -> Period:
    """Return the period that ``text`` names. Raises InputError where it names none with a year."""
    found = parse_cycle(text)
    if found is None:
        raise InputError(
            f"{text!r} names no period with a year; write 2026-Q3, 'Q4 2026', 'FY27 H2' or 2027"
        )
    return found


def day(text: str) -> date:
    """Return the day that ``text`` names. Raises InputError where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no day; write it as 2026-07-31") from error


def journey(name: str, journeys: Mapping[str, Journey]) -> Journey:
    """Return the journey of this name; case and hyphens do not count.

    Raises InputError with the names that there are where none is called so.
    """
    by_name = {_bare(known): found for known, found in journeys.items()}
    found = by_name.get(_bare(name))
    if found is None:
        near = get_close_matches(_bare(name), by_name, n=1)
        hint = f"did you mean {by_name[near[0]].name!r}? Known" if near else "known"
        raise InputError(f"there is no journey {name!r}; {hint} are {', '.join(journeys)}")
    return found


def columns(text: str) -> dict[str, Column]:
    """Return what columns hold, from "Summary=key_result, Parent=objective".

    Raises InputError where a pair is none, or its second part nothing that a column may hold.
    """
    found: dict[str, Column] = {}
    for pair in filter(None, (each.strip() for each in text.split(","))):
        name, equals, held = (each.strip() for each in pair.rpartition("="))
        if not equals or not name:
            raise InputError(f"{pair!r} is no pair; write 'Name of the column=key_result'")
        found[name] = _column(held)
    return found


def _column(text: str) -> Column:
    try:
        return Column(_bare(text).replace(" ", "_"))
    except ValueError as error:
        near = get_close_matches(text, [*Column], n=1)
        hint = f"did you mean {near[0].value!r}? " if near else ""
        raise InputError(
            f"a column cannot hold {text!r}; {hint}It may hold {', '.join(Column)}"
        ) from error


def _bare(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
