"""The vectors that asking a document needs, remembered for each document and embedder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from critic.corpus.recall import Recalled
from critic.store.tables import RECOLLECTION, SOURCE

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from critic.store.engine import Connections


class Recollections:
    """What is remembered; it goes with its document."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of(self, embedder: str, sources: Collection[str]) -> dict[str, Recalled]:
        """Return the vectors of an embedder for each of these documents that has them."""
        asked = select(SOURCE.c.id, RECOLLECTION.c.digests, RECOLLECTION.c.vectors)
        asked = asked.join_from(RECOLLECTION, SOURCE).where(
            RECOLLECTION.c.embedder == embedder, SOURCE.c.id.in_(sources)
        )
        with self._connections.reading() as connection:
            return {row[0]: Recalled(*row[1:]) for row in connection.execute(asked)}

    def put(self, source: str, embedder: str, recalled: Recalled) -> bool:
        """Remember this instead of what was before; False where the document is not there."""
        with self._connections.writing() as connection:
            asked = select(SOURCE.c.number).where(SOURCE.c.id == source)
            number = connection.execute(asked).scalar()
            if number is None:
                return False
            remember(connection, number, embedder, recalled)
        return True


def remember(connection: Connection, source: int, embedder: str, recalled: Recalled) -> None:
    """Remember this of the document with this number instead of what was before."""
    known = (RECOLLECTION.c.source == source, RECOLLECTION.c.embedder == embedder)
    connection.execute(delete(RECOLLECTION).where(*known))
    row = {"source": source, "embedder": embedder, **recalled._asdict()}
    connection.execute(insert(RECOLLECTION), row)
