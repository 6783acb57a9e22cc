"""Whether a count is one per stretch of time ("400 a week") or one that only adds up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Word

UNITS = frozenset({"second", "minute", "hour", "shift", "day", "night", "evening", "weekend"})
UNITS |= frozenset({"week", "fortnight", "month", "quarter", "season", "year"})
_EACH = frozenset({"a", "an", "per", "each", "every"})
_PACED = frozenset({"hourly", "daily", "nightly", "weekly", "monthly", "quarterly", "yearly"})
_PACED |= frozenset({"annual", "annually"})


def has_pace(words: Sequence[Word]) -> bool:
    """Whether the words say per what time something is counted ("a week", "per van and day")."""
    lows = [word.low for word in words]
    if not _PACED.isdisjoint(lows):
        return True
    return any(
        unit in UNITS and (each in _EACH or (each == "and" and "per" in lows))
        for each, unit in pairwise(lows)
    )
