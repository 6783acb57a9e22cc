"""A claim is shown with a quote that proves it, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.corpus.model import Kind, Loaded, Place, Source
from critic.episodes.answer import Claim
from critic.episodes.worded.verify import Fault, Said, claim, verify
from tests.episodes.episodes import source
from tests.episodes.worded.asks import QUOTE, SHIP, TEXT, subject

PLACES = subject().places
LONG = "[00:00:01] Bo: " + " ".join(f"The ferry has a bell and stop {n}." for n in range(2, 30))
TALK = """\
[00:00:05] Bo: Nobody can say that the ferry was late. It costs 12.50 a day, or 40 percent
[00:00:09] Bo: See [ferry](https://a.example) and ask. The ferry\u202e of Korn is small.
"""
SPOKEN = (
    "Ada: Is it a ferry?",
    "Bo: Nobody rows a ferry.",
    "Bo: The ferry has a bell.",
    "Ada: So.",
)
AROUND = "[00:00:00] Ada: Is the ferry late?\n{}\n[00:09:00] Ada: So.\n[00:09:05] Bo: Yes.\n"


def verdict(text: str = TEXT, quote: str = QUOTE, number: int = 2) -> Claim | Fault:
    return claim(Said(number, quote, text), PLACES, SHIP)


def of_talk(quote: str, text: str, talk: str = TALK) -> Claim | Fault:
    asked = "Is the ferry late?"
    places = subject(asked, source("talk.txt", AROUND.format(talk.rstrip("\n")))).places
    at = next((n for n, each in enumerate(places, 1) if quote in each.moment.passage.text), 1)
    return claim(Said(at, quote, text), places, asked)


def quoted(found: Claim | Fault) -> str:
    assert isinstance(found, Claim)
    (cited,) = found.citations
    assert cited.quote == cited.piece.span.of(cited.source.loaded.text)
    return cited.quote


def test_a_claim_keeps_its_words_and_gets_time_and_speaker_of_its_line() -> None:
    found = verdict()

    assert isinstance(found, Claim)
    (cited,) = found.citations
    assert (found.text, cited.quote) == (TEXT, QUOTE)
    assert (cited.piece.seconds, cited.piece.speaker) == (75, "Bo")


@pytest.mark.parametrize(
    "quote", ["It  was\nnever late", "was never late. ", "Bo: By ferry, at nine."]
)
def test_white_space_is_equal_and_a_sentence_is_shown_whole(quote: str) -> None:
    found = quoted(verdict("By ferry, which is never late", quote))

    assert found in {"It was never late.", "By ferry, at nine."}


@pytest.mark.parametrize(
    ("number", "quote", "fault"),
    [
        (0, QUOTE, Fault.NO_PASSAGE),
        (7, QUOTE, Fault.NO_PASSAGE),
        (2, "It was often late.", Fault.NOT_FOUND),
        (2, "it was never late.", Fault.NOT_FOUND),
        (2, "t was never late.", Fault.NOT_FOUND),
        (2, " ", Fault.NOT_FOUND),
        (1, QUOTE, Fault.ELSEWHERE),
        (2, "never late", Fault.TOO_SHORT),
        (2, "And how do you travel?", Fault.ASKS),
    ],
)
def test_a_quote_that_proves_nothing_rejects(number: int, quote: str, fault: Fault) -> None:
    assert verdict(quote=quote, number=number) is fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (" ", Fault.NO_TEXT),
        ("The ferry was\nnever late", Fault.NO_TEXT),
        ("The ferry was never\u202e late", Fault.HIDDEN),
        ("The ferry was never\ufe0f late", Fault.HIDDEN),
        ("The ferry was **never** late", Fault.MARKUP),
        ("The ferry was never late, see https://a.example", Fault.MARKUP),
        ("The ferry was never late [1]", Fault.MARKUP),
        ("The ferry was never late <b", Fault.MARKUP),
        ("The ferry was never late in 30 days", Fault.NUMBER),
        ("The ferry was never late, twice", Fault.NUMBER),
        ("The ferry of Zephyr was never late", Fault.NAME),
        ("The FERRY-GO was never late", Fault.NAME),
        ("Gardeners find seeds that suit their soil", Fault.STRAYS),
        ("It is so", Fault.STRAYS),
        ("He said “always late and never sorry”", Fault.MISQUOTES),
    ],
)
def test_what_no_quote_says_rejects(text: str, fault: Fault) -> None:
    assert verdict(text) is fault


@pytest.mark.parametrize(
    "text",
    ["Bo says that the ferry was never late", "The ship was “never late.”", "Never late, it was"],
)
def test_what_the_passage_or_the_question_has_may_be_said(text: str) -> None:
    assert isinstance(verdict(text), Claim)


def test_no_number_is_cut_out_of_another() -> None:
    assert of_talk("50 a day, or 40", "It costs 50 a day") is Fault.NOT_FOUND
    assert of_talk("It costs 12", "It costs 12") is Fault.NOT_FOUND
    assert "12.50 a day" in quoted(of_talk("costs 12.50 a day", "It costs 12.50 a day"))


def test_the_not_before_a_quote_is_shown() -> None:
    found = quoted(of_talk("the ferry was late.", "The ferry was late"))

    assert found == "Nobody can say that the ferry was late."


def test_a_sentence_without_an_end_goes_to_the_end_of_its_line() -> None:
    assert quoted(of_talk("or 40 percent", "It is 40 percent")).endswith("or 40 percent")


@pytest.mark.parametrize("quote", ["See [ferry](https://a.example) and ask", "of Korn is small."])
def test_a_quote_with_a_link_or_hidden_characters_rejects(quote: str) -> None:
    assert of_talk(quote, "See the ferry of Korn") is Fault.QUOTES_MARKUP


def test_a_quote_does_not_join_two_speakers() -> None:
    timed = Loaded("\n".join(SPOKEN), places=tuple(Place(at, seconds=at) for at in (0, 18, 40, 60)))
    talk = Source("talk.srt", Kind.EPISODE, "talk", timed)
    places = subject("Is it a ferry?", talk).places

    assert places[0].moment.is_of_talk
    said = Said(1, "a ferry.\nBo: The ferry", "The ferry has a bell")
    assert claim(said, places, "") is Fault.NOT_FOUND


def test_of_a_very_long_sentence_only_the_quote_is_shown() -> None:
    endless = "[00:00:01] Bo: Nobody " + "rows and rows and " * 40 + "then takes the ferry home."
    found = of_talk("then takes the ferry", "Then he takes the ferry", endless)

    assert quoted(found) == "then takes the ferry"


def test_of_a_long_line_the_sentence_is_shown() -> None:
    found = quoted(of_talk("bell and stop 17", "The bell is at stop 17", LONG))

    assert found == "The ferry has a bell and stop 17."


def test_what_is_said_twice_is_shown_once() -> None:
    twice = [
        Said(2, QUOTE, TEXT),
        Said(2, QUOTE, "the ferry was never late."),
        Said(2, QUOTE, "Never late"),
    ]
    found = verify([*twice, Said(2, "By ferry, at nine.", "By ferry, at nine")], PLACES, SHIP)

    assert [each.text for each in found.claims] == [TEXT, "By ferry, at nine"]
    assert found.dropped == ()
    assert verify(twice, PLACES, SHIP, found.claims).claims == ()


@given(st.integers(-1, 8), st.text(), st.text())
def test_whatever_is_said_every_quote_is_a_slice(number: int, quote: str, text: str) -> None:
    found = claim(Said(number, quote, text), PLACES, SHIP)

    assert isinstance(found, Fault) or quoted(found)
