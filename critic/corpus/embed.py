"""What turns texts into vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.index import Vectors


@runtime_checkable
class Embedder(Protocol):
    """A model of sentences; texts that mean the same have vectors that point the same way."""

    @property
    def name(self) -> str:
        """What vectors are labelled with: those of two names cannot be compared."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 a text; zeros for a text without words."""


class Reading(NamedTuple):
    """The parts of words in a text: where each begins and ends, and a row of length 1 for each."""

    spans: tuple[tuple[int, int], ...]
    vectors: Vectors


@runtime_checkable
class Reader(Protocol):
    """An embedder that also says what each part of a word means where it stands."""

    def read(self, text: str) -> Reading:
        """Return the parts of words in the beginning of a text, as far as the model reads."""
