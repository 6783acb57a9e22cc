"""Vectors in one matrix: exact, and gone with the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.index import Scored, Vectors


class MemoryIndex:
    """An index for one run; threads may ask it once everything is in."""

    def __init__(self, dimensions: int) -> None:
        self._rows: dict[str, int] = {}
        self._names: tuple[str, ...] = ()
        self._owners = np.zeros(0, dtype=np.intp)
        self._runs = np.zeros(0, dtype=np.intp)
        self._vectors: Vectors = np.zeros((0, dimensions), dtype=np.float32)

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Take in vectors, each for the id at its place."""
        for name in ids:
            self._rows.setdefault(name, len(self._rows))
        filled = vectors.any(axis=1)
        owners = np.array([self._rows[name] for name in ids], dtype=np.intp)
        self._owners = np.concatenate((self._owners, owners[filled]))
        self._vectors = np.concatenate((self._vectors, vectors[filled]))
        self._names = tuple(self._rows)
        self._runs = np.flatnonzero(np.diff(self._owners, prepend=-1))

    def nearest(self, query: Vectors, limit: int) -> tuple[Scored, ...]:
        """Return the ids with the vectors nearest to the query, best first, with their cosine."""
        if not query.any() or not len(self._vectors):
            return ()
        best = np.full(len(self._rows), -np.inf, dtype=np.float32)
        # Vectors of an id mostly stand together; so a run is one step, and that is quick.
        nearest = np.maximum.reduceat(self._vectors @ query[0], self._runs)
        np.maximum.at(best, self._owners[self._runs], nearest)
        least = np.partition(best, -limit)[-limit] if limit < len(best) else -np.inf
        candidates = np.flatnonzero((best >= least) & (best > -np.inf))
        order = candidates[np.argsort(-best[candidates], kind="stable")][:limit]
        return tuple((self._names[at], float(best[at])) for at in order)
