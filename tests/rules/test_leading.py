from __future__ import annotations

from dataclasses import replace

import pytest

from critic import rules
from critic.context import Context
from critic.judge.judgement import Indicator
from critic.knowledge import Better, Journey, Metric, Reach, Step, Timing
from critic.okr.document import Claim
from critic.rules.leading import AllLagging
from tests.rules.build import OUTCOME, document, key_result, metric_use, objective

LATE = replace(OUTCOME, indicator=Indicator.LAGGING)


def metric(name: str, *drivers: str) -> Metric:
    return Metric(
        name,
        (),
        "count",
        Better.UP,
        Reach.TEAM,
        Timing.LAGGING,
        drivers=drivers,
    )


def claims(text: str, known: Metric) -> Claim:
    return Claim(metric=metric_use(text, known.name, known))


def offered(journey: Journey | None, *known: Metric) -> str:
    """Return what is offered to a set of late results on these metrics."""
    parts = [key_result(each.name, claims(each.name, each), LATE) for each in known]
    judged = document(objective("Bread for all", *parts))
    [finding] = rules.run(judged, Context(journey=journey), (AllLagging(),))
    return finding.message.partition("weeks before")[2]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ((metric("sales"), metric("loans")), "."),
        ((metric("sales", "tastings"), metric("loans")), ", for example “tastings”."),
        (
            (metric("sales", "tastings", "recipes", "offers"), metric("loans")),
            ", for example “tastings” or “recipes”.",
        ),
        # What stands in the set already, or was named, is not offered again.
        (
            (metric("sales", "loans", "tastings"), metric("loans", "tastings")),
            ", for example “tastings”.",
        ),
    ],
)
def test_what_drives_the_late_metrics_is_offered(known: tuple[Metric, ...], said: str) -> None:
    assert offered(None, *known) == said


JOURNEY = Journey(
    "bakery",
    (),
    (
        Step("passing by", ("people at the window",)),
        Step("tasting", ("tastings", "crumbs")),
        Step("wondering", ()),
        Step("buying", ("sales",)),
        Step("coming back", ("loans",)),
        Step("telling", ("letters",)),
    ),
)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        # Early steps only, the nearest first.
        (("sales", "loans"), ", for example “tastings” or “people at the window”."),
        (("tastings", "loans"), ", for example “people at the window”."),
        # Nowhere on the journey: all of its first half is earlier.
        (("rolls", "buns"), ", for example “tastings” or “people at the window”."),
    ],
)
def test_steps_before_the_set_are_offered(known: tuple[str, str], said: str) -> None:
    assert offered(JOURNEY, *map(metric, known)) == said


def test_a_statement_alone_is_no_set() -> None:
    parts = [key_result("sales", judgement=LATE), key_result("loans", judgement=LATE)]
    judged = document(objective("Bread for all", *parts))
    alone = replace(judged, document=replace(judged.document, alone=True))

    assert [f.statement for f in rules.run(judged, Context(), (AllLagging(),))] == ["O1"]
    assert rules.run(alone, Context(), (AllLagging(),)) == ()
