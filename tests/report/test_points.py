from __future__ import annotations

from dataclasses import replace

import pytest

from critic.report import FORMATS, Look, points
from critic.report.model import Baselined
from critic.score import Ledger
from tests.report.reports import LEDGER, ferry


@pytest.mark.parametrize(
    ("hundredths", "shown"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-1234, "-12.34")]
)
def test_hundredths_are_shown_as_a_number(hundredths: int, shown: str) -> None:
    assert points.number(hundredths) == shown


@pytest.mark.parametrize("file_format", ["text", "markdown"])
def test_what_stands_left_of_the_criteria_adds_up_to_the_score(file_format: str) -> None:
    lost = sum(part.hundredths for part in LEDGER.parts)
    text = FORMATS[file_format]([ferry()], Look())

    assert 100 * 100 - lost - LEDGER.rounding == 100 * LEDGER.total
    for hundredths in (-lost, -LEDGER.rounding, 100 * LEDGER.total):
        assert points.number(hundredths) in text


def test_nothing_is_said_of_a_score_that_lost_nothing() -> None:
    whole = Ledger(100, 0, LEDGER.parts[1:])

    assert [*points.lines(whole, Look())] == [
        "Where the points went",
        "   100.00  what there is to have",
        "   100.00  score",
    ]


@pytest.mark.parametrize("file_format", ["text", "markdown"])
def test_nothing_is_said_of_what_is_not_there(file_format: str) -> None:
    report = replace(ferry(), ledger=replace(LEDGER, rounding=0), baselined=Baselined(1, ()))
    text = FORMATS[file_format]([report], Look())

    assert "1 known finding left aside" in text
    assert "rounded down" not in text
    assert "gone" not in text
