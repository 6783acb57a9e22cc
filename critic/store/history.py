"""Critiques of drafts that have a name: how a document has become better, or has not."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from critic.store import once as repeated
from critic.store.clock import written
from critic.store.tables import HISTORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row

    from critic.store.engine import Connections
    from critic.store.once import Once


@dataclass(frozen=True, slots=True)
class Critique:
    """A critique that is kept; ``report`` is the JSON that was answered.

    ``request`` is the id of the request, None for those that were kept before it was.
    """

    id: str
    name: str
    draft: str
    report: str
    created_at: str
    request: str | None = None


class History:
    """The critiques that are kept."""

    def __init__(self, connections: Connections, now: Callable[[], datetime]) -> None:
        self._connections = connections
        self._now = now

    def put(
        self,
        name: str,
        draft: str,
        report: str,
        once: Once | None = None,
        request: str | None = None,
    ) -> Critique:
        """Keep a critique of the document that is called so; it is durable when this returns.

        A request that comes again keeps nothing, and what it kept before is returned.
        """
        with self._connections.writing() as connection:
            old = repeated.before(connection, once)
            if old is not None:
                return _read(json.loads(old))
            now = self._now()
            made = Critique(secrets.token_hex(8), name, draft, report, written(now), request)
            row = _row(made)
            connection.execute(insert(HISTORY), row)
            repeated.remember(connection, once, json.dumps(row), now)
            return made

    def before(self, once: Once | None) -> Critique | None:
        """Return what a request has kept that came before. Raises ReusedError."""
        with self._connections.reading() as connection:
            old = repeated.before(connection, once)
        return None if old is None else _read(json.loads(old))

    def named(self, name: str, limit: int, before: str | None = None) -> tuple[Critique, ...]:
        """Return the last critiques of a document, oldest first: of all, or ``before`` an id."""
        asked = select(HISTORY).where(HISTORY.c.name == name).order_by(HISTORY.c.number.desc())
        if before is not None:
            number = select(HISTORY.c.number).where(HISTORY.c.id == before).scalar_subquery()
            asked = asked.where(HISTORY.c.number < number)
        with self._connections.reading() as connection:
            rows = connection.execute(asked.limit(limit)).all()
        return tuple(_critique(row) for row in reversed(rows))

    def get(self, identity: str) -> Critique | None:
        """Return the critique with this id."""
        with self._connections.reading() as connection:
            row = connection.execute(select(HISTORY).where(HISTORY.c.id == identity)).first()
        return _critique(row) if row else None

    def forget(self, identity: str) -> int:
        """Erase the critique with this id, and return how many there were: one or none."""
        return self._erase(HISTORY.c.id == identity)

    def forget_named(self, name: str) -> int:
        """Erase all critiques of a document, and return how many there were."""
        return self._erase(HISTORY.c.name == name)

    def _erase(self, meant: ColumnElement[bool]) -> int:
        with self._connections.writing() as connection:
            gone = connection.execute(select(HISTORY.c.id).where(meant)).scalars().all()
            repeated.forget(connection, gone)
            count = connection.execute(delete(HISTORY).where(meant)).rowcount
        self._connections.empty_log()
        return count


_FIELDS = ("id", "name", "draft", "report", "created_at")


def _row(made: Critique) -> dict[str, str | None]:
    return {**{each: getattr(made, each) for each in _FIELDS}, "request_id": made.request}


def _read(said: dict[str, str]) -> Critique:
    """Return what a row, or a request that is remembered, has; older ones have no request."""
    return Critique(**{each: said[each] for each in _FIELDS}, request=said.get("request_id"))


def _critique(row: Row[*tuple[object, ...]]) -> Critique:
    return _read(row._asdict())
