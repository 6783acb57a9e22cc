from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evals.chance import seeded
from evals.scorers.bootstrap import Estimate, estimate
from evals.scorers.share import share

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_the_value_is_that_of_all_items() -> None:
    measured = estimate([[True, False], [True, True]], share, seeded(1))

    assert measured is not None
    assert measured.value == 0.75
    assert measured.low <= 0.75 <= measured.high


def test_the_same_seed_gives_the_same_interval() -> None:
    groups = [[True], [False], [True, True], [False, True]]

    assert estimate(groups, share, seeded(7)) == estimate(groups, share, seeded(7))
    assert estimate(groups, share, seeded(7)) != estimate(groups, share, seeded(8))


def test_groups_stay_whole() -> None:
    # Every group holds one of each, so every draw of whole groups has the same share.
    measured = estimate([[True, False]] * 20, share, seeded(1))

    assert measured == Estimate(0.5, 0.5, 0.5, 0.0)


def test_the_interval_of_a_fair_coin_is_near_what_theory_says() -> None:
    # 100 items at one half: standard error .05, so about .4 to .6.
    measured = estimate([[True], [False]] * 50, share, seeded(1), rounds=2000)

    assert measured is not None
    assert measured.low == pytest.approx(0.4, abs=0.02)
    assert measured.high == pytest.approx(0.6, abs=0.02)
    assert measured.error == pytest.approx(0.05, abs=0.005)


def test_nothing_has_no_estimate() -> None:
    assert estimate([], share, seeded(1)) is None
    assert estimate([[], []], share, seeded(1)) is None


def test_draws_without_a_value_are_left_out() -> None:
    def first_true(items: Sequence[bool]) -> float | None:
        return 1.0 if True in items else None

    assert estimate([[True], [False]], first_true, seeded(1)) == Estimate(1.0, 1.0, 1.0, 0.0)


def test_a_single_draw_has_no_width() -> None:
    assert estimate([[True]], share, seeded(1), rounds=1) == Estimate(1.0, 1.0, 1.0, 0.0)
