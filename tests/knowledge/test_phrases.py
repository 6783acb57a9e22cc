"""Finding phrases in words."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.knowledge import Match, PhraseIndex, fold, singular

INDEX = PhraseIndex(
    {
        "visitors": "visitors",
        "returning visitors": "returning",
        "time to repair": "repair",
        "time": "time",
        "sign-up": "signup",
        "leads": "leads",
        "lead time": "lead time",
        "launch": "launch",
        "programme": "program",
        "utilization": "utilization",
        "branch office": "branch",
        "page views": "views",
    }
)


def found(text: str) -> list[tuple[str, str]]:
    words = text.split()
    return [(" ".join(words[m.first : m.last]), m.entry) for m in INDEX.find(words)]


def test_the_longest_phrase_wins() -> None:
    assert found("more returning visitors than visitors") == [
        ("returning visitors", "returning"),
        ("visitors", "visitors"),
    ]


def test_matches_do_not_overlap_and_come_from_left_to_right() -> None:
    assert found("time to repair time to launch") == [
        ("time to repair", "repair"),
        ("time", "time"),
        ("launch", "launch"),
    ]


def test_a_match_knows_its_words() -> None:
    assert INDEX.find(["the", "time", "to", "repair"]) == (Match(1, 4, "repair"),)


@pytest.mark.parametrize("text", ["launches", "launch's", "launch"])
def test_a_singular_also_matches_the_plural_and_the_possessive(text: str) -> None:
    assert found(text) == [(text, "launch")]


def test_every_word_of_a_phrase_may_be_a_plural() -> None:
    assert found("branches offices") == [("branches offices", "branch")]


def test_a_plural_matches_only_the_plural() -> None:
    assert found("leads lead lead times") == [("leads", "leads"), ("lead times", "lead time")]


@pytest.mark.parametrize(
    "text", ["program", "programmes", "programme", "utilisation", "utilization"]
)
def test_both_spellings_of_english_match(text: str) -> None:
    assert [matched for matched, _ in found(text)] == [text]


@pytest.mark.parametrize("text", ["sign-up", "sign up", "sign-ups"])
def test_a_hyphen_is_as_good_as_a_space(text: str) -> None:
    assert found(text) == [(text, "signup")]


@pytest.mark.parametrize("text", ["launch-day", "pre-launch", "interviews", "page-views-like"])
def test_a_match_covers_whole_words(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["", "-", "--", "time-", "-launch", "'s"])
def test_words_that_are_hardly_words_match_nothing(text: str) -> None:
    assert INDEX.find([text]) == ()


def test_a_phrase_at_the_end_may_be_cut_off() -> None:
    assert found("time to") == [("time", "time")]


def test_items_are_the_parts_as_they_must_read() -> None:
    index = PhraseIndex({"Page Views": "a", "follow-up call": "b", "programme": "c"})

    assert list(index.items()) == [
        (("page", "views"), "a"),
        (("follow", "up", "call"), "b"),
        (("program",), "c"),
    ]


@pytest.mark.parametrize("phrases", [("gate", "gates"), ("gates", "gate")])
def test_of_two_forms_of_one_entry_the_singular_holds(phrases: tuple[str, str]) -> None:
    index = PhraseIndex(dict.fromkeys(phrases, "gate"))

    assert len(index.find(["gate", "and", "gates"])) == 2


def test_an_index_counts_what_it_can_tell_apart() -> None:
    assert len(PhraseIndex({"sign up": "a", "Sign-up": "a", "sign-ups": "a", "log in": "a"})) == 2


@pytest.mark.parametrize("phrase", ["returning visitors", "Returning-Visitor", "returning visitor"])
def test_an_entry_is_known_by_its_phrase_in_any_form(phrase: str) -> None:
    assert INDEX.entry(phrase) == "returning"


@pytest.mark.parametrize("phrase", ["returning", "returning visitors rate", "", "-"])
def test_a_part_of_a_phrase_is_no_entry(phrase: str) -> None:
    assert INDEX.entry(phrase) is None


def test_an_index_with_another_has_the_phrases_of_both() -> None:
    one = PhraseIndex({"gates": "gate", "mill": "mill", "tower": "mill"})
    other = PhraseIndex({"gate": "door", "gate house": "house"})

    both = one.updated(other)

    assert [match.entry for match in both.find(["gate", "gates", "mill", "gate", "house"])] == [
        "door",
        "door",
        "mill",
        "house",
    ]
    assert len(both) == 4
    assert [match.entry for match in one.find(["gate", "gates"])] == ["gate"]


def test_a_plural_of_another_index_holds_as_a_plural() -> None:
    both = PhraseIndex({"gate": "gate"}).updated(PhraseIndex({"gates": "doors"}))

    assert both.find(["gate", "gates"]) == (Match(1, 2, "doors"),)


def test_an_index_with_another_can_leave_entries_out() -> None:
    one = PhraseIndex({"mill": "mill", "tower": "mill", "gate": "gate"})

    both = one.updated(PhraseIndex({"door": "gate"}), without={"mill"})

    assert dict(both.items()) == {("gate",): "gate", ("door",): "gate"}


def test_fold_makes_two_spellings_the_same() -> None:
    assert fold("Follow-Up Calls") == fold("follow up call") == ("follow", "up", "call")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("batch", "batches"),
        ("bonus", "bonuses"),
        ("box", "boxes"),
        ("cache", "caches"),
        ("child", "children"),
        ("city", "cities"),
        ("movie", "movies"),
        ("class", "classes"),
        ("dish", "dishes"),
        ("invoice", "invoices"),
        ("person", "people"),
        ("pr", "prs"),
        ("process", "processes"),
        ("size", "sizes"),
        ("status", "statuses"),
        ("analysis", "analyses"),
    ],
)
def test_singular_is_the_same_for_both_forms(one: str, many: str) -> None:
    assert singular(one) == singular(many)


@pytest.mark.parametrize("word", ["bus", "gas", "analysis", "process", "status", "news", "sales"])
def test_a_word_in_s_that_is_no_plural_stays(word: str) -> None:
    assert singular(word) == word


@given(st.lists(st.text(max_size=12), max_size=30))
def test_any_words_are_searched_without_harm(words: list[str]) -> None:
    last = 0
    for match in INDEX.find(words):
        assert last <= match.first < match.last <= len(words)
        last = match.last


@pytest.mark.parametrize(
    "words",
    [["time", "to"], ["time", "to", "repair"], ["sign", "sign-"], ["lead"], ["-"], ["nothing"]],
)
def test_twenty_times_the_words_take_no_more_than_forty_times_as_long(words: list[str]) -> None:
    assert _seconds(words * 10_000) < 40 * _seconds(words * 500) + 0.01


def test_one_word_of_many_hyphens_is_searched_in_linear_time() -> None:
    assert _seconds(["time-to-" * 10_000]) < 40 * _seconds(["time-to-" * 500]) + 0.01


def _seconds(words: list[str]) -> float:
    """Return the least processor time of three searches, none of which can be remembered."""
    times = []
    for turn in range(3):
        text = [*words, str(turn)]
        start = process_time()
        INDEX.find(text)
        times.append(process_time() - start)
    return min(times)
