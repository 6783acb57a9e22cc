"""The database of the service: which tenants there are, and who may come in as which."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from critic.closing import Closing
from critic.config.tenant import LOCAL
from critic.errors import InputError
from critic.store import schema
from critic.store.clock import written
from critic.store.engine import Connections
from critic.store.service import secret
from critic.store.service.keys import Keys
from critic.store.service.tables import TENANT
from critic.store.trouble import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

FOLDER = "service"
NAME = "service.sqlite3"
PEPPER = "pepper"
STEPS = schema.Steps(Path(__file__).parent / "versions", "0001")
_PATIENCE = 5.0
_LONGEST = 100


class Registry(Closing):
    """Tenants and their keys. Several processes may have it open: a key is known at once.

    Raises StoreError where the folder or the database cannot be used.
    """

    def __init__(
        self, home: Path, now: Callable[[], datetime], *, patience: float = _PATIENCE
    ) -> None:
        folder = home / FOLDER
        self._now = now
        with told(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        pepper = secret.pepper(folder / PEPPER)
        self._connections = Connections(folder / NAME, patience=patience, largest=None)
        try:
            with told(self._connections.path):
                schema.upgrade(self._connections.engine, self._connections.path, steps=STEPS)
        except BaseException:
            self.close()
            raise
        self.keys = Keys(self._connections, pepper, now)

    @property
    def place(self) -> Path:
        """Where the database is."""
        return self._connections.path

    def tenant(self, name: str = LOCAL) -> str:
        """Return the id of the tenant that people call so, which is made where there is none.

        ``default`` is the one that the command line is. Raises InputError where it is no name.
        """
        if not name.strip() or len(name) > _LONGEST or not name.isprintable():
            raise InputError(f"a tenant is called by 1 to {_LONGEST} printable characters")
        with self._connections.writing() as connection:
            asked = select(TENANT.c.id).where(TENANT.c.name == name)
            known: str | None = connection.execute(asked).scalar()
            if known is not None:
                return known
            # Never of what somebody typed: it becomes the name of a folder.
            identity = LOCAL if name == LOCAL else f"t{secrets.token_hex(8)}"
            row = {"id": identity, "name": name, "created_at": written(self._now())}
            connection.execute(insert(TENANT), row)
            return identity

    def tenants(self) -> tuple[str, ...]:
        """Return the ids of all tenants."""
        with self._connections.reading() as connection:
            return tuple(
                connection.execute(select(TENANT.c.id).order_by(TENANT.c.number)).scalars()
            )

    def close(self) -> None:
        """Close the database."""
        self._connections.close()
