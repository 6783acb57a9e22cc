"""Connections to one SQLite file, as every one of them has to be."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event

from critic.store.trouble import Trouble, told, trouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

_PAGE = 4096
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # what is acknowledged survives a loss of power, too
    "foreign_keys = ON",
    "secure_delete = ON",  # what is forgotten is overwritten
)


class Connections:
    """Gives transactions. Threads may share it: many read, one writes."""

    def __init__(self, path: Path, *, patience: float, largest: int | None) -> None:
        """Open the file when needed.

        ``patience`` is how many seconds to wait for another that writes; ``largest`` how many bytes
        the file may have, None for as many as there is room for.
        """
        self.path = path
        self.engine = _engine(path, patience, largest)
        self._watching = Lock()
        self._watch: PoolProxiedConnection | None = None

    def version(self) -> int:
        """Return a number that is another one once anybody has changed the database.

        It takes microseconds: nothing is read but the head of the file.
        """
        with told(self.path), self._watching:
            # The number means something only to the connection that is asked, which never writes.
            self._watch = self._watch or self.engine.raw_connection()
            cursor = self._watch.cursor()
            try:
                cursor.execute("PRAGMA data_version")
                ((version,),) = cursor.fetchall()
            finally:
                cursor.close()
        return int(version)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state throughout."""
        with told(self.path), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together, durably, or not at all."""
        with told(self.path), self.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                yield writing

    def empty_log(self) -> None:
        """Leave nothing behind in the write-ahead log; it stays where somebody reads just now."""
        with told(self.path):
            driver = self.engine.raw_connection()
            try:
                driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                driver.close()

    def copy_to(self, path: Path) -> None:
        """Copy one state of the database into a new file, page by page; others may write on."""
        copy = create_engine(URL.create("sqlite", database=str(path)))
        with told(path):
            source, target = self.engine.raw_connection(), copy.raw_connection()
            try:
                driver: Any = source.driver_connection
                driver.backup(target.driver_connection)
            finally:
                target.close()
                source.close()
                copy.dispose()

    def examine(self) -> None:
        """Read all of the database. Raises StoreError where a part of it is broken."""
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalars().all()
        if found != ["ok"]:
            raise trouble(Trouble.BROKEN, self.path)

    def close(self) -> None:
        """Close all connections."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
            self._watch = None
        self.engine.dispose()


def _engine(path: Path, patience: float, largest: int | None) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": patience})

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # The driver would begin transactions late, and not at all before it creates a table.
        connection.isolation_level = None
        cursor = connection.cursor()
        limits = [f"max_page_count = {largest // _PAGE}"] if largest is not None else []
        for pragma in (*_PRAGMAS, *limits):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine
