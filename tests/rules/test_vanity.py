from __future__ import annotations

from dataclasses import replace

import pytest

from critic import rules
from critic.context import Context
from critic.judge.judgement import Evidence, Kind
from critic.knowledge import Better, Metric, Reach, Timing
from critic.okr.document import Claim
from critic.rules.generic import GenericMetric
from critic.rules.vanity import Vanity
from tests.rules.build import OUTCOME, document, key_result, metric_use, objective

STARS = "Reach 900 stars"


def stars(text: str, *, vanity: bool) -> Claim:
    known = Metric("stars", (), "count", Better.UP, Reach.TEAM, Timing.LEADING, vanity=vanity)
    return Claim(metric=metric_use(text, "stars", known))


@pytest.mark.parametrize(
    ("text", "vanity", "flagged"),
    [
        (STARS, True, True),
        (STARS, False, False),
        ("Reach 900 stars a week", True, False),
        ("Reach 900 stars rated pots", True, False),
    ],
)
def test_what_the_knowledge_calls_vanity_is_vanity(
    text: str, *, vanity: bool, flagged: bool
) -> None:
    part = key_result(text, stars(text, vanity=vanity))
    judged = document(objective("Bread for all", part))

    found = rules.run(judged, Context(), (Vanity(),))

    assert [f.span.of(text) for f in found] == (["stars"] if flagged else [])


def test_only_an_outcome_is_vanity() -> None:
    part = key_result(STARS, stars(STARS, vanity=True))
    limit = replace(part, judgement=replace(OUTCOME, kind=Kind.GUARDRAIL))

    assert rules.run(document(objective("Bread", limit)), Context(), (Vanity(),)) == ()


def test_a_generic_metric_is_quoted() -> None:
    judgement = replace(OUTCOME, generic=(Evidence(0, 5), Evidence(6, 9)))
    judged = document(objective("Bread", key_result("Sales up", judgement=judgement)))

    [finding] = rules.run(judged, Context(), (GenericMetric(),))

    assert finding.message.startswith("“Sales” would read the same")
