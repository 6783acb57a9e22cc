"""Documents: put in, looked up and forgotten, each as a whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update

from critic.corpus.index import Key
from critic.corpus.model import Kind, Loaded, Place, Source
from critic.store.recollections import remember
from critic.store.sessions import erase
from critic.store.tables import EMBEDDING, PASSAGE, SOURCE
from critic.store.values import Change, Come, Entry, Given, Gone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row, Select

    from critic.store.engine import Connections
    from critic.store.values import Kept, Vector

_MERGE = "INSERT INTO passage_words (passage_words) VALUES ('optimize')"
_FACTS = (SOURCE.c.title, SOURCE.c.author, SOURCE.c.date, SOURCE.c.url)
# Composed once: a search asks it, and composing takes longer than the database needs.
_WITH_TEXT = select(
    SOURCE.c.id,
    SOURCE.c.name,
    SOURCE.c.kind,
    SOURCE.c.digest,
    SOURCE.c.text,
    *_FACTS,
    SOURCE.c.places,
).where(SOURCE.c.id.in_(bindparam("ids", expanding=True)))


class Sources:
    """The documents that are kept."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def entries(self) -> tuple[Entry, ...]:
        """Return all documents, in the order in which they were first taken."""
        with self._connections.reading() as connection:
            rows = connection.execute(_described().order_by(SOURCE.c.number))
            return tuple(map(_entry, rows))

    def named(self, name: str) -> Entry | None:
        """Return the document with this name: its path as it was given when it was first taken."""
        return self._one(SOURCE.c.name == name)

    def at(self, origin: str) -> Entry | None:
        """Return the document that was read from this file."""
        return self._one(SOURCE.c.origin == origin)

    def with_bytes(self, digest: str) -> Entry | None:
        """Return a document with these bytes; the first, where there are several."""
        return self._one(SOURCE.c.digest == digest)

    def get(self, identity: str) -> Source | None:
        """Return the document with this id, with its text."""
        return self.several([identity]).get(identity)

    def several(self, identities: Sequence[str]) -> dict[str, Source]:
        """Return the documents with these ids, with their text; what is unknown is left out."""
        with self._connections.reading() as connection:
            rows = connection.execute(_WITH_TEXT, {"ids": list(identities)}).all()
        return {row.id: _source(row) for row in rows}

    def put(self, kept: Kept, instead: str | None = None) -> Change:
        """Store a document; it is durable when this returns.

        It takes the place of the one with the id ``instead``, or else of that with its name.
        """
        meant = SOURCE.c.id == instead if instead else SOURCE.c.name == kept.source.name
        with self._connections.writing() as connection:
            old = _held(connection, meant)
            gone = _erase(connection, old) if old else None
            number = connection.execute(insert(SOURCE).returning(SOURCE.c.number), _row(kept, old))
            below = number.scalar_one()
            if kept.passages:
                connection.execute(insert(PASSAGE), [*_passages(kept, below)])
            come = _embed(connection, below, kept.source.kind, kept.embedder, kept.vectors)
            if kept.embedder and kept.recalled:
                remember(connection, below, kept.embedder, kept.recalled)
            if old:
                erase(connection, below, kept.source.loaded.text)
        return Change(gone, come)

    def move(self, identity: str, origin: str | None) -> None:
        """Remember that the file of a document is somewhere else now."""
        with self._connections.writing() as connection:
            connection.execute(update(SOURCE).where(SOURCE.c.id == identity).values(origin=origin))

    def embed(self, identity: str, embedder: str, vectors: tuple[Vector, ...]) -> Change:
        """Give a document these vectors instead of any that it has."""
        with self._connections.writing() as connection:
            old = _held(connection, SOURCE.c.id == identity)
            if old is None:
                return Change()
            gone = _gone(connection, old)
            within = select(PASSAGE.c.number).where(PASSAGE.c.source == old.number)
            connection.execute(delete(EMBEDDING).where(EMBEDDING.c.passage.in_(within)))
            connection.execute(
                update(SOURCE).where(SOURCE.c.number == old.number).values(embedder=embedder)
            )
            return Change(gone, _embed(connection, old.number, old.kind, embedder, vectors))

    def forget(self, identity: str) -> Change:
        """Erase a document, all that was made of it, and answers that cite it; if there is one."""
        with self._connections.writing() as connection:
            old = _held(connection, SOURCE.c.id == identity)
            gone = _erase(connection, old) if old else None
            if old:
                erase(connection, old.number)
            # The full-text table marks what is gone; merging it leaves nothing of the words.
            connection.exec_driver_sql(_MERGE)
        self._connections.empty_log()
        return Change(gone)

    def _one(self, condition: ColumnElement[bool]) -> Entry | None:
        with self._connections.reading() as connection:
            row = connection.execute(
                _described().where(condition).order_by(SOURCE.c.number).limit(1)
            ).first()
        return _entry(row) if row else None


