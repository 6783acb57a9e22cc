"""Whether a service is there, which version it is, and whether it knows the key."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from critic.remote.errors import ServiceError, strange
from critic.report.columns import printable

if TYPE_CHECKING:
    from critic.remote.client import Client

_OURS = "okr-critic"
_FORBIDDEN = 403


def look(client: Client) -> str:
    """Return how a service is, for people. Raises ServiceError where it is not of use."""
    told = client.get("/openapi.json").one("info")
    if told.text("title") != _OURS:
        raise strange(client.server, f"it calls itself {told.text('title')[:40]!r}")
    there, here = printable(told.text("version")), version(_OURS)
    other = "" if there == here else f", while this is {here}"
    said = f"{_OURS} {there} answers at {client.server.url}{other}"
    return f"{said}; {_let_in(client)}"


def _let_in(client: Client) -> str:
    """Say whether the key, or the lack of one, is enough to ask."""
    try:
        client.get("/v1/rules")
    except ServiceError as error:
        if error.status != _FORBIDDEN or not client.server.key:
            raise
        return f"it knows the key, which is not good for everything ({error.detail})"
    return "it lets this key in" if client.server.key else "it wants no key"
