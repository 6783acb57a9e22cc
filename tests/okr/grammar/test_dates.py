from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.okr.document import Period
from critic.okr.grammar.dates import find_cycle, mentions_cycle, parse_cycle


def _period(text: str) -> Period:
    start, end = text.split("/")
    return Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        # quarters
        ("2026-Q3", "2026-07-01/2026-09-30"),
        ("2026Q3", "2026-07-01/2026-09-30"),
        ("2026/Q3", "2026-07-01/2026-09-30"),
        ("Q4 2026", "2026-10-01/2026-12-31"),
        ("Q4, 2026", "2026-10-01/2026-12-31"),
        ("Q4 (2026)", "2026-10-01/2026-12-31"),
        ("q4'26", "2026-10-01/2026-12-31"),
        ("3Q26", "2026-07-01/2026-09-30"),
        ("Q3-26", "2026-07-01/2026-09-30"),
        ("Quarter 3 2026", "2026-07-01/2026-09-30"),
        ("first quarter of 2026", "2026-01-01/2026-03-31"),
        ("third quarter of the fiscal year 2027", "2027-07-01/2027-09-30"),
        ("last quarter of 2026", "2026-10-01/2026-12-31"),
        ("Q3-Q4 2026", "2026-07-01/2026-12-31"),
        ("Q1 & Q2 2026", "2026-01-01/2026-06-30"),
        ("2026 q1 – q2", "2026-01-01/2026-06-30"),
        # halves and years
        ("H1 2026", "2026-01-01/2026-06-30"),
        ("1H26", "2026-01-01/2026-06-30"),
        ("second half of 2026", "2026-07-01/2026-12-31"),
        ("2027", "2027-01-01/2027-12-31"),
        ("2026-2027", "2026-01-01/2027-12-31"),
        ("2026/27", "2026-01-01/2027-12-31"),
        # fiscal and calendar years
        ("FY2022", "2022-01-01/2022-12-31"),
        ("FY27 H2", "2027-07-01/2027-12-31"),
        ("FY22Q2", "2022-04-01/2022-06-30"),
        ("FY-21-Q4", "2021-10-01/2021-12-31"),
        ("FY '27 Q1", "2027-01-01/2027-03-31"),
        ("Q3FY26", "2026-07-01/2026-09-30"),
        ("CY19-Q3", "2019-07-01/2019-09-30"),
        # months
        ("Sep 2026", "2026-09-01/2026-09-30"),
        ("Sept. 2026", "2026-09-01/2026-09-30"),
        ("Jul '26", "2026-07-01/2026-07-31"),
        ("2026-07", "2026-07-01/2026-07-31"),
        ("07/2026", "2026-07-01/2026-07-31"),
        ("2026-08/2026-10", "2026-08-01/2026-10-31"),
        ("July–September 2026", "2026-07-01/2026-09-30"),
        ("from july to september 2026", "2026-07-01/2026-09-30"),
        ("Oct – Jan 2027", "2026-10-01/2027-01-31"),
        ("Oct 2026 – Jan 2027", "2026-10-01/2027-01-31"),
        # days
        ("2026-07-01 to 2026-09-30", "2026-07-01/2026-09-30"),
        ("1 July 2026 – 30 September 2026", "2026-07-01/2026-09-30"),
        ("July 1 – September 30, 2026", "2026-07-01/2026-09-30"),
        ("1st of July to 30th of September 2026", "2026-07-01/2026-09-30"),
        ("1–30 September 2026", "2026-09-01/2026-09-30"),
        ("July 1–31, 2026", "2026-07-01/2026-07-31"),
        ("1.7.2026 – 30.9.2026", "2026-07-01/2026-09-30"),
        ("01/07/2026 – 30/09/2026", "2026-07-01/2026-09-30"),
        ("07/01/2026 – 09/30/2026", "2026-07-01/2026-09-30"),
        # the year stands elsewhere
        ("OKRs 2026: Q3", "2026-07-01/2026-09-30"),
        ("Q3 goals of the harbour team (2026)", "2026-07-01/2026-09-30"),
    ],
)
def test_every_form_of_a_cycle_is_read(text: str, period: str) -> None:
    assert parse_cycle(text) == _period(period)


@pytest.mark.parametrize(
    "text",
    [
        "Q3",
        "first half",
        "Goals",
        "2026-13-45",
        "45.13.2026 – 46.13.2026",
        "31 December 2026 – 1 July 2026",
        "Q3 20 interviews",
        "Reach 2,026 riders",
        "ISO 27001:2022",
        "Sales may grow, march on",
        "last quarter",
        "13/14/2026",
        "Updated 3 January 2027: results of H2",
    ],
)
def test_without_a_full_cycle_there_is_none(text: str) -> None:
    assert parse_cycle(text) is None


@pytest.mark.parametrize(
    ("text", "start", "period"),
    [
        ("FY27", 1, "2027-01-01/2027-12-31"),
        ("FY27", 2, "2026-02-01/2027-01-31"),
        ("FY27 Q1", 7, "2026-07-01/2026-09-30"),
        ("H2 FY2027", 10, "2027-04-01/2027-09-30"),
        ("Q1 2027", 7, "2027-01-01/2027-03-31"),
    ],
)
def test_a_fiscal_year_is_called_by_the_year_it_ends_in(text: str, start: int, period: str) -> None:
    assert parse_cycle(text, fiscal_start=start) == _period(period)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Harbour team, Q3 2026 (draft)", "Q3 2026"),
        ("2026 OKRs for Q3", "2026 OKRs for Q3"),
        ("OKRs 2027", "2027"),
    ],
)
def test_a_cycle_is_found_where_it_stands(text: str, found: str) -> None:
    cycle = find_cycle(text)
    assert cycle is not None
    assert text[cycle[1] : cycle[2]] == found


@pytest.mark.parametrize("text", ["Q3", "H2 goals", "July", "2027"])
def test_a_cycle_without_its_year_is_recognised(text: str) -> None:
    assert mentions_cycle(text)


@pytest.mark.parametrize("text", ["Goals", "Signed on 3 May 2026", "We may win"])
def test_other_text_mentions_no_cycle(text: str) -> None:
    assert not mentions_cycle(text)


@given(st.integers(2010, 2069), st.integers(1, 4))
def test_every_quarter_of_every_form_is_the_same(year: int, quarter: int) -> None:
    forms = (f"Q{quarter} {year}", f"{year}-Q{quarter}", f"{quarter}Q{year % 100:02}")
    periods = {parse_cycle(form) for form in forms}
    start = date(year, quarter * 3 - 2, 1)
    assert {period and period.start for period in periods} == {start}


@given(st.text() | st.text("Q1H2FY '-/–2026 julmay0", max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    cycle = find_cycle(text)
    if cycle is not None:
        period, start, end = cycle
        assert period.start <= period.end
        assert 0 <= start < end <= len(text)
        assert mentions_cycle(text)
