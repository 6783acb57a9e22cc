"""Suggestions beside a strategy: which choice each serves, in the words of the strategy."""

from __future__ import annotations

import pytest

from critic import bootstrap, pipeline, strategy
from critic.context import Context
from critic.suggest.proposals import Suggestion, SuggestionKind
from critic.suggest.templates.segment import segment

NAME = "shore.md"
SHORE = """\
# Strategy of the harbour, 2026 to 2027

## Whom we serve

We serve skippers of small sailing boats, in the bay and on the lake.

## Winning moves

- **A berth in a minute.** Skippers book a berth from the boat, without an account or a call.
- The harbour master sees tomorrow's arrivals the evening before.

## What we decline

- Cruise ships. They want a terminal, and the village does not.

## North Star

Boats that sleep in the harbour. We counted 40 in June.

## Journey

Most skippers turn back at the second step.

| Step | What happens | Who feels it at once |
|---|---|---|
| 1 | A skipper finds a free berth | skippers and their long-suffering crews |
| 2 | A berth is booked from the boat | the harbour master and the skippers |
| 3 | The boat lands | crew |
"""


def suggested(draft: str, text: str = SHORE) -> list[Suggestion]:
    knowledge = bootstrap.load_knowledge()
    chosen = strategy.draft_of(text, NAME, bootstrap.load_cues())
    context = Context(strategy=chosen, journey=strategy.journey(chosen, knowledge))
    setting = pipeline.Setting(knowledge, bootstrap.load_profile(), context, bootstrap.proposers())
    report = pipeline.report_of(pipeline.critique(draft, setting, path="-"))
    for each in report.suggestions:
        assert all(cited.quote in text for cited in each.proposal.citations)
    return [*report.suggestions]


def locators(suggestion: Suggestion) -> list[str]:
    return [each.locator for each in suggestion.proposal.citations]


def test_a_rewrite_names_the_choice_that_it_serves() -> None:
    [found] = [
        each
        for each in suggested(
            "# OKRs Q3 2026\n\nObjective: Skippers know where they sleep\n"
            "- Launch the list of tomorrow's arrivals for the harbour master\n"
            "- Skippers with a berth by noon rise from 30% to 60%\n"
        )
        if each.proposal.resolves == ("OUT002",)
    ]

    assert found.proposal.why.endswith(
        "It serves the winning move “The harbour master sees tomorrow's arrivals the evening…”."
    )
    assert locators(found) == ["## Winning moves, line 10"]


def test_whom_the_strategy_serves_stands_where_the_draft_names_nobody() -> None:
    draft = (
        "# OKRs Q3 2026\n\nObjective: World-class service\n- NPS rises from 32 to 40\n"
        "- Berths booked from the boat rise from 30% to 60%\n"
    )
    by_kind = {(each.proposal.statement, each.proposal.kind): each for each in suggested(draft)}
    objective = by_kind["O1", SuggestionKind.OBJECTIVE]
    metric = by_kind["O1.KR1", SuggestionKind.REWRITE]

    assert objective.proposal.text == (
        "World-class service so that skippers of small sailing boats [what: name what they can do"
        " then]"
    )
    assert metric.proposal.text == "NPS of skippers of small sailing boats rises from 32 to 40"
    assert locators(objective) == ["## Whom we serve, line 5", "## Winning moves, line 9"]
    assert locators(metric) == ["## Whom we serve, line 5"]
    assert metric.proposal.why.endswith("The strategy is for these.")


def test_what_is_declined_is_asked_about_and_gets_nothing_beside_it() -> None:
    found = suggested(
        "# OKRs Q3 2026\n\nObjective: Cruise ships call at our terminal\n"
        "- Cruise ships with a contract rise from 0 to 6\n"
        "- Revenue from cruise ships rises from €0 to €60,000\n"
    )
    [question] = [each for each in found if each.proposal.resolves == ("LNK003",)]

    assert question.proposal.text.startswith("Is the reason for the no to “Cruise ships. They want")
    assert question.proposal.text.endswith("?")
    assert locators(question)[0] == "## What we decline, line 14"
    assert {each.proposal.kind for each in found} <= {
        SuggestionKind.QUESTION,
        SuggestionKind.REWRITE,
    }


UNLINKED = (
    "# OKRs Q3 2026\n\nObjective: Potters glaze with less lead\n"
    "- Kilns without lead rise from 10% to 60%\n- Churn of potters falls from 9% to 7%\n"
)


