"""Who calls: the holder of a key, or the one user of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from critic.config.tenant import LOCAL
from critic_api.near import Stranger, stranger

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from critic.store.service.keys import Key, Scope
    from critic.store.service.registry import Registry

_BEARER = "bearer "


class Caller(NamedTuple):
    """Who calls. ``key`` is None for the one user of this machine, who may do everything."""

    tenant: str
    key: Key | None = None

    @property
    def name(self) -> str:
        """What stands in a log: the id of the key, never its secret."""
        return self.key.id if self.key else "local"

    def may(self, scope: Scope) -> bool:
        """Return whether the caller is let in for something."""
        return self.key is None or self.key.allows(scope)


class Doorkeeper(Protocol):
    """Tells who calls."""

    def at_once(self, connection: HTTPConnection) -> Caller | Stranger | None:
        """Return who calls where that needs no waiting, None where ``who`` has to be asked."""
        ...

    def who(self, connection: HTTPConnection) -> Caller | Stranger:
        """Return who calls, or why it is nobody."""
        ...


class ByKey:
    """Lets those in who have a key."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def at_once(self, connection: HTTPConnection) -> Caller | Stranger | None:
        """Return whose key it is, where it was shown before."""
        said = _token(connection)
        if said is None:
            return self.who(connection)
        key = self._registry.keys.recalled(said)
        return Caller(key.tenant, key) if key else None

    def who(self, connection: HTTPConnection) -> Caller | Stranger:
        """Return whose key it is."""
        said = _token(connection)
        if said is None:
            return Stranger(
                401,
                "A key is needed",
                "send a key as Authorization: Bearer KEY; critic keys create makes one",
            )
        key = self._registry.keys.known(said)
        if key is None:
            return Stranger(
                401,
                "This key opens nothing",
                "it is unknown, expired or revoked; critic keys list shows those that are live",
            )
        return Caller(key.tenant, key)


class OneUser:
    """Lets in who is on this machine, and no page that a browser has from elsewhere."""

    def at_once(self, connection: HTTPConnection) -> Caller | Stranger | None:
        """Return the user of the command line."""
        return self.who(connection)

    def who(self, connection: HTTPConnection) -> Caller | Stranger:
        """Return the user of the command line."""
        return stranger(connection) or Caller(LOCAL)


def _token(connection: HTTPConnection) -> str | None:
    said = connection.headers.get("authorization", "")
    if said.lower().startswith(_BEARER):
        return said[len(_BEARER) :].strip()
    return connection.headers.get("x-api-key") or connection.query_params.get("apiKey")
