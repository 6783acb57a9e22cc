"""Laying a strategy beside drafts, word by word."""

from __future__ import annotations

from critic import bootstrap, strategy
from critic.strategy.links import Draft, Reader, links
from critic.strategy.terms import Terms, stem

READER = Reader(
    ignored=("we", "a", "the", "to", "for", "rise", "fall"),
    general=("people", "sell"),
    alike=("boat, vessel, ferry", "guest, visitor"),
)
STRATEGY = strategy.read_any(
    "We serve islanders. To win we let a boat wait for the last train.\n"
    "We say no to car ferries and trams.\nNorth Star: boats that leave full.\n",
    "s.md",
    bootstrap.load_cues(),
)
LINKS = links(STRATEGY, READER)


def test_forms_of_a_word_have_one_stem() -> None:
    assert {stem(word) for word in ("delivery", "delivered", "delivering")} == {"deliver"}
    assert stem("running") == "run"
    assert stem("tie") == "ti"


def test_terms_leave_silent_words_and_numbers_out() -> None:
    assert Terms(("the",)).of("The baker's 3 ovens, x") == {"bak", "oven"}


def test_words_that_stand_for_each_other_count_less() -> None:
    said = LINKS.support(Draft("Islanders", ("boat",)))
    alike = LINKS.support(Draft("Islanders", ("vessel",)))
    other = LINKS.support(Draft("Islanders", ("kite",)))

    assert said > alike > other > 0
    assert LINKS.support(Draft("", ())) == 0


def test_an_objective_of_general_words_is_not_specific() -> None:
    assert not LINKS.is_specific(Draft("People sell"))
    assert LINKS.is_specific(Draft("People sell kites"))


def test_a_passage_is_repeated_only_in_several_words() -> None:
    assert LINKS.restated("Let a boat wait for the last train", 0.6)
    assert LINKS.restated("the last train", 0.6) is None
    assert LINKS.restated("Kites fly over the last roof", 0.6) is None


def test_what_falls_moves_people_off_what_is_declined() -> None:
    pursued = LINKS.refused(Draft("Trams run", ("trams rise",)))
    left = LINKS.refused(Draft("Trams stop", ("trams fall",), ("trams fall",)))

    assert pursued is not None
    assert left is not None
    assert (pursued.share, pursued.leaving) == (1.0, False)
    assert (left.share, left.leaving) == (1.0, True)
    assert pursued.passage.quote == "We say no to car ferries and trams."


def test_a_no_needs_a_word_of_its_own() -> None:
    found = LINKS.refused(Draft("Kites fly", ("kites rise",)))

    assert found is not None
    assert found.share == 0


def test_a_no_of_general_words_declines_nothing() -> None:
    found = links(strategy.read("declined: people"), READER).refused(Draft("People sing"))

    assert found is not None
    assert found.share == 0


def test_a_strategy_without_a_no_or_a_star_has_neither() -> None:
    bare = links(strategy.read("moves: we wait"), READER)

    assert bare.refused(Draft("Trams run")) is None
    assert bare.moves_star(Draft("Trams run")) == 0
    assert LINKS.moves_star(Draft("Boats leave full")) == 1


def test_the_name_of_a_choice_counts() -> None:
    named = links(strategy.read("choices: [{name: Kites first}]"), READER)

    assert named.support(Draft("Kites", ("kites fly",))) > 0.4
