"""What findings quote of a strategy beside which no rule on links has to speak."""

from __future__ import annotations

import pytest

from critic import strategy
from critic.context import Context
from critic.context.strategy import Citation, Quoted
from critic.okr.document import Span
from critic.rules.chosen import called, headline
from critic.strategy.keys import Part
from tests.rules.drafts import check

SHORE = """\
north_star: Boats that sleep in the harbour
choices:
  - narrative: Why the harbour, and why this year.
    playing_field: Skippers of small sailing boats
    winning_moves:
      - Skippers book a berth from the boat in under a minute
      - The harbour master sees tomorrow's arrivals the evening before
journey: [skipper finds a berth, skipper lands]
"""


def said(draft: str, code: str, text: str = SHORE) -> tuple[str, tuple[Citation, ...]]:
    _, findings = check(draft, Context(strategy=strategy.read(text, "shore.yaml")))
    [found] = [each for each in findings if each.code == code and each.statement]
    return found.message, found.citations


def test_work_is_held_against_the_nearest_choice() -> None:
    message, citations = said("Objective: Launch the list of arrivals for the evening\n", "SOW001")

    assert message.endswith(
        " It comes nearest to the winning move “The harbour master sees tomorrow's arrivals the"
        " evening…”: say what gets better there."
    )
    assert citations == (
        Citation(
            "shore.yaml",
            "winning moves, line 7",
            "The harbour master sees tomorrow's arrivals the evening before",
        ),
    )


def test_a_set_of_work_is_read_with_its_key_results() -> None:
    message, citations = said(
        "Objective: Nobody is surprised any more\n"
        "- Publish the arrivals of tomorrow\n- Print a list for the harbour master\n",
        "SOW001",
    )

    assert "“The harbour master sees" in message
    assert [each.locator for each in citations] == ["winning moves, line 7"]


def test_work_for_nothing_that_was_chosen_is_told_so() -> None:
    message, citations = said("Objective: Launch a podcast about knitting\n", "SOW001")

    assert message.endswith("Nothing was found in the strategy that it would serve.")
    assert citations == ()


@pytest.mark.parametrize(
    ("draft", "text", "told", "locators"),
    [
        pytest.param(
            "Objective: Skippers book their berth early\n- NPS rises from 32 to 40\n",
            SHORE,
            "Tie it to the winning move “Skippers book a berth from the boat in under a minute”:",
            ["winning moves, line 6"],
            id="the nearest",
        ),
        pytest.param(
            "NPS rises from 32 to 40",
            SHORE,
            "or at which step; your playing field is “Skippers of small sailing boats”.",
            ["playing field, line 4"],
            id="whom one serves",
        ),
        pytest.param(
            "NPS rises from 32 to 40",
            "choices: [{name: Boats, playing_field: Skippers}, {playing_field: Anglers}]",
            "Say whose it is, at which step or after what",
            [],
            id="one of several",
        ),
    ],
)
def test_a_generic_metric_is_tied_to_a_choice(
    draft: str, text: str, told: str, locators: list[str]
) -> None:
    message, citations = said(draft, "LEA004", text)

    assert told in message
    assert [each.locator for each in citations] == locators


def test_a_long_passage_is_called_by_its_first_sentence() -> None:
    long = "A berth in a minute. Skippers book from the boat, without an account or an app at all."

    assert headline(long) == "“A berth in a minute”"
    assert (
        headline("Quick. " + long) == "“Quick. A berth in a minute. Skippers book from the boat,…”"
    )
    assert headline("A berth. Today.") == "“A berth. Today”"
    assert called(Part.JOURNEY, Quoted("lands", "lands", Span(0, 5), 1, 1, "")) == (
        "the step “lands”"
    )
