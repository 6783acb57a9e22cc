"""What readers hold of findings and suggestions: judged cases for the evals, and nothing else."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from critic.store import once as repeated
from critic.store.clock import written
from critic.store.tables import FEEDBACK

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Select

    from critic.store.engine import Connections
    from critic.store.once import Once


class About(StrEnum):
    """What a reader speaks of."""

    FINDING = "finding"
    SUGGESTION = "suggestion"


class Verdict(StrEnum):
    """What a reader holds of it."""

    USEFUL = "useful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reader says: ``text`` is the quote of the finding, or what was proposed.

    ``critique`` is the id of the critique in the history, where it is kept there.
    """

    about: About
    verdict: Verdict
    text: str
    code: str | None = None
    statement: str | None = None
    note: str | None = None
    critique: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """An opinion that is kept."""

    id: str
    created_at: str
    opinion: Opinion


class Opinions:
    """The opinions that are kept."""

    def __init__(self, connections: Connections, now: Callable[[], datetime]) -> None:
        self._connections = connections
        self._now = now

    def put(self, opinion: Opinion, once: Once | None = None) -> Feedback:
        """Keep an opinion; a request that comes again keeps nothing more."""
        with self._connections.writing() as connection:
            old = repeated.before(connection, once)
            if old is not None:
                return _feedback(json.loads(old))
            now = self._now()
            row = {"id": secrets.token_hex(8), "created_at": written(now), **asdict(opinion)}
            connection.execute(insert(FEEDBACK), row)
            repeated.remember(connection, once, json.dumps(row), now)
            return _feedback(row)

    def all(self, limit: int | None = None, after: str | None = None) -> tuple[Feedback, ...]:
        """Return all opinions in the order in which they came, or so many ``after`` an id."""
        asked = select(FEEDBACK).order_by(FEEDBACK.c.number).limit(limit)
        if after is not None:
            number = select(FEEDBACK.c.number).where(FEEDBACK.c.id == after).scalar_subquery()
            asked = asked.where(FEEDBACK.c.number > number)
        return self._found(asked)

    def get(self, identity: str) -> Feedback | None:
        """Return the opinion with this id."""
        return next(iter(self._found(select(FEEDBACK).where(FEEDBACK.c.id == identity))), None)

    def forget(self, identity: str) -> int:
        """Erase an opinion, and return how many there were: one or none."""
        with self._connections.writing() as connection:
            repeated.forget(connection, [identity])
            meant = delete(FEEDBACK).where(FEEDBACK.c.id == identity)
            count = connection.execute(meant).rowcount
        self._connections.empty_log()
        return count

    def _found(self, asked: Select[*tuple[object, ...]]) -> tuple[Feedback, ...]:
        with self._connections.reading() as connection:
            rows = [row._asdict() for row in connection.execute(asked)]
        return tuple(_feedback({k: v for k, v in row.items() if k != "number"}) for row in rows)


def _feedback(row: dict[str, str]) -> Feedback:
    said = dict(row)
    identity, created_at = said.pop("id"), said.pop("created_at")
    about, verdict = About(said.pop("about")), Verdict(said.pop("verdict"))
    return Feedback(identity, created_at, Opinion(about, verdict, **said))
