"""Cycles: the period for which a set of objectives is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.grammar import calendar_forms

if TYPE_CHECKING:
    from critic.okr.document import Period
    from critic.okr.grammar.moments import Mention


def parse_cycle(text: str, *, fiscal_start: int = 1) -> Period | None:
    """Return the period that ``text`` names in any form; None where it names none, or no year.

    ``fiscal_start`` is the month in which a fiscal year starts; it is called by the year in
    which it ends.
    """
    found = find_cycle(text, fiscal_start=fiscal_start)
    return found and found[0]


def find_cycle(text: str, *, fiscal_start: int = 1) -> tuple[Period, int, int] | None:
    """Return the period that a heading or a line names, and the offsets from where to where.

    A quarter or a half may take its year from elsewhere in ``text``.
    """
    found = _stretches(text)
    if not found:
        return None
    part = next((mention for mention in found if not mention.is_year()), found[0])
    year = next((mention for mention in found if mention.last.year), part)
    start, end = part.start, part.end
    if part.last.year is None:
        start, end = min(start, year.start), max(end, year.end)
        part = part.in_year_of(year)
    period = part.period(fiscal_start)
    return period and (period, start, end)


def mentions_cycle(text: str) -> bool:
    """Whether ``text`` names a year or a part of one, be it without its year."""
    return bool(_stretches(text))


def _stretches(text: str) -> list[Mention]:
    return [mention for mention in calendar_forms.find(text) if not mention.is_day()]
