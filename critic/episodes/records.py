"""Answers → plain values that can be kept as JSON, and back, without the documents themselves.

An answer that comes back has all that is shown of it: its quotes and where each of them stands. It
has no more of a document than these, so its spans count from the beginning of the quote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from critic.corpus.model import Kind, Loaded, Passage, Source
from critic.episodes.answer import Answered, Citation, Claim, NotCovered
from critic.episodes.conversation import TOLD, Exchange
from critic.episodes.found import Found, Near
from critic.episodes.moments import Moment, Piece
from critic.okr.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.episodes.answer import Answer

    Record: TypeAlias = dict[str, Any]

_UNKNOWN = Near(None, 0.0, 0.0, 0.0)


def record(exchange: Exchange) -> Record | None:
    """Return what was answered as values of JSON; None where that is no longer kept."""
    if exchange.answer is None:
        return None
    alone = {"alone": _answer(exchange.alone)} if exchange.alone else {}
    return _answer(exchange.answer) | alone


def exchange_of(question: str, record: Record) -> Exchange:
    """Return a question with the answer that was recorded."""
    alone = record.get("alone")
    return Exchange(question, _answer_of(record), _answer_of(alone) if alone else None)


def sources(exchanges: Sequence[Exchange]) -> Iterator[tuple[str, str]]:
    """Yield what the last of exchanges rests on: the id of each document, and its quote or "".

    A model that has worded it was told of those before, and may have drawn on what they cite.
    """
    last = exchanges[-1]
    if last.answer is None:
        return
    yield from _quotes(last.answer)
    if last.alone is None:
        return
    yield from _quotes(last.alone)
    for each in exchanges[:-1][-TOLD:]:
        if each.answer is not None:
            yield from ((source, "") for source, _ in _quotes(each.answer))


def _answer(answer: Answer) -> Record:
    if isinstance(answer, Answered):
        claims = [
            {"text": claim.text, "citations": [_cited(each) for each in claim.citations]}
            for claim in answer.claims
        ]
        return {"claims": claims}
    return {"nearest": [_named(found) for found in answer.nearest]}


def _answer_of(record: Record) -> Answer:
    if "claims" in record:
        claims = (
            Claim(each["text"], tuple(_citation(said) for said in each["citations"]))
            for each in record["claims"]
        )
        return Answered(tuple(claims), ())
    return NotCovered(tuple(_found(each) for each in record["nearest"]))


def _quotes(answer: Answer) -> Iterator[tuple[str, str]]:
    if isinstance(answer, Answered):
        for claim in answer.claims:
            for citation in claim.citations:
                yield citation.source.id, citation.quote
        return
    for found in answer.nearest:
        yield found.moment.source.id, ""


def _cited(citation: Citation) -> Record:
    passage = citation.passage
    return {
        **_where(citation.source, citation.piece),
        "speaker": citation.piece.speaker,
        "heading": passage.heading,
        "page": passage.page,
        "quote": citation.quote,
    }


def _named(found: Found) -> Record:
    return _where(found.moment.source, found.piece)


def _where(source: Source, piece: Piece) -> Record:
    return {
        "name": source.name,
        "kind": source.kind.value,
        "digest": source.digest,
        "title": source.loaded.title,
        "url": source.loaded.url,
        "seconds": piece.seconds,
    }


def _citation(said: Record) -> Citation:
    source = _source(said, said["quote"])
    span = Span(0, len(said["quote"]))
    passage = Passage(
        source.id, span, said["quote"], said["heading"], said["page"], said["seconds"]
    )
    return Citation(source, passage, Piece(span, said["seconds"], said["speaker"]))


def _found(said: Record) -> Found:
    source = _source(said, "")
    piece = Piece(Span(0, 0), said["seconds"], None)
    passage = Passage(source.id, piece.span, "", start=said["seconds"])
    return Found(Moment(source, passage, (piece,)), piece, _UNKNOWN)


def _source(said: Record, text: str) -> Source:
    loaded = Loaded(text, said["title"], url=said["url"])
    return Source(said["name"], Kind(said["kind"]), said["digest"], loaded)