def _source(row: Row[*tuple[Any, ...]]) -> Source:
    places = tuple(Place(*each) for each in json.loads(row.places))
    loaded = Loaded(row.text, row.title, row.author, row.date, row.url, places)
    return Source(row.name, Kind(row.kind), row.digest, loaded)


class _Held(NamedTuple):
    number: int
    kind: Kind
    embedder: str | None


def _held(connection: Connection, condition: ColumnElement[bool]) -> _Held | None:
    columns = (SOURCE.c.number, SOURCE.c.kind, SOURCE.c.embedder)
    row = connection.execute(select(*columns).where(condition)).first()
    return _Held(row.number, Kind(row.kind), row.embedder) if row else None


def _erase(connection: Connection, old: _Held) -> Gone | None:
    gone = _gone(connection, old)
    connection.execute(delete(SOURCE).where(SOURCE.c.number == old.number))
    return gone


def _gone(connection: Connection, old: _Held) -> Gone | None:
    if old.embedder is None:
        return None
    asked = (
        select(PASSAGE.c.id, EMBEDDING.c.part)
        .select_from(EMBEDDING.join(PASSAGE, EMBEDDING.c.passage == PASSAGE.c.number))
        .where(PASSAGE.c.source == old.number)
        .order_by(EMBEDDING.c.number)
    )
    return Gone(old.kind, old.embedder, tuple(Key(*row) for row in connection.execute(asked)))


def _embed(
    connection: Connection,
    below: int,
    kind: Kind,
    embedder: str | None,
    vectors: tuple[Vector, ...],
) -> Come | None:
    if embedder is None:
        return None
    pairs = select(PASSAGE.c.id, PASSAGE.c.number).where(PASSAGE.c.source == below)
    numbers = {row[0]: row[1] for row in connection.execute(pairs)}
    rows = [
        {"passage": numbers[each.passage], "part": each.part, "vector": each.data}
        for each in vectors
    ]
    if rows:
        connection.execute(insert(EMBEDDING), rows)
    return Come(kind, embedder, vectors)


def _row(kept: Kept, old: _Held | None) -> dict[str, object]:
    loaded = kept.source.loaded
    return {
        # A document that has changed keeps its place in the order.
        **({"number": old.number} if old else {}),
        "id": kept.source.id,
        "name": kept.source.name,
        "origin": kept.origin,
        "kind": kept.source.kind.value,
        "digest": kept.source.digest,
        "title": loaded.title,
        "author": loaded.author,
        "date": loaded.date,
        "url": loaded.url,
        "text": loaded.text,
        "places": json.dumps(loaded.places, ensure_ascii=False),
        "given": json.dumps(kept.given, ensure_ascii=False),
        "recipe": kept.recipe,
        "embedder": kept.embedder,
    }


def _passages(kept: Kept, below: int) -> Iterator[dict[str, object]]:
    for position, passage in enumerate(kept.passages):
        yield {
            "id": passage.id,
            "source": below,
            "position": position,
            "start": passage.span.start,
            "end": passage.span.end,
            "title": kept.source.loaded.title,
            "heading": passage.heading,
            "header": passage.header,
            "text": passage.text,
            "page": passage.page,
            "starts_at": passage.start,
            "ends_at": passage.end,
        }


def _described() -> Select[*tuple[object, ...]]:
    passages = select(func.count()).where(PASSAGE.c.source == SOURCE.c.number)
    vectors = (
        select(func.count())
        .select_from(EMBEDDING.join(PASSAGE, EMBEDDING.c.passage == PASSAGE.c.number))
        .where(PASSAGE.c.source == SOURCE.c.number)
    )
    return select(
        SOURCE.c.id,
        SOURCE.c.name,
        SOURCE.c.origin,
        SOURCE.c.kind,
        SOURCE.c.digest,
        *_FACTS,
        SOURCE.c.given,
        SOURCE.c.recipe,
        SOURCE.c.embedder,
        func.length(SOURCE.c.text).label("characters"),
        passages.correlate(SOURCE).scalar_subquery().label("passages"),
        vectors.correlate(SOURCE).scalar_subquery().label("vectors"),
    )


def _entry(row: Row[*tuple[object, ...]]) -> Entry:
    said = row._asdict()
    kind, *facts = json.loads(said.pop("given"))
    return Entry(
        **said | {"kind": Kind(said["kind"])},
        given=Given(Kind(kind) if kind else None, *facts),
    )
