"""What an index of vectors can do, wherever it keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]
    """One row a text; rows have length 1, or are zeros where a text has no words."""

Scored: TypeAlias = tuple[str, float]
"""An id, and how well it answers; more is better."""


@runtime_checkable
class Index(Protocol):
    """Vectors of ids; an id may have many, and is as near as its nearest."""

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Take in vectors, each for the id at its place. A vector of zeros is left out."""

    def nearest(self, query: Vectors, limit: int) -> tuple[Scored, ...]:
        """Return the ids nearest to the one row of ``query``, best first, with their cosine.

        Nothing is near to zeros.
        """
