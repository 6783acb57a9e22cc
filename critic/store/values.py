"""What goes into the store and what comes out: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.corpus.index import Key
    from critic.corpus.model import Kind, Passage, Source
    from critic.corpus.recall import Recalled


class Given(NamedTuple):
    """What somebody has set for a document by hand; None is what it says of itself."""

    kind: Kind | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


NOTHING_GIVEN = Given()


class Vector(NamedTuple):
    """The meaning of one part of a passage: float32 numbers, little-endian, length 1."""

    passage: str
    part: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with all that is made of it: it is stored as a whole, or not at all.

    ``embedder`` is None where it can be found by its words alone, and ``vectors`` are none then.
    ``recipe`` says by which rules the document was read and cut, and ``origin`` from which file,
    from the root on; None where there is none. ``recalled`` are the vectors that asking it needs,
    of the same embedder; None where they are made when it is asked.
    """

    source: Source
    passages: tuple[Passage, ...]
    recipe: int
    given: Given = NOTHING_GIVEN
    embedder: str | None = None
    vectors: tuple[Vector, ...] = ()
    origin: str | None = None
    recalled: Recalled | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a document without opening it; ``passages`` and ``vectors`` are counts."""

    id: str
    name: str
    origin: str | None
    kind: Kind
    digest: str
    title: str | None
    author: str | None
    date: str | None
    url: str | None
    given: Given
    recipe: int
    embedder: str | None
    characters: int
    passages: int
    vectors: int


class Gone(NamedTuple):
    """Vectors that an index has no longer to hold."""

    kind: Kind
    embedder: str
    keys: tuple[Key, ...]


class Come(NamedTuple):
    """Vectors that an index has to hold."""

    kind: Kind
    embedder: str
    vectors: tuple[Vector, ...]


class Change(NamedTuple):
    """What a transaction has changed, for an index of vectors: first what goes, then what comes."""

    gone: Gone | None = None
    come: Come | None = None


class Role(StrEnum):
    """Who says a message."""

    QUESTION = "question"
    ANSWER = "answer"


class Message(NamedTuple):
    """What was said in a session: JSON, and when, in UTC by ISO 8601."""

    role: Role
    content: str
    created_at: str


class Cited(NamedTuple):
    """The id of a document that an answer cites, and what it quotes; nothing where it names it."""

    source: str
    quote: str


class Session(NamedTuple):
    """A session without what was said; ``erased`` counts answers that may no longer be kept."""

    id: str
    title: str
    created_at: str
    questions: int
    erased: int
