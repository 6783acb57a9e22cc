from __future__ import annotations

from datetime import date

import pytest

from critic.okr.document import Period
from critic.report.period import name_of


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ((2026, 7, 1), (2026, 9, 30), "Q3 2026"),
        ((2026, 1, 1), (2026, 3, 31), "Q1 2026"),
        ((2027, 7, 1), (2027, 12, 31), "H2 2027"),
        ((2027, 1, 1), (2027, 12, 31), "2027"),
        ((9999, 1, 1), (9999, 12, 31), "9999"),
        ((2026, 2, 1), (2026, 4, 30), "2026-02-01 to 2026-04-30"),
        ((2026, 7, 1), (2027, 6, 30), "2026-07-01 to 2027-06-30"),
        ((2026, 7, 1), (2026, 7, 31), "2026-07-01 to 2026-07-31"),
        ((2026, 7, 2), (2026, 9, 30), "2026-07-02 to 2026-09-30"),
    ],
)
def test_parts_of_a_year_have_names(
    start: tuple[int, int, int], end: tuple[int, int, int], name: str
) -> None:
    assert name_of(Period(date(*start), date(*end))) == name
