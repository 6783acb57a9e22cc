"""What the service has beside the engine: who may come in, and what is kept for each."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from critic.closing import Closing
from critic.config.tenant import LOCAL
from critic.errors import ConfigurationError
from critic.store import clock
from critic.store.jobs import State
from critic.store.probe import trouble_with
from critic.store.service.registry import Registry
from critic.store.service.tenants import Tenants
from critic.store.trouble import StoreError
from critic_api.access.callers import ByKey, OneUser
from critic_api.access.desk import Desk
from critic_api.access.rates import Rates
from critic_api.crowd import Crowd
from critic_api.near import ANY_ORIGIN, is_loopback
from critic_api.seen.ready import Databases

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from pathlib import Path

    from critic.corpus.embed import Embedder
    from critic_api.access.callers import Doorkeeper

RATE = "600/minute"


class Access(Closing):
    """A home that is served. With keys in it they are wanted; without there is one user, here.

    ``rate`` is how often each key may ask, ``keeps_history`` whether critiques of drafts that a
    request names are kept; without ``embedder`` documents are found by their words alone.
    Raises StoreError where the home cannot be used, or another service has it.
    """

    def __init__(
        self,
        home: Path,
        *,
        rate: str = RATE,
        keeps_history: bool = True,
        embedder: Embedder | None = None,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self.keeps_history = keeps_history
        self.embedder = embedder
        self.now = now
        self._opening = Lock()
        self._desks: dict[str, Desk] = {}
        self.rates = Rates(rate, now)
        self.crowd = Crowd()
        self.tenants = Tenants(home, "critic serve")
        try:
            self.registry = Registry(home, now)
        except BaseException:
            self.tenants.close()
            raise
        self.databases = Databases(self.places, trouble_with)
        self.has_keys = bool(self.registry.keys.all())

    def doorkeeper(self, pages: Collection[str] = ()) -> Doorkeeper:
        """Return who tells who calls; ``pages`` are the origins that the one user has listed.

        Raises ConfigurationError where any page could read and erase what the one user keeps.
        """
        if self.has_keys:
            return ByKey(self.registry)
        if ANY_ORIGIN in pages:
            raise ConfigurationError(
                "--origins '*' lets every page that you open read and erase what is kept here: name"
                " the pages, or make keys: critic keys create"
            )
        return OneUser(pages)

    def listens(self, host: str) -> None:
        """Raise ConfigurationError where others than the one user would reach the service."""
        if not self.has_keys and not is_loopback(host):
            raise ConfigurationError(
                f"without keys the service is for one user of this machine, and {host} is open to"
                " others: critic keys create makes keys, or listen on 127.0.0.1"
            )

    def announce(self, url: str) -> None:
        """Say to commands that find a store in use where the service is asked instead."""
        self.tenants.announce(url)

    def known_tenants(self) -> tuple[str, ...]:
        """Return the ids of those who keep something: of the command line, and of keys."""
        return tuple(dict.fromkeys((LOCAL, *self.registry.tenants())))

    def desk(self, tenant: str) -> Desk:
        """Return what the tenant with this id keeps. Raises StoreError where it cannot be used."""
        with self._opening:
            if tenant not in self._desks:
                self._desks[tenant] = Desk(self.tenants.store(tenant), self.embedder)
            return self._desks[tenant]

    def jobs(self) -> dict[str, int]:
        """Return how many jobs are how far, of all tenants whose stores are open and well."""
        found = Counter({state.value: 0 for state in State})
        for store in self.tenants.opened():
            with suppress(StoreError):
                found.update(store.jobs.counts())
        return dict(found)

    def places(self) -> tuple[Path, ...]:
        """Return where the databases are: that of keys first, then those that were asked for."""
        return (self.registry.place, *self.tenants.places())

    def close(self) -> None:
        """Close all that is kept, and let the next service have the home."""
        self.databases.close()
        with self._opening:
            for desk in self._desks.values():
                desk.close()
            self._desks.clear()
        self.tenants.close()
        self.registry.close()
