"""Who calls: the holder of a key, or the one user of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from critic.config.tenant import LOCAL
from critic_api.near import Stranger, stranger

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import HTTPConnection

    from critic.store.service.keys import Key
    from critic.store.service.registry import Registry
    from critic.store.service.scopes import Scope

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
    """Tells who calls; ``reads_forms`` where it may need the key that stands in a form.

    ``said`` is the key in a form, if it has one.
    """

    reads_forms: bool

    def at_once(self, connection: HTTPConnection, said: str | None) -> Caller | Stranger | None:
        """Return who calls where that needs no waiting, None where ``who`` has to be asked."""
        ...

    def who(self, connection: HTTPConnection, said: str | None) -> Caller | Stranger:
        """Return who calls, or why it is nobody."""
        ...


class ByKey:
    """Lets those in who have a key; one in the address or a header wins over that of a form."""

    reads_forms = True

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def at_once(self, connection: HTTPConnection, said: str | None) -> Caller | Stranger | None:
        """Return whose key it is, where it was shown before."""
        said = token(connection) or said
        if not said:
            return self.who(connection, None)
        key = self._registry.keys.recalled(said)
        return Caller(key.tenant, key) if key else None

    def who(self, connection: HTTPConnection, said: str | None) -> Caller | Stranger:
        """Return whose key it is."""
        said = token(connection) or said
        if not said:
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


class Anyone:
    """Lets in whoever has reached a service that keeps nothing."""

    reads_forms = False

    def at_once(self, connection: HTTPConnection, said: str | None) -> Caller | Stranger | None:
        """Return the one caller that all are."""
        return self.who(connection, said)

    def who(self, connection: HTTPConnection, said: str | None) -> Caller | Stranger:
        """Return the one caller that all are."""
        del connection, said
        return Caller(LOCAL)


class OneUser:
    """Lets in who is on this machine, and no page from elsewhere but those of ``origins``."""

    reads_forms = False

    def __init__(self, origins: Collection[str] = ()) -> None:
        self._origins = origins

    def at_once(self, connection: HTTPConnection, said: str | None) -> Caller | Stranger | None:
        """Return the user of the command line."""
        return self.who(connection, said)

    def who(self, connection: HTTPConnection, said: str | None) -> Caller | Stranger:
        """Return the user of the command line."""
        del said
        return stranger(connection, self._origins) or Caller(LOCAL)


def token(connection: HTTPConnection) -> str | None:
    """Return the key in the headers or the address of a request."""
    said = connection.headers.get("authorization", "")
    if said.lower().startswith(_BEARER):
        return said[len(_BEARER) :].strip()
    return connection.headers.get("x-api-key") or connection.query_params.get("apiKey")
