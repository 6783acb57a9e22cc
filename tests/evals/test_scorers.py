from __future__ import annotations

import math

import pytest

from evals.scorers.f1 import macro_f1
from evals.scorers.kappa import cohens_kappa
from evals.scorers.pairs import MISSED, Pair
from evals.scorers.ranking import area_under_curve
from evals.scorers.share import share


def pairs(*words: str) -> list[Pair]:
    return [Pair(*word.split("/")) for word in words]


def test_macro_f1_is_the_mean_over_the_expected_classes() -> None:
    # a: 2 right, 3 expected, 2 said: 4/5. b: 1 right, 1 expected, 2 said: 2/3.
    assert macro_f1(pairs("a/a", "a/a", "a/b", "b/b")) == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_a_class_that_is_only_said_has_no_f1_of_its_own() -> None:
    # a: 1 right, 2 expected, 1 said: 2/3; c is expected nowhere.
    assert macro_f1(pairs("a/a", "a/c")) == pytest.approx(2 / 3)


def test_a_statement_that_was_not_returned_counts_against_its_class() -> None:
    missed = [Pair("a", "a"), Pair("a", MISSED)]

    assert macro_f1(missed) == pytest.approx(2 / 3)
    assert cohens_kappa(missed) == pytest.approx(0)


def test_nothing_expected_is_not_scored() -> None:
    assert macro_f1([]) is None
    assert cohens_kappa([]) is None
    assert share([]) is None
    assert area_under_curve([], positive="a") is None


def test_kappa_of_a_known_table() -> None:
    # The textbook table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 agreed, 0.5 by chance.
    table = pairs(*["yes/yes"] * 20, *["yes/no"] * 5, *["no/yes"] * 10, *["no/no"] * 15)

    assert cohens_kappa(table) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("said", "expected"),
    [(("a/a", "b/b"), 1.0), (("a/b", "b/a"), -1.0), (("a/a", "b/a"), 0.0)],
)
def test_kappa_at_its_ends(said: tuple[str, ...], expected: float) -> None:
    assert cohens_kappa(pairs(*said)) == pytest.approx(expected)


def test_kappa_has_no_value_where_both_sides_know_one_class() -> None:
    assert cohens_kappa(pairs("a/a", "a/a")) is None


def test_the_curve_counts_ties_as_half() -> None:
    # Two positives at 1 and .5, two negatives at 0 and .5: 3 wins and 1 tie of 4.
    answers = pairs("yes/yes", "yes/partial", "no/no", "no/partial")

    assert area_under_curve(answers, positive="yes") == pytest.approx(3.5 / 4)


def test_a_statement_that_was_not_returned_ranks_half_way() -> None:
    answers = [Pair("yes", "yes"), Pair("no", MISSED), Pair("no", "no")]

    assert area_under_curve(answers, positive="yes") == pytest.approx(1)
    assert area_under_curve([Pair("yes", MISSED), answers[2]], positive="yes") == pytest.approx(1)


def test_every_other_class_is_a_negative() -> None:
    answers = pairs("outcome/outcome", "output/activity", "activity/outcome")

    assert area_under_curve(answers, positive="outcome") == pytest.approx(0.75)


def test_the_curve_needs_both_sides() -> None:
    assert area_under_curve(pairs("yes/yes"), positive="yes") is None


def test_share() -> None:
    shares = share([True, True, False])

    assert shares is not None
    assert math.isclose(shares, 2 / 3)
