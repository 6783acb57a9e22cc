"""Who calls: the holder of a key, or the one user of this machine."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import urlsplit

from critic.config.tenant import LOCAL

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import HTTPConnection

    from critic.store.service.keys import Key
    from critic.store.service.registry import Registry
    from critic.store.service.scopes import Scope

ANY_ORIGIN = "*"
_BEARER = "bearer "
_PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_HERE = "localhost"


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


class Stranger(NamedTuple):
    """Why somebody is not let in, and what to do about it."""

    status: int
    title: str
    detail: str


class Doorkeeper(Protocol):
    """Tells who calls; ``reads_forms`` where it may need the key that stands in a form."""

    reads_forms: bool

    def who(self, connection: HTTPConnection, said: str | None = None) -> Caller | Stranger:
        """Return who calls, or why it is nobody; ``said`` is the key in a form, if it has one."""
        ...


class ByKey:
    """Lets those in who have a key."""

    reads_forms = True

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def who(self, connection: HTTPConnection, said: str | None = None) -> Caller | Stranger:
        """Return whose key it is; one in the address or a header wins over that of a form."""
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

    def who(self, connection: HTTPConnection, said: str | None = None) -> Caller | Stranger:
        """Return the one caller that all are."""
        del connection, said
        return Caller(LOCAL)


class OneUser:
    """Lets in who is on this machine, and no page from elsewhere but those of ``origins``."""

    reads_forms = False

    def __init__(self, origins: Collection[str] = ()) -> None:
        self._origins = origins

    def who(self, connection: HTTPConnection, said: str | None = None) -> Caller | Stranger:
        """Return the user of the command line."""
        del said
        headers = connection.headers
        peer = connection.client.host if connection.client else ""
        is_near = is_loopback(peer) and not any(each in headers for each in _PROXIED)
        # A name that leads here by a trick of its DNS is not the name of this machine.
        if not is_near or not is_loopback(_host(f"//{headers.get('host', '')}")):
            return Stranger(
                403,
                "This service is for one user of its own machine",
                "ask it there as localhost, or make keys: critic keys create",
            )
        origin = headers.get("origin")
        if origin is not None and not (is_loopback(_host(origin)) or self._lists(origin)):
            return Stranger(
                403,
                "This page may not ask the service",
                "without keys only pages of this machine may, and those that --origins lists;"
                " critic keys create makes keys",
            )
        return Caller(LOCAL)

    def _lists(self, origin: str) -> bool:
        return ANY_ORIGIN in self._origins or origin in self._origins


def is_loopback(host: str) -> bool:
    """Return whether a name or an address is that of this machine alone."""
    if host == _HERE:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def token(connection: HTTPConnection) -> str | None:
    """Return the key in the headers or the address of a request."""
    said = connection.headers.get("authorization", "")
    if said.lower().startswith(_BEARER):
        return said[len(_BEARER) :].strip()
    return connection.headers.get("x-api-key") or connection.query_params.get("apiKey")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
