from __future__ import annotations

from dataclasses import replace

import pytest

from critic.judge.judgement import Kind
from critic.knowledge import Better, Metric, Reach, Timing
from critic.okr.document import Claim, Comparator, Dimension, Direction
from critic.rules.growth import limits
from tests.rules.build import OUTCOME, key_result, metric_use, quantity

TEXT = "Bread in 9 minutes"
NINE = quantity(TEXT, "9 minutes", 9, "minutes")


def known(better: Better, dimension: str, *, protects: bool = False) -> Claim:
    metric = Metric("bread", (), dimension, better, Reach.TEAM, Timing.LEADING, protects=protects)
    return Claim(metric=metric_use(TEXT, "Bread", metric))


@pytest.mark.parametrize(
    ("claim", "kind", "limiting"),
    [
        (Claim(), Kind.OUTCOME, False),
        (Claim(), Kind.GUARDRAIL, True),
        (Claim(direction=Direction.MAINTAIN), Kind.OUTCOME, True),
        (Claim(comparator=Comparator.AT_MOST), Kind.OUTCOME, True),
        (Claim(comparator=Comparator.AT_LEAST), Kind.OUTCOME, False),
        (Claim(direction=Direction.DECREASE), Kind.OUTCOME, True),
        (Claim(direction=Direction.DECREASE, target=NINE), Kind.OUTCOME, False),
        # What the knowledge says of the metric.
        (known(Better.DOWN, Dimension.PERCENT), Kind.OUTCOME, True),
        (known(Better.DOWN, Dimension.DURATION), Kind.OUTCOME, False),
        (known(Better.UP, Dimension.SCORE), Kind.OUTCOME, False),
        (known(Better.UP, Dimension.SCORE, protects=True), Kind.OUTCOME, True),
    ],
)
def test_what_limits_harm(claim: Claim, kind: Kind, *, limiting: bool) -> None:
    part = key_result(TEXT, claim, replace(OUTCOME, kind=kind))

    assert limits(part) is limiting
