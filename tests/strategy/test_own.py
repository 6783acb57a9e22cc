from __future__ import annotations

import pytest

from critic import strategy


def steps(text: str) -> list[str]:
    found = strategy.strategy_of(text)
    return [stage.name.text for stage in found.journey] if found else []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Journey: a → b → c\n\nObjective: x\n", ["a", "b", "c"], id="a line"),
        pytest.param("How they come: a > b > c\n", ["a", "b", "c"], id="arrows and any label"),
        pytest.param("> a -> b -> c\n", ["a", "b", "c"], id="arrows and no label"),
        pytest.param("**Customer journey:** a, b, c\n", ["a", "b", "c"], id="commas"),
        pytest.param("## Our journey\n\n1. a\n2. b\n\nText\n- c\n", ["a", "b"], id="a list"),
        pytest.param("Journey:\n- a\n- b\n", ["a", "b"], id="a list below a label"),
        pytest.param("journey:\n- a\n- b\nobjectives: []\n", ["a", "b"], id="YAML"),
        pytest.param('{"journey": ["a", "b"], "okrs": []}', ["a", "b"], id="JSON"),
        pytest.param("strategy:\n  journey: [a, b]\n", ["a", "b"], id="under strategy"),
        pytest.param("journey: [\n- x → y → z\n", ["x", "y", "z"], id="broken YAML"),
        pytest.param("The journey: a → b\nThe journey: c → d\n", ["a", "b"], id="the first one"),
    ],
)
def test_a_draft_may_state_its_journey(text: str, names: list[str]) -> None:
    assert steps(text) == names


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- Share of returns: 40% → 55% → 60%\n", id="values"),
        pytest.param("- Cut steps a → b\n", id="one arrow"),
        pytest.param("## Journey\n\nText\n- a\n- b\n", id="no list below the title"),
        pytest.param("Make the customer journey shorter\n- a\n- b\n" + "x " * 400, id="a wall"),
        pytest.param("The journey: a\n", id="one step"),
        pytest.param("", id="nothing"),
        pytest.param("journey: \n", id="an empty key"),
    ],
)
def test_what_names_no_steps_is_no_journey(text: str) -> None:
    assert steps(text) == ([] if "Make" not in text else ["a", "b"])


def test_a_line_may_tell_the_north_star_and_a_winning_move() -> None:
    text = "**North Star:** Boats that leave full\n- Winning move: we wait\nNorth star:\n"

    found = strategy.strategy_of(text)

    assert found is not None
    assert [each.quote for each in found.north_star] == ["Boats that leave full"]
    assert [each.quote for each in found.choices[0].winning_moves] == ["we wait"]
    assert found.source == strategy.DRAFT
    assert found.text == text


def test_each_step_is_a_slice_of_the_draft() -> None:
    text = "# 🎯 Ferry\r\n\r\nJourney: hears → books → boards\r\n"

    found = strategy.strategy_of(text)

    assert found is not None
    assert [stage.name.span.of(text) for stage in found.journey] == ["hears", "books", "boards"]
    assert {stage.name.line for stage in found.journey} == {3}
