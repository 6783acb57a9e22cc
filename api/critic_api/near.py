"""Whether somebody asks from this machine: the one user of it, and no page from elsewhere."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import HTTPConnection

ANY_ORIGIN = "*"
_PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_HERE = "localhost"


class Stranger(NamedTuple):
    """Why somebody is not let in, and what to do about it."""

    status: int
    title: str
    detail: str


def stranger(connection: HTTPConnection, origins: Collection[str] = ()) -> Stranger | None:
    """Return why it is not the one user of this machine who asks; None where it is.

    Pages from elsewhere may ask where their origin is one of ``origins``.
    """
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
    if origin is not None and not (is_loopback(_host(origin)) or _lists(origins, origin)):
        return Stranger(
            403,
            "This page may not ask the service",
            "without keys only pages of this machine may, and those that --origins lists;"
            " critic keys create makes keys",
        )
    return None


def _lists(origins: Collection[str], origin: str) -> bool:
    return ANY_ORIGIN in origins or origin in origins


def is_loopback(host: str) -> bool:
    """Return whether a name or an address is that of this machine alone."""
    if host == _HERE:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
