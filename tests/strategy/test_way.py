from __future__ import annotations

import pytest

from critic import bootstrap, strategy
from critic.errors import MalformedError
from critic.knowledge import Journey, Step

KNOWLEDGE = bootstrap.load_knowledge()


def journey(text: str) -> Journey | None:
    return strategy.journey(strategy.read(text, "night.yaml"), KNOWLEDGE)


def test_steps_are_metrics_where_they_are_called_so() -> None:
    found = journey(
        "journey:\n- activation rate\n- {name: ticket, metrics: [sign-ups, boat bells]}\n"
        "- '“a”, b'\n"
    )

    assert found == Journey(
        "journey of night.yaml",
        (),
        (
            Step("activation rate", ("activation rate",)),
            Step("ticket", ("signups",), ("boat bells",)),
            Step("a b", ()),
        ),
    )


def test_one_word_may_name_a_journey_that_ships() -> None:
    assert journey("journey: marketplace-seller\n") is KNOWLEDGE.journeys["marketplace seller"]


def test_a_single_step_is_refused_with_its_place() -> None:
    with pytest.raises(MalformedError, match="two steps or more") as caught:
        journey("north_star: x\njourney: seller registered\n")

    assert (caught.value.line, caught.value.column) == (2, 10)


def test_a_strategy_without_a_journey_has_none() -> None:
    assert journey("north_star: x\n") is None
