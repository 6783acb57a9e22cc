"""The vectors of what is kept: an index of them can be made anew from here at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from critic.corpus.model import Kind
from critic.store.tables import EMBEDDING, PASSAGE, SOURCE
from critic.store.values import Vector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement

    from critic.store.engine import Connections

BATCH = 1000
_WHOLE = EMBEDDING.join(PASSAGE, EMBEDDING.c.passage == PASSAGE.c.number).join(
    SOURCE, PASSAGE.c.source == SOURCE.c.number
)


class Embeddings:
    """The vectors that are kept."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def batches(self, kind: Kind, embedder: str, size: int = BATCH) -> Iterator[tuple[Vector, ...]]:
        """Yield all vectors of a kind, in the order of their passages and parts.

        Each batch is read for itself, so a long walk holds no one up; what is put in meanwhile may
        or may not be among them.
        """
        after = 0
        while True:
            with self._connections.reading() as connection:
                asked = (
                    select(EMBEDDING.c.number, PASSAGE.c.id, EMBEDDING.c.part, EMBEDDING.c.vector)
                    .select_from(_WHOLE)
                    .where(_of(kind, embedder), EMBEDDING.c.number > after)
                    .order_by(EMBEDDING.c.number)
                    .limit(size)
                )
                rows = connection.execute(asked).all()
            if not rows:
                return
            after = rows[-1][0]
            yield tuple(Vector(*row[1:]) for row in rows)

    def keys(self, kind: Kind, embedder: str) -> frozenset[tuple[str, int]]:
        """Return passage and part of every vector of a kind."""
        with self._connections.reading() as connection:
            asked = select(PASSAGE.c.id, EMBEDDING.c.part).select_from(_WHOLE)
            asked = asked.where(_of(kind, embedder))
            return frozenset((row[0], row[1]) for row in connection.execute(asked))

    def labels(self) -> tuple[tuple[Kind, str], ...]:
        """Return which kinds have vectors, and of which embedders."""
        with self._connections.reading() as connection:
            asked = select(SOURCE.c.kind, SOURCE.c.embedder).where(SOURCE.c.embedder.is_not(None))
            rows = connection.execute(asked.distinct().order_by(SOURCE.c.kind, SOURCE.c.embedder))
            return tuple((Kind(row[0]), row[1]) for row in rows)

    def count(self, kind: Kind, embedder: str) -> int:
        """Return how many vectors a kind has."""
        with self._connections.reading() as connection:
            asked = select(func.count()).select_from(_WHOLE).where(_of(kind, embedder))
            return connection.execute(asked).scalar_one()


def _of(kind: Kind, embedder: str) -> ColumnElement[bool]:
    return and_(SOURCE.c.kind == kind.value, SOURCE.c.embedder == embedder)
