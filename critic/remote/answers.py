"""Answers of a service to questions, as the values that they are here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic.corpus.model import Passage
from critic.episodes.answer import Answered, Citation, Claim, NotCovered
from critic.episodes.found import Found, Near
from critic.episodes.moments import Moment, Piece
from critic.okr.document import Span
from critic.remote import documents
from critic.remote.errors import strange

if TYPE_CHECKING:
    from critic.episodes.answer import Answer
    from critic.remote.fields import Fields


def answer(told: Fields) -> Answer:
    """Return what the material says to a question."""
    nearest = tuple(_found(each) for each in told.every("nearest"))
    if not told.flag("answered"):
        return NotCovered(nearest)
    claims = tuple(_claim(each) for each in told.every("claims"))
    return Answered(claims, nearest) if claims else NotCovered(nearest)


def _claim(told: Fields) -> Claim:
    citations = tuple(_citation(each) for each in told.every("citations"))
    if not citations:
        raise strange(told.server, f"{told.at}citations: there is none")
    return Claim(told.text("text"), citations)


def _citation(told: Fields) -> Citation:
    """Return a citation whose source is the quote alone; where it stands is a heading here."""
    quote = told.text("quote")
    start = documents.seconds(told, "start")
    source = documents.source(told, quote, told.text_if_any("url"))
    span = Span(0, len(quote))
    passage = Passage(source.id, span, quote, told.text("locator") or None, start=start)
    return Citation(source, passage, Piece(span, start, told.text_if_any("speaker")))


def _found(told: Fields) -> Found:
    """Return a moment; what its score does not rest on that is told rests on a second look."""
    hit = documents.hit(told)
    at = documents.seconds(told, "at" if "at" in told.values else "start")
    piece = Piece(Span(0, 0), at, None)
    near = Near(hit.dense, hit.lexical or 0.0, 0.0, 0.0)
    found = Found(Moment(hit.source, hit.passage, (piece,)), piece, near)
    return replace(found, near=near._replace(close=hit.score - found.score))
