"""How a stretch of time is called."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from critic.okr.document import Period

_NAMES = {3: "Q", 6: "H", 12: ""}


def name_of(period: Period) -> str:
    """Return "Q3 2026", "H1 2027" or "2026" for parts of a calendar year, else both days."""
    start, end = period
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole or months not in _NAMES or (start.month - 1) % months:
        return f"{start} to {end}"
    part = f"{_NAMES[months]}{(start.month - 1) // months + 1} " if months < 12 else ""
    return f"{part}{start.year}"
