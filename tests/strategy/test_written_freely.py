"""Strategies whose keys, bullets and sentences are the writer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import bootstrap, strategy

if TYPE_CHECKING:
    from critic.context.strategy import Strategy


def read(text: str) -> Strategy:
    return strategy.read_any(text, "s.md", bootstrap.load_cues())


def declined(found: Strategy) -> list[str]:
    return [each.text for choice in found.choices for each in choice.declined]


def test_in_a_line_of_noes_every_sentence_is_one() -> None:
    found = read(
        "We serve islanders. To win we let a boat wait for the last train.\n"
        "We do not carry cars. Day trippers have a pier of their own. We do not fish.\n"
    )

    assert declined(found) == [
        "We do not carry cars.",
        "Day trippers have a pier of their own.",
        "We do not fish.",
    ]


def test_a_key_may_be_any_title_that_says_what_stands_beside_it() -> None:
    found = read("whom:\n  - islanders\nhow we win: boats that wait\nleft_out:\n  - cars\n")

    assert declined(found) == ["cars"]


def test_a_mapping_under_a_key_that_only_sounds_like_a_part_is_a_note() -> None:
    found = read("for: islanders\nhow we win: boats that wait\ntargets:\n  returns: 4%\n")

    assert [each.text for choice in found.choices for each in choice.playing_field] == ["islanders"]
    assert [note.key.text for note in found.notes] == ["targets"]


def test_what_begins_as_a_way_to_win_goes_on_as_one() -> None:
    found = read("We serve islanders. We shall win because nobody ever again misses a boat.")

    assert declined(found) == []
    assert len(found.choices[0].winning_moves) == 1


def test_a_middle_dot_is_a_bullet_and_short_labels_are_known() -> None:
    found = read("Ferries\n\n· For: islanders.\n· Win: boats that wait.\n· No: cars.\n")

    assert declined(found) == ["cars."]


def test_a_bold_label_begins_a_part_below_the_heading_of_another() -> None:
    found = read("**How.**\n1. Boats wait.\n\n**What we leave aside.** Cars. Trams.\n")

    assert declined(found) == ["Cars.", "Trams."]


def test_the_name_of_a_part_begins_a_part_wherever_its_line_stands() -> None:
    found = read("We serve islanders.\nNorth Star: boats that leave full\nHorizon: two winters\n")

    assert [each.text for each in found.north_star] == ["boats that leave full"]
    assert [each.text for each in found.horizon] == ["two winters"]


def test_a_heading_may_name_the_group_itself() -> None:
    found = read(
        "## For islanders who work late\nThey come home hungry.\n\n## What brings them in\n"
        "- soup on board\n\n## What falls away\n- car ferries\n"
    )

    assert [each.text for choice in found.choices for each in choice.playing_field] == [
        "For islanders who work late"
    ]
    assert declined(found) == ["car ferries"]
