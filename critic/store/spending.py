"""What each tenant has used of a model in a day, in a file of its own beside what is kept.

Several processes may have it open at once, as the lock of a store would not let them.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, MetaData, Table, Text, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from critic.closing import Closing
from critic.model.guard.ledger import Charge
from critic.store.engine import Connections
from critic.store.trouble import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

NAME = "spending.sqlite3"
_METADATA = MetaData()
_SPENDING = Table(
    "spending",
    _METADATA,
    Column("day", Text, primary_key=True),
    Column("tokens", Integer, nullable=False),  # spent, and set aside
)
_USED = select(_SPENDING.c.tokens).where(_SPENDING.c.day == bindparam("day"))
_SET = insert(_SPENDING)
_SET = _SET.on_conflict_do_update(index_elements=["day"], set_={"tokens": _SET.excluded.tokens})
_PATIENCE = 5.0


class Spending(Closing):
    """Lets each tenant use ``limit`` tokens a day; ``today`` names the day.

    Threads may share it, and so may other processes. Raises StoreError where a file cannot be used.
    """

    def __init__(
        self, home: Path, limit: int, today: Callable[[], str], *, patience: float = _PATIENCE
    ) -> None:
        self._home, self._limit, self._today, self._patience = home, limit, today, patience
        self._opening = Lock()
        self._open: dict[str, Connections] = {}

    def reserve(self, tenant: str, tokens: int) -> Charge | None:
        """Set tokens aside for today; None where that would be more than is left."""
        day = self._today()
        with self._of(tenant).writing() as connection:
            used = _used(connection, day) + tokens
            if used > self._limit:
                return None
            connection.execute(_SET, {"day": day, "tokens": used})
        return Charge(tenant, day, tokens)

    def settle(self, charge: Charge, spent: int) -> None:
        """Put what was really spent in the place of what was set aside."""
        with self._of(charge.tenant).writing() as connection:
            used = _used(connection, charge.day) - charge.tokens + spent
            connection.execute(_SET, {"day": charge.day, "tokens": used})

    def used(self, tenant: str, day: str) -> int:
        """Return what was spent and set aside on a day."""
        with self._of(tenant).reading() as connection:
            return _used(connection, day)

    def close(self) -> None:
        """Close all files."""
        with self._opening:
            while self._open:
                self._open.popitem()[1].close()

    def _of(self, tenant: str) -> Connections:
        with self._opening:
            if tenant not in self._open:
                self._open[tenant] = self._opened(self._home / tenant)
            return self._open[tenant]

    def _opened(self, folder: Path) -> Connections:
        with told(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        connections = Connections(folder / NAME, patience=self._patience, largest=None)
        try:
            with connections.writing() as connection:
                _METADATA.create_all(connection)
        except BaseException:
            connections.close()
            raise
        return connections


def _used(connection: Connection, day: str) -> int:
    return connection.execute(_USED, {"day": day}).scalar() or 0
