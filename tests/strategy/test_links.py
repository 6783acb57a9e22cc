"""Laying a strategy beside drafts, word by word."""

from __future__ import annotations

from critic import bootstrap, strategy
from critic.context.strategy import Choice, Strategy
from critic.knowledge.decisions import NOTHING, Decision, Related
from critic.knowledge.neighbours import Neighbours, written
from critic.strategy.links import Draft, Links, Reader, links
from critic.strategy.terms import Terms, stem

READER = Reader(
    ignored=("we", "a", "the", "to", "for", "rise", "fall"),
    general=("people", "sell"),
    alike=("boat, vessel, ferry", "guest, visitor"),
    leaving=("stop", "elsewhere"),
)
TABLE = Neighbours(
    lambda: written(
        {"tram": [("streetcar", 77)], "streetcar": [], "kit": [("rest", 35)], "rest": []}
    )
)
RELATED = Related(
    TABLE,
    {
        "unlinked": Decision(1_000, {"all known": -4_000}),
        "declined": Decision(-2_000, {"no taken up": 4_000, "leaving words": -9_000}),
    },
)
STRATEGY = strategy.read_any(
    "We serve islanders. To win we let a boat wait for the last train.\n"
    "We say no to car ferries and trams.\nNorth Star: boats that leave full.\n",
    "s.md",
    bootstrap.load_cues(),
)
LINKS = links(STRATEGY, READER, RELATED)


def beside(text: str) -> Links:
    return links(strategy.read(text), READER, RELATED)


def test_forms_of_a_word_have_one_stem() -> None:
    assert {stem(word) for word in ("delivery", "delivered", "delivering")} == {"deliver"}
    assert stem("running") == "run"
    assert stem("tie") == "ti"


def test_terms_leave_silent_words_and_numbers_out() -> None:
    read = Terms(("the",))

    assert read.of("The baker's 3 ovens, x") == {"bak", "oven"}
    assert read.listed("Ovens of the baker's ovens") == ("oven", "of", "bak")


def test_words_that_stand_for_each_other_count_less() -> None:
    said, alike, other = (
        LINKS.signs(Draft("Islanders", (word,)))["all known"] for word in ("boat", "vessel", "kite")
    )

    assert said > alike > other > 0
    assert LINKS.signs(Draft("", ()))["all known"] == 0


def test_a_word_counts_that_is_near_by_the_table_whichever_of_the_two_names_the_other() -> None:
    there = beside("declined: trams").signs(Draft("Streetcars", ("streetcars rise",)))
    back = beside("declined: streetcars").signs(Draft("Trams", ("trams rise",)))
    far = beside("declined: kites").signs(Draft("Trams", ("trams rise",)))

    assert there["no taken up"] == back["no taken up"] == 77
    assert far["no taken up"] == 0


def test_an_objective_of_general_words_is_not_specific() -> None:
    assert not LINKS.is_specific(Draft("People sell"))
    assert LINKS.is_specific(Draft("People sell kites"))


def test_a_passage_is_repeated_only_in_several_words() -> None:
    assert LINKS.restated("Let a boat wait for the last train", 0.6)
    assert LINKS.restated("the last train", 0.6) is None
    assert LINKS.restated("Kites fly over the last roof", 0.6) is None


def test_who_speaks_of_leaving_does_not_go_after_a_no() -> None:
    pursued = LINKS.refused(Draft("Trams run", ("trams rise",)))
    left = LINKS.refused(Draft("Trams stop", ("trams fall",), ("trams fall",)))

    assert pursued is not None
    assert left is not None
    assert pursued.chance > 50 > left.chance
    assert pursued.passage.quote == "We say no to car ferries and trams."


def test_what_falls_and_what_rises_are_told_apart() -> None:
    found = LINKS.signs(Draft("Trams", ("trams rise", "ferries fall"), ("ferries fall",)))

    assert found["no in what rises"] == 100
    assert found["no in what falls"] == 0
    assert found["no rises more"] == 100
    assert found["no: a word of its own"] == 100


