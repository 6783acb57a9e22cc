"""Days, months, quarters, halves and years, and the periods that they make."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from critic.okr.document import Period


class Unit(IntEnum):
    """How long a moment lasts: the number of its months, 0 for a day."""

    DAY = 0
    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12


class Moment(NamedTuple):
    """One day, month, quarter, half or year.

    ``number`` is that of the month, the quarter or the half in its year. ``year`` is None where
    the text names none. ``fiscal`` marks a fiscal year, called by the year in which it ends.
    """

    unit: Unit
    number: int = 1
    year: int | None = None
    day: int = 1
    fiscal: bool = False

    def period(self, fiscal_start: int = 1) -> Period | None:
        """Return first and last day; None without a year, or where there is no such day.

        ``fiscal_start`` is the month in which a fiscal year starts.
        """
        if self.year is None:
            return None
        if self.unit is Unit.DAY:
            return _single_day(self.year, self.number, self.day)
        months = self.year * 12 + (self.number - 1) * self.unit
        if self.fiscal and fiscal_start > 1:
            months += fiscal_start - 1 - 12
        return Period(_first_of(months), _first_of(months + self.unit) - timedelta(days=1))


class Mention(NamedTuple):
    """A moment, or a stretch from one to another, that stands at ``[start, end)`` of a text."""

    start: int
    end: int
    first: Moment
    last: Moment

    def period(self, fiscal_start: int = 1) -> Period | None:
        """Return first and last day; None without a year, or where the end precedes the start."""
        first, last = self.first.period(fiscal_start), self.last.period(fiscal_start)
        if first is None or last is None or last.end < first.start:
            return None
        return Period(first.start, last.end)

    def is_day(self) -> bool:
        """Whether this is one day."""
        return self.first.unit is Unit.DAY and self.first == self.last

    def is_year(self) -> bool:
        """Whether this is one year or some years."""
        return self.first.unit is Unit.YEAR

    def in_year_of(self, other: Mention) -> Mention:
        """Return the same part of the year that ``other`` names."""
        year, fiscal = other.last.year, other.last.fiscal
        first, last = (
            moment._replace(year=year, fiscal=fiscal) for moment in (self.first, self.last)
        )
        return self._replace(first=first, last=last)

    def joined_with(self, other: Mention) -> Mention | None:
        """Return the stretch from this to ``other``; None for two that make no stretch.

        A year that only one of them names is the year of both ("July–September 2027").
        """
        first, last = self.first, other.last
        if first.unit is not last.unit:
            return None
        if last.year is None:
            last = last._replace(year=first.year, fiscal=first.fiscal)
        elif first.year is None:
            before = last.year - (first.number > last.number)
            first = first._replace(year=before, fiscal=last.fiscal)
        return Mention(self.start, other.end, first, last)


def _single_day(year: int, month: int, day: int) -> Period | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Period(found, found)


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)
