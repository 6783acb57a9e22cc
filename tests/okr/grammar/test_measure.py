from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.okr.grammar import statement

if TYPE_CHECKING:
    from critic.knowledge import Knowledge


@pytest.mark.parametrize(
    ("plain", "metric", "population"),
    [
        # known
        ("Raise the activation rate of new sellers to 40%", "activation rate", "new sellers"),
        ("Reach an NPS of 50 among our freelance translators", "NPS", None),
        ("Lift retention (NPS is for later) to 40%", "retention", None),
        ("(Our NPS) is 40", "NPS", None),
        # built like a metric
        ("Lift the number of weekly bakers from 120", "number of weekly bakers", None),
        ("Bring the clay brick rating up to 3", "clay brick rating", None),
        ("Increase the share of loans returned in time", "share of loans returned", None),
        ("Halve the time to publish a timetable", "time to publish a timetable", None),
        ("Cut the average brick weight by 3 kg", "average brick weight", None),
        ("Clay brick rating of old walls is 3", "Clay brick rating of old walls", None),
        ("Our launch rating is 3", "rating", None),
        # what a share of people does
        ("80% of sales teams agree", "sales teams agree", "sales teams"),
        ("80% of new teachers finish a lesson", "new teachers finish a lesson", "new teachers"),
        ("9 in 10 patients walk home", "patients walk home", "patients"),
        ("30% of the top 50 suppliers agree", "suppliers agree", "suppliers"),
        # what the verb moves
        ("Cut harvest loss from 11%", "harvest loss", None),
        ("Picking brick after brick falls by 5%", "Picking brick", None),
        ("Bus seats: 40% → 60%", "Bus seats", None),
        # nothing
        ("Publish 6 menus", None, None),
        ("Answer in 3 days on average", None, None),
        ("Ship it on time", None, None),
        ("Reduce it", None, None),
        ("Cut 3 days", None, None),
        ("Get invited by 2 towns", None, None),
        ("5 bakers", None, None),
        ("20% of", None, None),
    ],
)
def test_the_metric_and_whom_it_counts(
    plain: str, metric: str | None, population: str | None, knowledge: Knowledge
) -> None:
    claim = statement.read(plain, knowledge)
    assert (claim.metric and claim.metric.phrase, claim.population) == (metric, population)


@pytest.mark.parametrize(
    ("plain", "source"),
    [
        ("85% agree, as measured by the spring survey.", "spring survey"),
        ("Waste is under 3% according to our stock ledger (weekly)", "stock ledger"),
        ("Reach 40%; source: till data", "till data"),
        ("Agreement of 85% per the pulse poll", "pulse poll"),
        ("5 orders per day", None),
        ("85% agree", None),
    ],
)
def test_the_source_follows_its_words(plain: str, source: str | None, knowledge: Knowledge) -> None:
    assert statement.read(plain, knowledge).source == source