def test_what_nothing_of_the_strategy_knows_is_unlinked() -> None:
    assert LINKS.unlinked(Draft("Owls", ("owls rise",))) > 50
    assert LINKS.unlinked(Draft("Islanders", ("boats rise",))) < 50


def test_what_is_said_beside_the_parts_counts_as_wanted() -> None:
    named = beside("choices: [{name: Kites first}]\nrhythm: we meet in the lighthouse")

    assert named.signs(Draft("Kites", ("lighthouses rise",)))["all known"] == 100


def test_of_a_long_document_only_the_parts_count() -> None:
    short, long = (
        beside(f"moves: kites\nrhythm: lighthouse{' and so on' * times}") for times in (1, 900)
    )
    draft = Draft("Lighthouses", ("lighthouses rise",))

    assert short.signs(draft)["all known"] == 100
    assert long.signs(draft)["all known"] == 0


def test_a_no_of_a_document_that_is_not_at_hand_is_still_one() -> None:
    [passage] = STRATEGY.choices[0].declined
    elsewhere = passage._replace(source="gone.md")
    alone = Strategy("s.md", choices=(Choice(declined=(elsewhere,)),))

    found = links(alone, READER, RELATED).refused(Draft("Trams run", ("trams rise",)))

    assert found is not None
    assert found.passage == elsewhere


def test_a_strategy_without_a_no_or_a_star_has_neither() -> None:
    bare = beside("moves: we wait")

    assert bare.refused(Draft("Trams run")) is None
    assert bare.signs(Draft("Trams run"))["no taken up"] == 0
    assert bare.moves_star(Draft("Trams run")) == 0
    assert LINKS.moves_star(Draft("Boats leave full")) == 1


def test_a_no_that_is_named_word_for_word_is_gone_after_whatever_was_learned() -> None:
    blank = links(STRATEGY, READER, NOTHING)
    named = blank.refused(Draft("Trams run", ("trams rise",)))
    leaving = blank.refused(Draft("Trams stop", ("trams fall",), ("trams fall",)))

    assert named is not None
    assert leaving is not None
    assert (named.chance, leaving.chance) == (100, 0)


def test_nothing_follows_from_nothing_learned() -> None:
    blank = links(STRATEGY, READER, NOTHING)
    found = blank.refused(Draft("Trams run", ("boats rise",)))

    assert found is not None
    assert found.chance == 0
    assert blank.unlinked(Draft("Owls", ("owls rise",))) == 0


def test_a_passage_of_silent_words_is_none() -> None:
    assert (
        beside("moves: [we rise, kites]").signs(Draft("Kites"))["most of a passage taken up"] == 100
    )


def test_the_words_of_an_objective_are_named_that_nothing_is_near() -> None:
    draft = Draft("Owls and boats; owls again, trams", ("kites rise",))

    assert LINKS.unknown(draft) == ("Owls", "and", "again", "trams")
    assert LINKS.against(draft) == ("trams",)
    assert beside("moves: we wait").against(draft) == ()


def test_as_much_of_a_passage_is_shown_as_has_the_words_that_are_repeated() -> None:
    whole = LINKS.restated("Let a boat wait for the last train", 0.6)
    part = beside("moves: Each night, the boat waits for the last train, whoever comes").restated(
        "A boat waits for last trains", 0.6
    )
    first = beside("moves: Boats wait for a long train").restated("Boats wait: long trains", 0.6)

    assert whole is not None
    assert part is not None
    assert first is not None
    assert whole.part == "…we let a boat wait for the last train"
    assert part.part == "…the boat waits for the last train"
    assert first.part == "Boats wait for a long train"


def test_of_noes_that_nothing_is_near_the_first_is_met() -> None:
    found = beside("declined: [kites, trams]").refused(Draft("Owls", ("owls rise",)))

    assert found is not None
    assert found.passage.text == "kites"
