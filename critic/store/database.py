"""The store as a whole: a folder with a lock, a database and what is derived from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.closing import Closing
from critic.store import clock, schema
from critic.store.embeddings import Embeddings
from critic.store.engine import Connections
from critic.store.feedback import Opinions
from critic.store.history import History
from critic.store.jobs import Jobs
from critic.store.lock import Lock
from critic.store.passages import Passages
from critic.store.recollections import Recollections
from critic.store.sessions import Sessions
from critic.store.sources import Sources
from critic.store.trouble import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

NAME = "critic.sqlite3"
_PATIENCE = 5.0


class Store(Closing):
    """What one tenant keeps. Threads may share it; another process is refused.

    ``who`` is what a second process is told about this one. ``largest`` is how many bytes the
    database may have; ``patience`` how many seconds to wait for one that writes; ``now`` gives the
    time in which what people do is kept.
    Raises StoreError where the folder or the database cannot be used.
    """

    def __init__(
        self,
        folder: Path,
        who: str,
        *,
        largest: int | None = None,
        patience: float = _PATIENCE,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self.folder = folder
        with told(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = Lock(folder, who)
        self._connections = Connections(folder / NAME, patience=patience, largest=largest)
        try:
            with told(self._connections.path):
                schema.upgrade(self._connections.engine, self._connections.path)
        except BaseException:
            self.close()
            raise
        self.sources = Sources(self._connections)
        self.passages = Passages(self._connections)
        self.embeddings = Embeddings(self._connections)
        self.history = History(self._connections, now)
        self.opinions = Opinions(self._connections, now)
        self.jobs = Jobs(self._connections, now)
        self.recollections = Recollections(self._connections)
        self.sessions = Sessions(self._connections)

    def announce(self, url: str) -> None:
        """Say to a second process where this one can be asked to do its work."""
        self._lock.announce(url)

    def examine(self) -> None:
        """Read all of the database. Raises StoreError where a part of it is broken."""
        self._connections.examine()

    def close(self) -> None:
        """Close the database and let the next process have the folder."""
        self._connections.close()
        self._lock.release()
