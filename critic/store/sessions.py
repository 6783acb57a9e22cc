"""Sessions: what was asked and answered, message by message.

An answer quotes documents. When one of them is forgotten, or no longer says what is quoted, the
answer is erased, and its place stays empty.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from critic.store.tables import CITATION, MESSAGE, SESSION, SOURCE
from critic.store.values import Message, Role, Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, ScalarSelect

    from critic.store.engine import Connections
    from critic.store.values import Cited

ERASED = "null"
"""What is left of an answer that may no longer be kept, in JSON as all that is said."""
_ID = 8


class Sessions:
    """The sessions that are kept."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def all(self) -> tuple[Session, ...]:
        """Return all sessions, that which was talked in last first."""
        last = select(func.max(MESSAGE.c.number)).where(MESSAGE.c.session == SESSION.c.number)
        asked = select(
            SESSION.c.id,
            SESSION.c.title,
            SESSION.c.created_at,
            _counted(MESSAGE.c.role == Role.QUESTION),
            _counted(MESSAGE.c.content == ERASED),
        ).order_by(last.correlate(SESSION).scalar_subquery().desc())
        with self._connections.reading() as connection:
            return tuple(Session(*row) for row in connection.execute(asked))

    def begin(self, title: str, message: Message) -> str:
        """Store a session with its first message, and return its id."""
        with self._connections.writing() as connection:
            last = connection.execute(select(func.max(SESSION.c.number))).scalar()
            said = f"{last}\0{message.created_at}\0{title}"
            identity = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_ID]
            row = {"id": identity, "title": title, "created_at": message.created_at}
            made = connection.execute(insert(SESSION).returning(SESSION.c.number), row)
            _put(connection, made.scalar_one(), message)
        return identity

    def add(self, session: str, message: Message, cited: Sequence[Cited] = ()) -> bool:
        """Store the next message; it is durable when this returns. False without such a session.

        Of an answer that cites what is no longer there only the place is stored.
        """
        with self._connections.writing() as connection:
            asked = select(SESSION.c.number).where(SESSION.c.id == session)
            number = connection.execute(asked).scalar()
            if number is None:
                return False
            sources = {each.source for each in cited}
            known = select(SOURCE.c.id, SOURCE.c.number).where(SOURCE.c.id.in_(sources))
            numbers = {row[0]: row[1] for row in connection.execute(known)}
            if sources - set(numbers):
                _put(connection, number, message._replace(content=ERASED))
                return True
            below = _put(connection, number, message)
            rows = [
                {"message": below, "source": numbers[each.source], "quote": each.quote}
                for each in cited
            ]
            if rows:
                connection.execute(insert(CITATION), rows)
        return True

    def messages(self, session: str) -> tuple[Message, ...]:
        """Return what was said in a session, in order."""
        asked = (
            select(MESSAGE.c.role, MESSAGE.c.content, MESSAGE.c.created_at)
            .join_from(MESSAGE, SESSION)
            .where(SESSION.c.id == session)
            .order_by(MESSAGE.c.number)
        )
        with self._connections.reading() as connection:
            return tuple(Message(Role(row[0]), *row[1:]) for row in connection.execute(asked))

    def forget(self, session: str) -> bool:
        """Erase a session with all that was said; False where there is none."""
        with self._connections.writing() as connection:
            found = connection.execute(delete(SESSION).where(SESSION.c.id == session))
        self._connections.empty_log()
        return found.rowcount > 0


def erase(connection: Connection, source: int, text: str | None = None) -> None:
    """Erase the answers that cite a document; with its new ``text``, those that it does not bear.

    Both are known by the number of the document, which no change takes from it.
    """
    gone = select(CITATION.c.message).where(CITATION.c.source == source)
    if text is not None:
        gone = gone.where(func.instr(text, CITATION.c.quote) == 0)
    numbers = connection.execute(gone.distinct()).scalars().all()
    for number in numbers:
        row = MESSAGE.c.number == number
        connection.execute(update(MESSAGE).where(row).values(content=ERASED))
        connection.execute(delete(CITATION).where(CITATION.c.message == number))


def _counted(condition: ColumnElement[bool]) -> ScalarSelect[int]:
    return (
        select(func.count())
        .where(MESSAGE.c.session == SESSION.c.number, condition)
        .correlate(SESSION)
        .scalar_subquery()
    )


def _put(connection: Connection, session: int, message: Message) -> int:
    row = {"session": session, **message._asdict()}
    number: int = connection.execute(insert(MESSAGE).returning(MESSAGE.c.number), row).scalar_one()
    return number
