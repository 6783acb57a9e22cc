from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from critic.okr.grammar import calendar_forms, deadline, occasions, words

if TYPE_CHECKING:
    from critic.okr.document import Deadline


def _find(plain: str, subject_end: int = 0) -> Deadline | None:
    found = words.split(plain)
    lows = [word.low for word in found]
    mentions = calendar_forms.find_in_statement(plain, lows)
    occasion = occasions.find(plain, lows, counts=True)
    return deadline.find(plain, found, mentions, deadline.Setting(subject_end, None, occasion))


@pytest.mark.parametrize(
    ("plain", "text", "day"),
    [
        ("Open three clinics by 30 June 2027", "by 30 June 2027", "2027-06-30"),
        ("Open three clinics by June 30, 2027.", "by June 30, 2027", "2027-06-30"),
        ("By 2027-12-31, all depots scan", "By 2027-12-31", "2027-12-31"),
        ("Ready by 31.12.2026 at last", "by 31.12.2026", "2026-12-31"),
        ("Ready by 12/31/2026 at last", "by 12/31/2026", "2026-12-31"),
        ("Ready by 12/31", "by 12/31", None),
        ("Ready before 31/12", "before 31/12", None),
        ("Win 4 tenders by 2028", "by 2028", "2028-12-31"),
        ("Finish before Q4 2026", "before Q4 2026", "2026-09-30"),
        ("Finish before the end of Q4 2026", "before the end of Q4 2026", "2026-12-31"),
        ("Done by the close of FY27", "by the close of FY27", "2027-12-31"),
        (
            "Between July and September 2027, hire 4",
            "Between July and September 2027",
            "2027-09-30",
        ),
        ("Hire 4 from July to September 2027", "from July to September 2027", "2027-09-30"),
        ("Train them in the first half of 2026", "in the first half of 2026", "2026-06-30"),
        ("Ready no later than 1 September", "no later than 1 September", None),
        ("Ready on 1 September", "on 1 September", None),
        ("Have 5 pilots live by mid-July", "by mid-July", None),
        ("During Q1, onboard 5 depots", "During Q1", None),
        ("Papers for the end of May are ready", "for the end of May", None),
        ("Keep it below 5% throughout 2027", "throughout 2027", "2027-12-31"),
        ("Maintain 99.9% through Q3", "through Q3", None),
        ("Launch the pass (Q3 2026)", "Q3 2026", "2026-09-30"),
        ("Launch the pass, Q3", "Q3", None),
        ("Launch the pass Q3", "Q3", None),
        ("[Q1] Draft the plan", "Q1", None),
        ("Q3: draft the plan", "Q3", None),
        ("Until the end of the quarter, hold talks", "Until the end of the quarter", None),
        ("Grow at 3% through the end of the year", "through the end of the year", None),
        ("Morale climbs from start of term to end", "start of term to end", None),
        ("By EOY, lanes are open", "By EOY", None),
        ("As of 1 July 2027, fares are free", "As of 1 July 2027", "2027-07-01"),
        ("Reply to all by year-end", "by year-end", None),
        ("Sign 3 partners this quarter", "this quarter", None),
        ("Cut spend over the next two quarters", "over the next two quarters", None),
        ("Sign one sponsor a quarter", "a quarter", None),
        ("Every team has a plan by Friday", "by Friday", None),
        ("Half of the stores switch by Easter", "by Easter", None),
        ("Vision is shared by the 15th", "by the 15th", None),
        ("Ship it before launch in May", "in May", None),
        ("This quarter and by June 2027", "This quarter", None),
    ],
)
def test_a_date_or_period_says_by_when(plain: str, text: str, day: str | None) -> None:
    found = _find(plain)
    assert found is not None
    assert (found.text, plain[found.start : found.end]) == (text, text)
    assert found.day == (day and date.fromisoformat(day))


@pytest.mark.parametrize(
    "plain",
    [
        "Reduce waste by 20%",
        "Increase revenue by a quarter",
        "A quarter of users switch",
        "Send a report every month",
        "Post 5 times a week",
        "Answer within 30 days of the request",
        "Everyone is trained within the first 30 days",
        "Losses are lower than last quarter",
        "Grow quarter over quarter by 5%",
        "Replace the 2019 tractors",
        "Approve the 2027 budget",
        "Publish the roadmap for Q1 2027",
        "Cut costs by 10% vs Q2 2026",
        "Improve on 2025 levels",
        "Since January the rate is 5%",
        "Lift the score from 30 in Q1 to 45",
        "Reach 40% (was 30% in Q2 2026)",
        "Write the plan that will guide us in 2027",
        "List the talks to be held in Q3",
        "Break out spend by month",
        "Keep 95% through Q3 plans alone",
        "Year-end close takes 5 days",
        "Sign the March of Dimes deal",
        "Users may opt out",
        "Reach them on 45/99",
    ],
)
def test_other_times_are_no_deadline(plain: str) -> None:
    assert _find(plain) is None


def test_a_period_in_the_subject_says_when() -> None:
    plain = "Overall Q3 occupancy is 85% of the beds"
    found = _find(plain, subject_end=plain.index(" is"))
    assert found is not None
    assert found.text == "Q3"
    assert _find("The 2027 occupancy is 85% of the beds", subject_end=18) is None
