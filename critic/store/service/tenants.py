"""What the tenants of a service keep: a store for each, opened when somebody comes for it."""

from __future__ import annotations

from threading import Lock as ThreadLock
from typing import TYPE_CHECKING

from critic.closing import Closing
from critic.store.database import NAME, Store
from critic.store.lock import Lock
from critic.store.service.registry import FOLDER
from critic.store.trouble import told

if TYPE_CHECKING:
    from pathlib import Path


class Tenants(Closing):
    """The stores of one home. Threads may share it; a second service on the home is refused.

    Raises StoreError where the home is in use, or a store in it cannot be used.
    """

    def __init__(self, home: Path, who: str) -> None:
        folder = home / FOLDER
        with told(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._home = home
        self._who = who
        self._url: str | None = None
        self._lock = Lock(folder, who)
        self._opening = ThreadLock()
        self._stores: dict[str, Store] = {}
        self._asked: dict[str, None] = {}

    def store(self, tenant: str) -> Store:
        """Return what the tenant with this id keeps. The id is one that the registry has given."""
        with self._opening:
            self._asked[tenant] = None
            if tenant not in self._stores:
                store = self._stores[tenant] = Store(self._home / tenant, self._who)
                if self._url is not None:
                    store.announce(self._url)
            return self._stores[tenant]

    def announce(self, url: str) -> None:
        """Say to other processes where the service is asked instead of a store."""
        with self._opening:
            self._url = url
            self._lock.announce(url)
            for store in self._stores.values():
                store.announce(url)

    def places(self) -> tuple[Path, ...]:
        """Return where the databases are that were asked for, whether or not they could be opened.

        Waits for nobody who opens one.
        """
        return tuple(self._home / tenant / NAME for tenant in tuple(self._asked))

    def opened(self) -> tuple[Store, ...]:
        """Return the stores that are open; waits for nobody, as ``places`` does."""
        return tuple(self._stores.values())

    def close(self) -> None:
        """Close all stores, and let the next service have the home."""
        with self._opening:
            for store in self._stores.values():
                store.close()
            self._stores.clear()
            self._lock.release()
