"""What an index of vectors can do, wherever it keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, runtime_checkable

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]
    """One row a text; rows have length 1, or are zeros where a text has no words."""

Scored: TypeAlias = tuple[str, float]
"""An id, and how well it answers; more is better."""


class Key(NamedTuple):
    """Which of the vectors of an id."""

    id: str
    part: int


class BrokenIndexError(ConfigurationError):
    """An index on disk cannot be used; the message says how to make it anew."""


class Nearest(Protocol):
    """Vectors that can be asked which of them are near."""

    def nearest(self, query: Vectors, limit: int) -> tuple[Scored, ...]:
        """Return the ids nearest to the one row of ``query``, best first, with their cosine.

        Nothing is near to zeros.
        """
        ...


@runtime_checkable
class Index(Nearest, Protocol):
    """Vectors of ids; an id may have many, and is as near as its nearest."""

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Take in vectors, each for the id at its place. A vector of zeros is left out."""


@runtime_checkable
class KeptIndex(Index, Protocol):
    """An index that outlives the process, so that it can be behind what it is made of."""

    def put(self, keys: Sequence[Key], vectors: Vectors) -> None:
        """Take in the vector of each part, instead of any that it had; none of zeros."""

    def remove(self, keys: Sequence[Key]) -> None:
        """Forget these parts, whichever of them are there."""

    def keys(self) -> frozenset[Key]:
        """Return what has a vector."""
        ...


class Folder(Protocol):
    """Indexes by their labels."""

    def collection(self, *labels: str) -> KeptIndex:
        """Return the index with these labels; an empty one where there is none."""
        ...

    def keep(self, labels: Iterable[tuple[str, ...]]) -> None:
        """Drop every index but those with these labels."""

    def close(self) -> None:
        """Write what is to be written."""
