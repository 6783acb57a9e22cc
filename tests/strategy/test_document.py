from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic import strategy
from critic.errors import MalformedError

if TYPE_CHECKING:
    from critic.context.strategy import Choice, Quoted, Strategy

FULL = """\
horizon: 2026 to 2027
north star: Boats that leave full
customer_journey: islander hears of us → ticket booked -> boat boarded
choices:
  - name: Night boats first
    narrative: >
      Nobody else sails
      after ten.
    playing field: [islanders, their guests]
    winning move: We wait for the last train
    "no": car ferries
"""


def texts(passages: tuple[Quoted, ...]) -> list[str]:
    return [each.text for each in passages]


def parts(choice: Choice) -> list[list[str]]:
    told = (choice.narrative, choice.playing_field, choice.winning_moves, choice.declined)
    return [texts(each) for each in told]


def steps(found: Strategy) -> list[str]:
    return [stage.name.text for stage in found.journey]


def passages(found: Strategy) -> list[Quoted]:
    every = [*found.north_star, *found.horizon]
    every += [stage.name for stage in found.journey]
    every += [metric for stage in found.journey for metric in stage.metrics]
    every += [text for note in found.notes for text in (note.key, *note.texts)]
    for choice in found.choices:
        every += [choice.name] if choice.name else []
        every += [*choice.narrative, *choice.playing_field]
        every += [*choice.winning_moves, *choice.declined]
    return every


def test_a_whole_strategy_is_read_with_the_place_of_every_passage() -> None:
    found = strategy.read(FULL, "night.yaml")

    assert found.source == "night.yaml"
    assert found.text == FULL
    assert texts(found.north_star) == ["Boats that leave full"]
    assert texts(found.horizon) == ["2026 to 2027"]
    assert steps(found) == ["islander hears of us", "ticket booked", "boat boarded"]
    (choice,) = found.choices
    assert choice.name is not None
    assert choice.name.text == "Night boats first"
    assert parts(choice) == [
        ["Nobody else sails after ten."],
        ["islanders", "their guests"],
        ["We wait for the last train"],
        ["car ferries"],
    ]
    assert choice.narrative[0].quote == "Nobody else sails\n      after ten."
    assert choice.winning_moves[0].locator == "winning moves, line 10"
    assert (choice.winning_moves[0].line, choice.winning_moves[0].column) == (10, 19)
    assert all(each.span.of(FULL) == each.quote for each in passages(found))


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        pytest.param("choices: Night boats first\n", ["Night boats first"], id="one text"),
        pytest.param("choices: [a, b]\n", ["a", "b"], id="a list of names"),
        pytest.param("choice: {name: a, why: b}\n", ["a"], id="one choice"),
        pytest.param("bets: {a: {why: b}, c: d}\n", ["a", "c"], id="under their own names"),
        pytest.param("- {title: a, moves: b}\n- c\n", ["a", "c"], id="a list alone"),
        pytest.param("choices: [{a: {how: b}}]\n", ["a"], id="a list of names with parts"),
        pytest.param("strategy: {choices: [a]}\n", ["a"], id="under a key of its own"),
        pytest.param("choices: [{choice: a, how: b}]\n", ["a"], id="a choice called one"),
        pytest.param("choices: [{how: b}]\n", [None], id="no name"),
        pytest.param("choices: [{name: a}, {name: ''}]\n", ["a"], id="a blank one"),
        pytest.param("choices: {'': {how: b}}\n", [None], id="a blank name"),
    ],
)
def test_choices_have_many_shapes(text: str, choices: list[str | None]) -> None:
    found = strategy.read(text)

    assert [each.name.text if each.name else None for each in found.choices] == choices


def test_what_stands_beside_the_choices_is_a_choice_of_its_own() -> None:
    found = strategy.read("winning_moves:\n- a\n- {b: {c: d, e: }}\ndeclined: x\nchoices: [y]\n")

    assert [parts(each) for each in found.choices] == [
        [[], [], ["a", "d", "e"], ["x"]],
        [[], [], [], []],
    ]


def test_a_text_under_the_name_of_a_choice_is_its_narrative() -> None:
    (choice,) = strategy.read("choices:\n  Night boats: nobody else sails\n").choices

    assert parts(choice)[0] == ["nobody else sails"]


def test_journey_and_north_star_may_stand_under_the_choices() -> None:
    found = strategy.read(
        "choices:\n  - name: a\n    journey: [b, c]\n    north_star: {metric: d}\n"
    )

    assert steps(found) == ["b", "c"]
    assert texts(found.north_star) == ["d"]


@pytest.mark.parametrize(
    ("journey", "names"),
    [
        ("a → b → c", ["a", "b", "c"]),
        ("a > b > c", ["a", "b", "c"]),
        ("they call, then they come, and they stay", ["they call", "they come", "they stay"]),
        ("a, b; c", ["a", "b", "c"]),
        ("[a → b, c]", ["a → b", "c"]),
        ("[[a, b], [c]]", ["a", "b", "c"]),
        ("['', a, '  ', b]", ["a", "b"]),
        ("{a: signups, b: }", ["a", "b"]),
        ("[{step: a, metric: [signups, x], owner: y}, {b: activation rate}]", ["a", "b"]),
    ],
)
def test_a_journey_has_many_shapes(journey: str, names: list[str]) -> None:
    assert steps(strategy.read(f"journey: {journey}\n")) == names


def test_a_step_has_its_metrics() -> None:
    found = strategy.read("journey: [{step: a, metric: [signups, x], owner: y}, {b: z}]\n")

    assert [texts(stage.metrics) for stage in found.journey] == [["signups", "x"], ["z"]]


def test_an_unknown_key_is_kept_and_gets_the_known_one() -> None:
    found = strategy.read("north_star: a\ndeclind: [b, c]\ncolour: blue\n'': d\nname: [e]\n")

    assert [(each.key.text, each.meant, texts(each.texts)) for each in found.notes] == [
        ("declind", "declined", ["b", "c"]),
        ("colour", None, ["blue"]),
        ("name", "name", ["e"]),
    ]
    assert (found.notes[0].key.line, found.notes[0].key.column) == (2, 1)


@pytest.mark.parametrize("text", ["", "a few words", "colour: blue\n", "choices: []\n", "[1, 2"])
def test_what_is_no_strategy_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(MalformedError) as caught:
        strategy.read(text)

    assert (caught.value.line, caught.value.column) == (1, 1) or text == "[1, 2"


CHARACTERS = st.sampled_from(
    [*"ab:-,>[]{}&|\n\t .\"'🎯→", "journey: ", "choices:\n", "- ", "north star: ", "\r\n"]
)


@given(st.lists(CHARACTERS, max_size=40).map("".join))
def test_every_passage_is_a_slice_of_its_document(text: str) -> None:
    try:
        found = strategy.read(text)
    except MalformedError:
        return
    for each in passages(found):
        assert each.span.of(text) == each.quote
        assert each.text.strip()
