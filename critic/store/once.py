"""A request that comes again is answered as before: its client could not know that it had come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, insert, select, update

from critic.errors import InputError
from critic.store.clock import written
from critic.store.tables import ONCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

KEPT = timedelta(days=1)
_ERASED = ""


class ReusedError(InputError):
    """A key that a client has made for one request came with another."""


class Once(NamedTuple):
    """What a client calls a request, and what the request was: a digest of it."""

    key: str
    fingerprint: str


def before(connection: Connection, once: Once | None) -> str | None:
    """Return what was answered, None where the request is new. Raises ReusedError."""
    if once is None:
        return None
    asked = select(ONCE.c.fingerprint, ONCE.c.answer).where(ONCE.c.key == once.key)
    row = connection.execute(asked).first()
    if row is None:
        return None
    if row.fingerprint != once.fingerprint:
        raise ReusedError("this Idempotency-Key came with another request; make a new one")
    answer: str = row.answer
    if answer == _ERASED:
        raise ReusedError("what this Idempotency-Key has made was erased; make a new key")
    return answer


def remember(connection: Connection, once: Once | None, answer: str, now: datetime) -> None:
    """Keep an answer for a day, with what it tells of: in one transaction."""
    connection.execute(delete(ONCE).where(ONCE.c.created_at < written(now - KEPT)))
    if once is not None:
        row = {**once._asdict(), "answer": answer, "created_at": written(now)}
        connection.execute(insert(ONCE), row)


def forget(connection: Connection, identities: Sequence[str]) -> None:
    """Erase the answers that tell of what is erased; their keys stay used."""
    for identity in identities:
        tells = func.instr(ONCE.c.answer, identity) > 0
        connection.execute(update(ONCE).where(tells).values(answer=_ERASED))
