"""Long work: taken in, done draft by draft, each result kept once, gone on with after a restart."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, insert, select, update

from critic.store import once as repeated
from critic.store.clock import written
from critic.store.tables import JOB, JOB_RESULT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select

    from critic.store.engine import Connections
    from critic.store.once import Once


class State(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"


_OPEN = (State.QUEUED.value, State.RUNNING.value)


@dataclass(frozen=True, slots=True)
class Job:
    """A job: how many drafts it has, and how many are done."""

    id: str
    state: State
    total: int
    done: int
    created_at: str
    changed_at: str


class Part(NamedTuple):
    """The next draft of a job: JSON, as it came."""

    job: str
    position: int
    draft: str


class Jobs:
    """The jobs of one tenant."""

    def __init__(self, connections: Connections, now: Callable[[], datetime]) -> None:
        self._connections = connections
        self._now = now

    def put(self, drafts: list[str], once: Once | None = None) -> Job:
        """Take work in; it will be done once, even where the request comes again."""
        with self._connections.writing() as connection:
            old = repeated.before(connection, once)
            identity = old if old is not None else secrets.token_hex(8)
            if old is None:
                now = self._now()
                row = {
                    "id": identity,
                    "state": State.QUEUED if drafts else State.DONE,
                    "request": json.dumps(drafts),
                    "created_at": written(now),
                    "changed_at": written(now),
                }
                connection.execute(insert(JOB), row)
                repeated.remember(connection, once, identity, now)
            found = _one(connection, identity)
        if found is None:  # it came, was erased, and comes again
            raise repeated.ReusedError("the job of this Idempotency-Key was erased; make a new key")
        return found

    def get(self, identity: str) -> Job | None:
        """Return the job with this id."""
        with self._connections.reading() as connection:
            return _one(connection, identity)

    def counts(self) -> dict[str, int]:
        """Return how many jobs are how far."""
        asked = select(JOB.c.state, func.count()).group_by(JOB.c.state)
        with self._connections.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(asked)}

    def all(self, limit: int | None = None, after: str | None = None) -> tuple[Job, ...]:
        """Return the jobs, the last first, or so many ``after`` an id, which are older."""
        asked = _selected().order_by(JOB.c.number.desc()).limit(limit)
        if after is not None:
            other = JOB.alias()
            number = select(other.c.number).where(other.c.id == after).scalar_subquery()
            asked = asked.where(JOB.c.number < number)
        with self._connections.reading() as connection:
            return tuple(_job(row) for row in connection.execute(asked))

    def results(self, identity: str) -> tuple[str | None, ...]:
        """Return the result of each draft of a job, None for those that are not done."""
        asked = (
            select(JOB_RESULT.c.position, JOB_RESULT.c.result)
            .join_from(JOB_RESULT, JOB)
            .where(JOB.c.id == identity)
        )
        with self._connections.reading() as connection:
            job = _one(connection, identity)
            found = {row[0]: row[1] for row in connection.execute(asked)}
        return tuple(found.get(each) for each in range(job.total if job else 0))

    def next(self) -> Part | None:
        """Return the draft that is to be done next, of the oldest job that is not finished."""
        asked = select(JOB).where(JOB.c.state.in_(_OPEN)).order_by(JOB.c.number).limit(1)
        with self._connections.reading() as connection:
            row = connection.execute(asked).first()
            if row is None:
                return None
            done = select(JOB_RESULT.c.position).where(JOB_RESULT.c.job == row.number)
            kept = set(connection.execute(done).scalars())
        drafts = json.loads(row.request)
        position = next(each for each in range(len(drafts)) if each not in kept)
        return Part(row.id, position, drafts[position])

    def keep(self, part: Part, result: str) -> bool:
        """Keep a result; False where there is one already, or nobody wants it any more."""
        with self._connections.writing() as connection:
            asked = select(JOB.c.number, func.json_array_length(JOB.c.request).label("total"))
            row = connection.execute(
                asked.where(JOB.c.id == part.job, JOB.c.state.in_(_OPEN))
            ).first()
            if row is None:
                return False
            kept = select(JOB_RESULT.c.position).where(JOB_RESULT.c.job == row.number)
            done = set(connection.execute(kept).scalars())
            if part.position in done:
                return False
            values = {"job": row.number, "position": part.position, "result": result}
            connection.execute(insert(JOB_RESULT), values)
            state = State.DONE if len(done) + 1 == row.total else State.RUNNING
            changed = {"state": state, "changed_at": written(self._now())}
            connection.execute(update(JOB).where(JOB.c.number == row.number).values(changed))
        return True

    def forget(self, identity: str) -> int:
        """Erase a job with its results, and return how many there were: one or none.

        What of it is being done meanwhile is kept nowhere.
        """
        with self._connections.writing() as connection:
            count = connection.execute(delete(JOB).where(JOB.c.id == identity)).rowcount
        self._connections.empty_log()
        return count


def _selected() -> Select[*tuple[object, ...]]:
    done = select(func.count()).where(JOB_RESULT.c.job == JOB.c.number).correlate(JOB)
    return select(
        JOB.c.id,
        JOB.c.state,
        func.json_array_length(JOB.c.request).label("total"),
        done.scalar_subquery().label("done"),
        JOB.c.created_at,
        JOB.c.changed_at,
    )


def _one(connection: Connection, identity: str) -> Job | None:
    row = connection.execute(_selected().where(JOB.c.id == identity)).first()
    return _job(row) if row else None


def _job(row: Row[*tuple[object, ...]]) -> Job:
    said = row._asdict()
    return Job(**said | {"state": State(said["state"])})
