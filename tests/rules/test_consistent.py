from __future__ import annotations

from dataclasses import replace

import pytest

from critic import rules
from critic.context import Context
from critic.judge.judgement import Kind
from critic.okr.document import Claim, Comparator, Direction
from critic.rules.consistent import AmbiguousPercent, ImpossibleNumber
from tests.rules.build import OUTCOME, document, key_result, metric_use, objective, quantity

UP, DOWN, NONE, KEPT = (
    Direction.INCREASE,
    Direction.DECREASE,
    Direction.NONE,
    Direction.MAINTAIN,
)
RULE = ImpossibleNumber(
    rates=("rate", "share"),
    no_rates=("heart rate",),
    may_exceed=("quota", "last"),
    net_scores=("NPS", "net promoter score"),
)
PERCENT = AmbiguousPercent(
    rates=("rate", "share"), no_rates=("heart rate",), clear_words=("relative",)
)


def messages(text: str, claim: Claim, kind: Kind = Kind.OUTCOME) -> list[str]:
    judged = document(objective("Bread", key_result(text, claim, replace(OUTCOME, kind=kind))))
    return [f.message for f in rules.run(judged, Context(), (RULE, PERCENT))]


def change(text: str, start: tuple[float, str], end: tuple[float, str], way: Direction) -> Claim:
    """Return a claim from the first to the second number of a text."""
    first, second = (word for word in text.split() if word[0].isdigit())
    rest = text.index(second, text.index(first) + len(first))
    baseline = quantity(text, first, *start)
    target = quantity(text, second, *end)._replace(start=rest, end=rest + len(second))
    return Claim(baseline=baseline, target=target, direction=way)


@pytest.mark.parametrize(
    ("text", "start", "end", "way"),
    [
        ("Increase orders from 500 to 400", (500, ""), (400, ""), UP),
        ("Decrease returns from 5% to 9%", (5, "%"), (9, "%"), DOWN),
        ("Increase returns from 5 to 4%", (5, ""), (4, "%"), UP),
        ("Cut the way from 40 seconds to 1 minute", (40, "seconds"), (1, "minutes"), DOWN),
    ],
)
def test_numbers_against_the_words(
    text: str, start: tuple[float, str], end: tuple[float, str], way: Direction
) -> None:
    said = "up" if way is UP else "down"

    assert [
        m.startswith(f"The words say {said}") for m in messages(text, change(text, start, end, way))
    ] == [True]


@pytest.mark.parametrize(
    ("text", "start", "end", "way"),
    [
        ("Increase orders from 400 to 500", (400, ""), (500, ""), UP),
        ("Cut the repair from 2 hours to 90 minutes", (2, "hours"), (90, "minutes"), DOWN),
        ("Improve orders from 500 to 400", (500, ""), (400, ""), NONE),
        # The numbers may belong to another clause.
        ("Cut returns, growing orders from 400 to 500", (400, ""), (500, ""), DOWN),
        ("Cut returns while orders go from 400 to 500", (400, ""), (500, ""), DOWN),
        # What cannot be compared is left alone.
        ("Increase tips from 4 EUR to 3%", (4, "EUR"), (3, "%"), UP),
        ("Cut it from 3 days to 4 working-days", (3, "days"), (4, "working days"), DOWN),
    ],
)
def test_numbers_that_agree(
    text: str, start: tuple[float, str], end: tuple[float, str], way: Direction
) -> None:
    assert messages(text, change(text, start, end, way)) == []


def test_a_blank_contradicts_nothing() -> None:
    text = "Increase orders from 500 to 400"
    claim = change(text, (500, ""), (400, ""), UP)
    assert claim.baseline

    assert messages(text, replace(claim, baseline=claim.baseline._replace(value=None))) == []


