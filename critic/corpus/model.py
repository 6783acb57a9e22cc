"""What is known of a document, and the passages that it is cut into: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.okr.document import Span

_ID = 16


class Kind(StrEnum):
    """What a source is used for."""

    STRATEGY = "strategy"
    EPISODE = "episode"


class Place(NamedTuple):
    """What holds from the offset ``start`` of an extracted text on, until the next place.

    ``heading`` is as written, with its marks ("## Winning moves"); ``page`` counts from 1;
    ``seconds`` to ``until`` is the time of a recording.
    """

    start: int
    heading: str | None = None
    page: int | None = None
    seconds: float | None = None
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loader takes out of a file: its text, what it says of itself, and its places."""

    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it is kept; ``name`` is its path as given.

    ``digest`` is the SHA-256 of its bytes, in hexadecimal.
    """

    name: str
    kind: Kind
    digest: str
    loaded: Loaded

    @property
    def id(self) -> str:
        """The same for the same bytes under the same name, on every machine."""
        return _id(self.name, self.digest)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source that can be found and cited: ``text == source.loaded.text[span]``.

    ``start`` and ``end`` are seconds of a recording. ``header`` is the first row of the table that
    a passage of further rows stands in.
    """

    source: str
    span: Span
    text: str
    heading: str | None = None
    page: int | None = None
    start: float | None = None
    end: float | None = None
    header: str | None = None

    @property
    def id(self) -> str:
        """The same for the same text at the same place of the same source, on every machine."""
        return _id(self.source, str(self.span.start), self.text)


def _id(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_ID]
