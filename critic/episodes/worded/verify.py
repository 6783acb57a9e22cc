"""From a claim, which nobody trusts, to one that may be shown, or to what is wrong with it.

A claim is shown only with a quote that stands in its passage. White space counts as equal for the
search and for nothing else; what is shown is the source's own slice, to the ends of its sentences,
so that no quote can leave out the "not" before it. Title, time and address are taken from what is
known of the source, never from a model.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus.lexical import STOP_WORDS
from critic.episodes.answer import Citation, Claim
from critic.episodes.moments import Piece
from critic.okr.document import Span
from critic.outside import numbers, traces
from critic.strategy.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.episodes.found import Found

PASSAGES = 6
"""Passages that may be quoted for one question, the nearest first."""
_FEWEST_WORDS = 3
_MOST_WORDS = 60
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_IN_QUOTES = re.compile(r"[“\"„]([^“”\"„]*)[”\"“]")
_BRACKETS = frozenset("[]{}<>")
_TELLING = Terms(tuple(sorted(STOP_WORDS)))


class Said(NamedTuple):
    """A claim as a model makes it, with the number of the passage that it quotes."""

    source: int
    quote: str
    text: str


class Fault(StrEnum):
    """Why a claim is not shown, as a model is told it."""

    NO_PASSAGE = "there is no passage with its number"
    NOT_FOUND = "its quote does not stand in one line of its passage, letter for letter"
    ELSEWHERE = "its quote stands in another passage: give the number of that one"
    TOO_SHORT = "its quote is too short to prove anything"
    ASKS = "its quote only asks"
    QUOTES_MARKUP = "its quote has a link, markup or characters that nobody can see"
    NO_TEXT = "it says nothing, or not on one line"
    HIDDEN = "it has characters that nobody can see"
    MARKUP = "it has markup, brackets or a link"
    NUMBER = "it has a number that its quote does not have"
    NAME = "it names something that neither its passage nor the question names"
    STRAYS = "it shares next to no telling word with its quote"
    MISQUOTES = "it has words in quotation marks that its passage does not have"


class Dropped(NamedTuple):
    """A claim that failed a check."""

    said: Said
    fault: Fault


class Verified(NamedTuple):
    """What became of claims, in their order; one that repeats another is in neither."""

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


def verify(
    said: Iterable[Said], places: Sequence[Found], question: str, shown: Sequence[Claim] = ()
) -> Verified:
    """Return what becomes of claims on numbered places; ``shown`` are claims before them."""
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for each in said:
        found = claim(each, places, question)
        if isinstance(found, Fault):
            dropped.append(Dropped(each, found))
        elif not any(_is_same(found, other) for other in (*shown, *claims)):
            claims.append(found)
    return Verified(tuple(claims), tuple(dropped))


def claim(said: Said, places: Sequence[Found], question: str) -> Claim | Fault:
    """Return a claim with the slice that it rests on, or the first thing that is wrong with it."""
    if not 1 <= said.source <= len(places):
        return Fault.NO_PASSAGE
    place = places[said.source - 1]
    quoted = _located(said.quote, place)
    if quoted is None:
        is_there = any(_located(said.quote, each) for each in places)
        return Fault.ELSEWHERE if is_there else Fault.NOT_FOUND
    source = place.moment.source
    whole = _in_sentences(quoted, place)
    text = source.loaded.text
    faults = chain(
        _of_quote(quoted.of(text), whole.span.of(text)),
        _of_text(said.text, quoted.of(text), place, question),
    )
    fault = next(faults, None)
    if fault is not None:
        return fault
    cited = Citation(source, place.moment.passage, whole)
    return Claim(" ".join(said.text.split()), (cited,))


def _located(quote: str, place: Found) -> Span | None:
    """Return where a quote stands in its passage; no word and no number of it is cut."""
    words = quote.split()
    if not words:
        return None
    passage = place.moment.passage
    pattern = r"(?<!\w)(?<!\d[.,])" + r"\s+".join(map(re.escape, words)) + r"(?!\w)(?![.,]\d)"
    found = re.compile(pattern).search(
        place.moment.source.loaded.text, passage.span.start, passage.span.end
    )
    if found is None or (place.moment.is_of_talk and "\n" in found[0]):
        return None
    return Span(*found.span())


def _in_sentences(quoted: Span, place: Found) -> Piece:
    """Return the sentences in which a quote stands, without time and speaker before them."""
    moment = place.moment
    text = moment.source.loaded.text
    first = next(
        (piece for piece in moment.pieces if quoted.start < piece.span.end), moment.pieces[-1]
    )
    line = text.find("\n", quoted.end, moment.passage.span.end)
    last = moment.passage.span.end if line < 0 else line
    start, end = max(quoted.start, first.span.start), quoted.end
    begins = [found.end() for found in _SENTENCE_END.finditer(text, first.span.start, start)]
    ends = _SENTENCE_END.search(text, end, last)
    whole = Span(begins[-1] if begins else first.span.start, ends.start() if ends else last)
    if len(whole.of(text).split()) > _MOST_WORDS:
        whole = Span(start, end)
    return Piece(whole, first.seconds, first.speaker)


def _of_quote(quoted: str, whole: str) -> Iterator[Fault]:
    if len(quoted.split()) < _FEWEST_WORDS:
        yield Fault.TOO_SHORT
    if whole.rstrip().endswith("?"):
        yield Fault.ASKS
    if traces.hides(" ".join(whole.split())) or traces.blanks(whole) or traces.marks(whole):
        yield Fault.QUOTES_MARKUP


def _of_text(text: str, quote: str, place: Found, question: str) -> Iterator[Fault]:
    passage = place.moment.passage.text
    if not text.strip() or "\n" in text.strip():
        yield Fault.NO_TEXT
    if traces.hides(text) or traces.blanks(text):
        yield Fault.HIDDEN
    if traces.marks(text) or _BRACKETS.intersection(text):
        yield Fault.MARKUP
    if not numbers.find(text) <= numbers.find(quote):
        yield Fault.NUMBER
    if traces.names(text) - traces.words((passage, question)):
        yield Fault.NAME
    if traces.strays(text, (quote,), _TELLING):
        yield Fault.STRAYS
    if any(not _stands(each, passage) for each in _IN_QUOTES.findall(text)):
        yield Fault.MISQUOTES


def _stands(words: str, passage: str) -> bool:
    return " ".join(words.split()).rstrip(".,") in " ".join(passage.split())


def _is_same(one: Claim, other: Claim) -> bool:
    mine, theirs = one.citations[0], other.citations[0]
    if one.text.casefold() == other.text.casefold():
        return True
    same = mine.source.id == theirs.source.id and mine.piece.span == theirs.piece.span
    return same and _TELLING.of(one.text) <= _TELLING.of(other.text)