def test_a_range_contradicts_only_as_a_whole() -> None:
    text = "Increase orders from 500 to 400"
    claim = change(text, (500, ""), (400, ""), UP)
    assert claim.target

    inside = replace(claim, target=claim.target._replace(upper=600.0))
    below = replace(claim, target=claim.target._replace(upper=450.0))

    assert messages(text, inside) == []
    assert len(messages(text, below)) == 1


def test_nothing_changes_between_equal_numbers() -> None:
    text = "Raise satisfaction from 80% to 80% of guests"
    claim = change(text, (80, "%"), (80, "%"), UP)

    assert [m.startswith("Start and target are the same") for m in messages(text, claim)] == [True]


@pytest.mark.parametrize(
    ("way", "comparator", "kind"),
    [
        (KEPT, None, Kind.OUTCOME),
        (NONE, Comparator.STAYS, Kind.OUTCOME),
        (NONE, None, Kind.GUARDRAIL),
    ],
)
def test_what_is_kept_may_name_one_value_twice(
    way: Direction, comparator: Comparator | None, kind: Kind
) -> None:
    text = "Satisfaction from 80% to 80% of guests"
    claim = replace(change(text, (80, "%"), (80, "%"), way), comparator=comparator)

    assert messages(text, claim, kind) == []


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("120% of patients have a letter", None),
        ("Raise the completion rate to 120%", "completion rate"),
        ("Raise the share of paid bills to 120%", "share of paid bills"),
    ],
)
def test_more_than_all(text: str, metric: str | None) -> None:
    use = metric_use(text, metric) if metric else None
    claim = Claim(target=quantity(text, "120%", 120.0), metric=use)

    assert messages(text, claim) == [
        "“120%” is more than all there are: a share ends at 100%. Mend the number."
    ]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Sales staff reach 120% of their quotas", None),
        ("120% of last year's guests come back", None),
        ("Heart rate recovery of 120% for runners", "Heart rate"),
        ("Grow sales to 120%", "sales"),
        ("Raise the seeds to 120% of weight", "seeds"),
    ],
)
def test_more_than_a_hundred_percent_of_what_is_no_whole(text: str, metric: str | None) -> None:
    use = metric_use(text, metric) if metric else None

    assert messages(text, Claim(target=quantity(text, "120%", 120.0), metric=use)) == []


@pytest.mark.parametrize(
    ("text", "metric", "count"),
    [
        ("Lift the NPS of tenants to 140", "NPS of tenants", 1),
        ("Lift the net promoter score to 140", "net promoter score", 1),
        ("Raise NPS responses to 140", "NPS responses", 0),
        ("Lift the score to 140", "score", 0),
    ],
)
def test_a_net_score_has_bounds(text: str, metric: str, count: int) -> None:
    claim = Claim(target=quantity(text, "140", 140.0, ""), metric=metric_use(text, metric))

    assert len(messages(text, claim)) == count


def rate(text: str, part: str, value: float | None, start: float | None, way: Direction) -> Claim:
    return Claim(
        delta=quantity(text, part, value),
        baseline=None if start is None else quantity(text, part, start),
        metric=metric_use(text, "rate"),
        direction=way,
    )


def test_a_percent_of_a_rate_is_shown_in_both_readings() -> None:
    text = "Lower the rate by 5%"

    [message] = messages(text, rate(text, "5%", 5.0, 20.0, DOWN))

    assert "(15% or 19%)" in message


@pytest.mark.parametrize(
    ("text", "part", "value", "start", "way"),
    [
        ("Lower the rate by 50%", "50%", 50.0, 8.0, DOWN),
        ("Increase the rate by 150%", "150%", 150.0, None, UP),
        ("Increase the rate by 30%", "30%", 30.0, 80.0, UP),
        ("Increase the rate by a relative 5%", "5%", 5.0, None, UP),
        ("Increase the rate by X%", "X%", None, None, UP),
    ],
)
def test_a_percent_with_one_reading(
    text: str, part: str, value: float | None, start: float | None, way: Direction
) -> None:
    assert messages(text, rate(text, part, value, start, way)) == []