def test_what_no_choice_supports_is_asked_for_its_choice() -> None:
    found = suggested(UNLINKED)
    [question] = [each for each in found if each.proposal.resolves == ("LNK001",)]

    assert question.proposal.text == (
        "Does it serve the winning move “A berth in a minute” or the winning move “The harbour"
        " master sees tomorrow's arrivals the evening…”? If neither, what else could it make way"
        " for?"
    )
    assert locators(question) == ["## Winning moves, line 9", "## Winning moves, line 10"]
    assert not [each for each in found if "It serves" in each.proposal.why]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param(
            "choices: [{winning_moves: Boats sleep here}]\nhorizon: 2027",
            "Does it serve the winning move “Boats sleep here”? If not, what could it make way"
            " for?",
            id="one choice",
        ),
        pytest.param(
            "choices: [{narrative: Boats sleep here}]\nhorizon: 2027",
            "Which choice would fail if nobody reached this?",
            id="no choice to name",
        ),
        pytest.param(
            "choices: [{winning_moves: 'Boats sleep at **our** pier, https://example.com'}]\n"
            "horizon: 2027",
            "Which choice would fail if nobody reached this?",
            id="a choice that cannot be quoted on one plain line",
        ),
    ],
)
def test_only_what_was_chosen_is_offered(text: str, asked: str) -> None:
    questions = [
        each.proposal.text
        for each in suggested(UNLINKED, text)
        if each.proposal.statement == "O1" and each.proposal.kind is SuggestionKind.QUESTION
    ]

    assert questions == [asked]


def test_a_set_without_the_north_star_is_asked_for_its_step() -> None:
    found = suggested(
        "# OKRs Q3 2026\n\nObjective: The harbour master plans with calm\n"
        "- Nights with overtime fall from 9 to 2\n- Arrivals that are known at noon rise from"
        " 30% to 60%\n"
    )
    [question] = [each for each in found if each.proposal.resolves == ("LNK005",)]

    assert question.proposal.text == (
        "Which step does this set move: “A skipper finds a free berth”, “A berth is booked from the"
        " boat” or “The boat lands”?"
    )
    assert locators(question) == [
        "## North Star, line 18",
        "## Journey, line 26",
        "## Journey, line 27",
        "## Journey, line 28",
    ]


@pytest.mark.parametrize(
    ("field", "phrase"),
    [
        ("Veterinary clinics with up to five vets", "veterinary clinics with up to five vets"),
        ("Only for schools on the coast; others later.", "schools on the coast"),
        ("We serve bakers, not millers", "bakers"),
        ("We serve bakers, millers and brewers", None),
        ("The bay and the lake", None),
        ("Subscriptions above all", None),
        ("Clinics in every town of the two countries and later in all the others too", None),
        ("...", None),
    ],
)
def test_whom_a_strategy_serves_is_the_start_of_what_it_says(
    field: str, phrase: str | None
) -> None:
    text = f"choices: [{{playing_field: {field!r}}}]"
    found = segment(strategy.read(text, NAME), bootstrap.load_knowledge())

    assert (found.phrase if found else None) == phrase


def test_whom_several_choices_serve_is_not_told_by_one() -> None:
    text = "choices: [{playing_field: Schools}, {playing_field: Clinics}]"

    assert segment(strategy.read(text, NAME), bootstrap.load_knowledge()) is None


def test_what_is_silenced_is_not_asked_about() -> None:
    draft = UNLINKED.replace(
        "Objective:", "<!-- critic-disable-next-line LNK001: agreed -->\nObjective:"
    )

    assert not [each for each in suggested(draft) if "LNK001" in each.proposal.resolves]


def test_words_that_would_be_markup_are_cited_and_not_said() -> None:
    text = "choices: [{winning_moves: 'Skippers book a `berth` from the boat'}]\nhorizon: 2027"
    [found] = [
        each
        for each in suggested(
            "# OKRs Q3 2026\n\nObjective: Skippers book a berth from the boat\n"
            "- Launch the page of berths that skippers book\n"
            "- Berths booked from the boat rise from 30% to 60%\n",
            text,
        )
        if each.proposal.resolves == ("OUT002",)
    ]

    assert "`" not in found.proposal.why
    assert locators(found) == ["winning moves, line 1"]


def test_a_set_without_an_objective_serves_as_well() -> None:
    found = suggested(
        "# OKRs Q3 2026\n\nKey results\n- Launch tomorrow's arrivals for the harbour master\n"
    )

    assert [locators(each) for each in found if each.proposal.resolves == ("OUT002",)] == [
        ["## Whom we serve, line 5", "## Winning moves, line 10"]
    ]


def test_the_same_question_is_asked_once_a_draft() -> None:
    text = "choices: [{winning_moves: Boats sleep here}]\nhorizon: 2027"
    draft = UNLINKED + UNLINKED.partition("\n\n")[2].replace("Potters", "Tilers")

    assert [
        each.proposal.statement
        for each in suggested(draft, text)
        if each.proposal.text.startswith("Does it serve")
    ] == ["O1"]


def test_without_steps_the_question_of_the_rule_is_asked() -> None:
    text = (
        "north_star: Boats that sleep in the harbour\n"
        "choices: [{winning_moves: 'The harbour master plans without phone calls and night work'}]"
    )
    found = suggested(
        "# OKRs Q3 2026\n\nObjective: The harbour master rests from dusk to dawn\n"
        "- Phone calls at night fall from 9 to 2\n"
        "- Night work of the master falls from 20 to 5 hours\n",
        text,
    )

    [question] = [each for each in found if each.proposal.resolves == ("LNK005",)]
    assert question.proposal.text.startswith("Through which step would somebody see")
    assert locators(question) == ["north star, line 1"]
