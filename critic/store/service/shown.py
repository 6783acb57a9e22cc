"""Keys that were shown lately, for as long as nobody changes the database that they stand in."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from critic.store.engine import Connections
    from critic.store.service.key import Key

_MOST = 1024


class Shown:
    """Remembers keys by the digests of their secrets; threads may share it.

    What is revoked, even by another process, opens nothing from the next request on: the database
    says that it is another one, and all is forgotten.
    """

    def __init__(self, connections: Connections, most: int = _MOST) -> None:
        self._connections = connections
        self._most = most
        self._keys: OrderedDict[bytes, Key] = OrderedDict()
        self._version = 0
        self._turn = Lock()

    def version(self) -> int:
        """Return the state of the database from which a key that is read now is remembered."""
        return self._connections.version()

    def get(self, digest: bytes) -> Key | None:
        """Return a key that still stands as it was read."""
        if not self._keys:
            return None
        version = self.version()
        with self._turn:
            if version != self._version:
                self._keys.clear()
            return self._keys.get(digest)

    def put(self, digest: bytes, key: Key, version: int) -> None:
        """Remember a key that was read when the database was in the state ``version``."""
        with self._turn:
            if version != self._version:
                self._keys.clear()
                self._version = version
            self._keys[digest] = key
            if len(self._keys) > self._most:
                self._keys.popitem(last=False)
