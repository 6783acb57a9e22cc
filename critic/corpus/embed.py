"""What turns texts into vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

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
