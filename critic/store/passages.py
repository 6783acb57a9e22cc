"""Passages of the documents that are kept: in their order, by their ids, and by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from critic.corpus.lexical import matching
from critic.corpus.model import Passage
from critic.okr.document import Span
from critic.store.tables import PASSAGE, SOURCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row, Select

    from critic.corpus.index import Scored
    from critic.corpus.model import Kind
    from critic.store.engine import Connections

# Not by ``rank``, for which SQLite sorts all that is found, with their places; of a score that is
# computed it keeps the best. That takes a third less time, and so does joining only these.
_RANKED = text(
    """
    WITH best AS MATERIALIZED (
        SELECT rowid AS number, bm25(passage_words) AS score
        FROM passage_words
        WHERE passage_words MATCH :words
        ORDER BY score, rowid
        LIMIT :limit
    )
    SELECT passage.id, -best.score
    FROM best JOIN passage ON passage.number = best.number
    ORDER BY best.score, best.number
    """
)
_RANKED_OF_A_KIND = text(
    """
    SELECT passage.id, -bm25(passage_words) AS score
    FROM passage_words
    JOIN passage ON passage.number = passage_words.rowid
    JOIN source ON source.number = passage.source
    WHERE passage_words MATCH :words AND source.kind = :kind
    ORDER BY score DESC, passage_words.rowid
    LIMIT :limit
    """
)
_AT_ONCE = 500


class Passages:
    """The passages that are kept."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of(self, source: str) -> tuple[Passage, ...]:
        """Return the passages of the document with this id, in order."""
        with self._connections.reading() as connection:
            asked = _selected().where(SOURCE.c.id == source).order_by(PASSAGE.c.position)
            return _read(connection, asked)

    def get(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Return the passages with these ids, in their order; what is unknown is left out."""
        found: dict[str, Passage] = {}
        with self._connections.reading() as connection:
            for first in range(0, len(ids), _AT_ONCE):
                some = ids[first : first + _AT_ONCE]
                read = _read(connection, _selected().where(PASSAGE.c.id.in_(some)))
                found.update((each.id, each) for each in read)
        return tuple(found[each] for each in ids if each in found)

    def search(self, query: str, limit: int, kind: Kind | None = None) -> tuple[Scored, ...]:
        """Return the ids of passages that share a stem with the query, best first, with BM25."""
        words = matching(query)
        if not words:
            return ()
        with self._connections.reading() as connection:
            asked = {"words": words, "limit": limit} | ({"kind": kind.value} if kind else {})
            ranked = _RANKED_OF_A_KIND if kind else _RANKED
            return tuple((row[0], row[1]) for row in connection.execute(ranked, asked))


class Words:
    """The passages of one kind, or of all, as a ranking by words."""

    def __init__(self, passages: Passages, kind: Kind | None = None) -> None:
        self._passages = passages
        self._kind = kind

    def search(self, query: str, limit: int) -> tuple[Scored, ...]:
        """Return the ids of passages that share a stem with the query, best first, with BM25."""
        return self._passages.search(query, limit, self._kind)


def _selected() -> Select[*tuple[object, ...]]:
    return select(
        SOURCE.c.id.label("source"),
        PASSAGE.c.start.label("first"),
        PASSAGE.c.end.label("last"),
        PASSAGE.c.text,
        PASSAGE.c.heading,
        PASSAGE.c.page,
        PASSAGE.c.starts_at.label("start"),
        PASSAGE.c.ends_at.label("end"),
        PASSAGE.c.header,
    ).join_from(PASSAGE, SOURCE)


def _read(connection: Connection, asked: Select[*tuple[object, ...]]) -> tuple[Passage, ...]:
    return tuple(_passage(row) for row in connection.execute(asked))


def _passage(row: Row[*tuple[object, ...]]) -> Passage:
    said = row._asdict()
    return Passage(span=Span(said.pop("first"), said.pop("last")), **said)
