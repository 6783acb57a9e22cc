"""What a service tells of documents, as the values that they are here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.corpus.library import Hit, Hits
from critic.corpus.model import Kind, Loaded, Passage, Source
from critic.corpus.search import Method
from critic.ingest.outcome import Outcome, Result
from critic.okr.document import Span
from critic.remote.errors import strange
from critic.store.values import NOTHING_GIVEN, Entry

if TYPE_CHECKING:
    from enum import StrEnum
    from typing import TypeVar

    from critic.remote.fields import Fields

    _Kind = TypeVar("_Kind", bound=StrEnum)

_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_CLOCK = re.compile(r"\d{2,6}:[0-5]\d:[0-5]\d", re.ASCII)


def entry(told: Fields) -> Entry:
    """Return a document that is kept."""
    kind = _of(Kind, told, "kind")
    return Entry(
        id=told.one_of("id", _ID),
        name=told.text("name"),
        origin=told.text_if_any("path"),
        kind=kind,
        digest=told.text("digest"),
        title=told.text_if_any("title"),
        author=told.text_if_any("author"),
        date=told.text_if_any("date"),
        url=told.text_if_any("url"),
        given=NOTHING_GIVEN if told.flag("kind_is_guessed") else NOTHING_GIVEN._replace(kind=kind),
        recipe=0,
        embedder=told.text_if_any("embedder"),
        characters=told.count("characters"),
        passages=told.count("passages"),
        vectors=told.count("vectors"),
    )


def outcome(told: Fields, name: str) -> Outcome:
    """Return what came of a document that was sent."""
    kept = told.one("document")
    result = _of(Result, told, "result")
    return Outcome(name, result, "", _of(Kind, kept, "kind"), kept.count("passages"))


def hits(told: Fields) -> Hits:
    """Return the passages that were found."""
    return Hits(tuple(hit(each) for each in told.every("passages")), _of(Method, told, "method"))


def hit(told: Fields) -> Hit:
    """Return a passage that was found; of its source only what is told with it."""
    page = told.count("page") if told.values.get("page") is not None else None
    text = told.text("text")
    found = source(told, text)
    passage = Passage(
        found.id,
        Span(0, len(text)),
        text,
        told.text_if_any("heading"),
        page,
        seconds(told, "start"),
        seconds(told, "end"),
    )
    return Hit(
        passage,
        found,
        told.number("score"),
        told.number_if_any("lexical"),
        told.number_if_any("dense"),
    )


def source(told: Fields, text: str, url: str | None = None) -> Source:
    """Return a document of which ``text`` is all that is known, beside its name and title."""
    loaded = Loaded(text, told.text_if_any("title"), url=url)
    return Source(told.text("source"), Kind.EPISODE, "", loaded)


def seconds(told: Fields, name: str) -> float | None:
    """Return a time of a recording; None where there is none."""
    if told.values.get(name) is None:
        return None
    hours, minutes, rest = told.one_of(name, _CLOCK).split(":")
    return float((int(hours) * 60 + int(minutes)) * 60 + int(rest))


def _of(kinds: type[_Kind], told: Fields, name: str) -> _Kind:
    said = told.text(name)
    try:
        return kinds(said)
    except ValueError as error:
        raise strange(told.server, f"{told.at}{name}: {said[:40]!r} is not known here") from error
