"""Puts a text together, part by part, and keeps what holds from where on."""

from __future__ import annotations

from typing import NamedTuple

from critic.corpus.loaders.characters import clean, one_line
from critic.corpus.model import Loaded, Place
from critic.corpus.refusal import Reason, RefusedError

_LONGEST = 10_000_000
_LONGEST_FACT = 500
_NO_TEXT = "there is no text in it"


class Facts(NamedTuple):
    """What a document says of itself."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


_NO_FACTS = Facts()


class Mark(NamedTuple):
    """What holds for a part: a place without its offset."""

    heading: str | None = None
    page: int | None = None
    seconds: float | None = None
    until: float | None = None


class Builder:
    """A text that grows. It ends with ``built``."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self._mark = Mark()

    def add(self, part: str, mark: Mark | None = None, *, gap: str = "\n") -> None:
        """Append a part after ``gap``; ``mark`` holds from it on, until another is given."""
        text = clean(part).strip("\n")
        if not text.strip():
            return
        if self._length:
            self._push(gap)
        if mark is not None and mark != self._mark:
            self._mark = mark
            self._places.append(Place(self._length, *mark))
        self._push(text)

    def built(self) -> tuple[str, tuple[Place, ...]]:
        """Return the text and its places."""
        return "".join(self._parts), tuple(self._places)

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > _LONGEST:
            raise too_long()


def loaded(
    text: str, places: tuple[Place, ...], facts: Facts = _NO_FACTS, *, no_text: str = _NO_TEXT
) -> Loaded:
    """Return what was loaded. Raises RefusedError where there is nothing in it, or too much."""
    if not text.strip():
        raise RefusedError(Reason.EMPTY, no_text)
    if len(text) > _LONGEST:
        raise too_long()
    return Loaded(
        text,
        title=fact(facts.title),
        author=fact(facts.author),
        date=fact(facts.date),
        url=fact(facts.url),
        places=places,
    )


def too_long() -> RefusedError:
    """Return the refusal of more text than any document has."""
    return RefusedError(
        Reason.TOO_LARGE, f"more than {_LONGEST:,} characters of text; split it, or leave it out"
    )


def fact(value: str | None) -> str | None:
    """Return what is said of a document on one line, without what no text needs; None for ""."""
    return one_line(value)[:_LONGEST_FACT].strip() or None if value else None
