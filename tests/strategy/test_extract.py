"""Reading the parts of a strategy out of text as people write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import bootstrap, strategy
from critic.errors import ConfigurationError, InputError, MalformedError
from critic.strategy import cues

if TYPE_CHECKING:
    from pathlib import Path

    from critic.context.strategy import Quoted, Strategy

CUES = bootstrap.load_cues()
PARTS = ("narrative", "playing_field", "winning_moves", "declined")


def read(text: str) -> Strategy:
    return strategy.draft_of(text, "strategy.md", CUES)


def parts(text: str) -> dict[str, list[str]]:
    found = read(text)
    told = {
        name: [each.text for choice in found.choices for each in getattr(choice, name)]
        for name in PARTS
    }
    told["north_star"] = [each.text for each in found.north_star]
    told["horizon"] = [each.text for each in found.horizon]
    told["journey"] = [stage.name.text for stage in found.journey]
    return {name: texts for name, texts in told.items() if texts}


def passages(found: Strategy) -> list[Quoted]:
    every = [*found.north_star, *found.horizon, *(stage.name for stage in found.journey)]
    for choice in found.choices:
        every += [each for name in PARTS for each in getattr(choice, name)]
        every += [choice.name] if choice.name else []
    return every


def test_headings_say_what_stands_below() -> None:
    text = (
        "# Night boats, 2027\n\nWe meet on Mondays.\n\n## Why now\nThe bridge closes. So do bars.\n"
        "\n## Whom we serve\n- Islanders who work late\n- Not tourists, and we do not chase them\n"
        "\n## How we win\n1. We wait for the last train,\n   in every weather\n"
        "### Warm decks\nSoup is served.\n\n## Goals\n- Full boats\n"
        "\n## Out of scope\n```\ncode\n```\n* car ferries\n"
        "\n## North Star: Boats that leave full\n"
        "\n## Journey\n| Step | What |\n|---|---|\n| 1 | hears of us |\n| 2 | books a seat |\n"
    )

    assert parts(text) == {
        "narrative": ["The bridge closes.", "So do bars."],
        "playing_field": ["Islanders who work late"],
        "declined": ["Not tourists, and we do not chase them", "car ferries"],
        "winning_moves": [
            "We wait for the last train, in every weather",
            "Warm decks",
            "Soup is served.",
        ],
        "north_star": ["Boats that leave full"],
        "horizon": ["Night boats, 2027"],
        "journey": ["hears of us", "books a seat"],
    }


def test_labels_say_what_stands_behind_them() -> None:
    text = (
        "Night boats for 2027\n- Why us: we own the pier\n- **For whom.** islanders\n"
        "- How we win – we wait for the last train\n- Out of scope: car ferries, freight\n"
        "- North Star: boats that leave full. It grows with seats that are booked.\n"
        "- Horizon: until summer\n"
    )

    assert parts(text) == {
        "narrative": ["we own the pier"],
        "playing_field": ["islanders"],
        "winning_moves": ["we wait for the last train"],
        "declined": ["car ferries, freight"],
        "north_star": ["boats that leave full.", "It grows with seats that are booked."],
        "horizon": ["Night boats for 2027", "until summer"],
    }


def test_sentences_say_it_by_their_words() -> None:
    text = (
        "Until the end of 2028 we do one thing.\n\n"
        "No other firm owns a pier. It was a gift.\nWe serve islanders who work late.\n"
        "A boat waits for the last train. Revenue grows by 10%.\nCar ferries are off the table.\n"
        "Our North Star is a full boat.\n\nhears of us → books → sails\n"
    )

    assert parts(text) == {
        "narrative": ["No other firm owns a pier.", "It was a gift."],
        "playing_field": ["We serve islanders who work late."],
        "winning_moves": ["A boat waits for the last train."],
        "declined": ["Car ferries are off the table."],
        "north_star": ["Our North Star is a full boat."],
        "horizon": ["Until the end of 2028 we do one thing."],
        "journey": ["hears of us", "books", "sails"],
    }


def test_a_paragraph_behind_a_label_may_go_on_to_other_parts() -> None:
    text = "Why this is our moment: the bridge closes.\nWe say no to car ferries. Nobody else may."

    assert parts(text) == {
        "narrative": ["the bridge closes.", "Nobody else may."],
        "declined": ["We say no to car ferries."],
    }


def test_a_group_in_passing_is_whom_it_serves() -> None:
    assert parts("A lamp for nurses who ride at night.")["playing_field"] == [
        "A lamp for nurses who ride at night."
    ]
    assert parts("- For nurses on bikes\n- No cars")["playing_field"] == ["For nurses on bikes"]
    assert parts("- For nurses on bikes\n- No cars")["declined"] == ["No cars"]


def test_goals_are_no_moves_and_not_every_no_declines() -> None:
    assert parts("## How we win\n- Double revenue\n- 20% more guests\n") == {}
    assert parts("We will not rest until every guest smiles.") == {}


def test_a_year_in_passing_is_no_horizon() -> None:
    found = read(
        "# Our way\n\nWe serve ferry crews. The old pier burnt down in 2019.\n\n"
        "## What we will not do\n\nNo cruises.\n"
    )

    assert found.horizon == ()


def test_choices_have_names_of_their_own() -> None:
    text = "# Plan\n## Bet 1: night boats\n### How we win\nWe wait.\n## Bet 2: day boats\nLater.\n"

    found = read(text)

    assert [choice.name.text for choice in found.choices if choice.name] == [
        "Bet 1: night boats",
        "Bet 2: day boats",
    ]
    assert [each.text for each in found.choices[0].winning_moves] == ["We wait."]


def test_a_short_line_alone_is_a_title() -> None:
    assert parts("**Whom we serve:**\nIslanders.\n\nOut of scope:\ntrams\n\nNot now\n\ntaxis") == {
        "playing_field": ["Islanders."],
        "declined": ["trams", "taxis"],
    }


def test_text_in_keys_is_read_by_its_keys() -> None:
    assert parts("narrative: The bridge closes.\nmoves:\n  - we wait\n") == {
        "narrative": ["The bridge closes."],
        "winning_moves": ["we wait"],
    }
    assert parts('{"declined": ["trams"]}') == {"declined": ["trams"]}
    assert parts("why: the bridge closes\nwho: [islanders\n")["narrative"] == [
        "the bridge closes who: [islanders"
    ]


def test_a_text_without_any_part_is_refused_where_one_is_needed() -> None:
    with pytest.raises(InputError, match="no part of a strategy"):
        strategy.read_any("Good morning.", "memo.txt", CUES)
    with pytest.raises(MalformedError):
        strategy.read_any("colour: blue", "memo.yaml", CUES)
    assert strategy.read_any("We say no to trams.", "memo.txt", CUES).choices


def test_cues_that_are_wrong_are_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "cues.yaml"
    wrong.write_text("headings: [a]\nsentences: {}\nno_part: a\ngoals: a\nno_refusal: a\n", "utf-8")

    with pytest.raises(ConfigurationError, match=r"cues\.yaml:1"):
        cues.read(wrong)


@given(
    st.lists(
        st.sampled_from(
            (
                *("# Why now", "## Out of scope", "- islanders", "We serve", " nurses. "),
                *("**Bet 1**:", "\n", "\r\n", "\n\n", "| a | b |", "a → b → c", "2027"),
                *("```", "not now: ", "é", "_"),
            )
        ),
        max_size=30,
    ).map("".join)
    | st.text(max_size=200)
)
def test_every_passage_is_a_slice_of_its_text(text: str) -> None:
    found = read(f"# {text}")

    for each in passages(found):
        assert each.span.of(found.text) == each.quote


def test_what_is_written_reads_the_same() -> None:
    text = (
        "# Plan 2027\n## Bet 1: night boats\n### Why now\nThe “bridge” closes.\n"
        "## Bet 2: day boats\n### Not now\n- trams: all of them\n"
        "## Journey\nhears → books → sails\n"
        "## North Star\nFull boats\n"
    )
    found = read(text)

    again = strategy.read(strategy.written(found))

    assert [each.text for each in passages(again)] == [each.text for each in passages(found)]


def test_a_journey_alone_is_written() -> None:
    assert strategy.written(read("## Journey\na → b → c")).endswith(
        'journey:\n  - "a"\n  - "b"\n  - "c"\n'
    )


def test_documents_are_joined_with_their_names() -> None:
    both = strategy.joined(
        [read("We say no to trams."), strategy.draft_of("We serve nurses.", "b.txt", CUES)]
    )

    assert [both.cite(each).source for each in passages(both)] == ["strategy.md", "b.txt"]
    assert both.beside == (("b.txt", "We serve nurses."),)
    assert "b.txt" in strategy.written(both)


@pytest.mark.parametrize(
    ("journey", "steps"),
    [
        pytest.param(
            "| Step | What happens | Who notices it first of all |\n|---|---|---|\n"
            "| 1 | Hears of us | people on the last train |\n| 2 | Sails | crew |\n\n"
            "Most turn back at the first step.",
            ["Hears of us", "Sails"],
            id="a table beside prose",
        ),
        pytest.param(
            "- hears of us\n- books\n\nHere we lose most, and nobody knows why.",
            ["hears of us", "books"],
            id="a list beside prose",
        ),
        pytest.param(
            "They hear of us, then book, then sail.",
            ["They hear of us", "book", "sail."],
            id="prose",
        ),
    ],
)
def test_steps_are_those_of_a_list_where_there_is_one(journey: str, steps: list[str]) -> None:
    found = read(f"## Whom we serve\nIslanders.\n\n## Journey\n{journey}\n")

    assert [stage.name.text for stage in found.journey] == steps


def test_a_line_that_is_the_name_of_a_part_is_a_title() -> None:
    found = read(
        "Our plan for the boats:\nWhom we serve:\nIslanders who work late.\nWinning moves\n"
        "We wait for the last train.\n"
    )
    [choice] = found.choices

    assert [(each.text, each.locator) for each in choice.playing_field] == [
        ("Islanders who work late.", "## Whom we serve, line 3")
    ]
    assert [each.text for each in choice.winning_moves] == ["We wait for the last train."]
    assert found.named


def test_a_strategy_that_is_told_in_passing_names_nothing() -> None:
    assert not read("We leave cars to others.\n").named
    assert read("Out of scope: cars\n").named
    assert read("# Plan\n\n## What we will not do\n- cars\n\n## How we will win\n- Wait\n").named
