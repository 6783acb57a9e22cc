"""Which running service the settings mean, and whether anything may be sent to it. All pure.

It is as with a model: beyond this machine, only the person who runs the command can name it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from critic.config.endpoint import (
    KEY,
    NONE,
    ask_for,
    has_agreed,
    host_of,
    is_loopback,
    is_personal,
)
from critic.config.layers import fail
from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.config.settings import Settings

_EXAMPLE = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True)
class Server:
    """A service: ``url`` has no slash at its end, ``key`` may be empty and is never shown."""

    url: str
    host: str
    key: str = field(repr=False, default="")

    @property
    def is_local(self) -> bool:
        """Whether nothing leaves this machine on the way to it."""
        return is_loopback(self.host)


class NotSent(NamedTuple):
    """A service that a file names, and why nothing is sent to it."""

    url: str
    reason: str


def serving(
    settings: Settings, environment: Mapping[str, str], key: str = ""
) -> Server | NotSent | None:
    """Return the service that work is sent to; ``key`` is what a key file holds.

    None where it is done here. Raises ConfigurationError where the address is none, is not safe
    beyond this machine, or the key cannot be one.
    """
    if settings.server is None or settings.server == NONE:
        return None
    origin, url = settings.origin("server"), settings.server.rstrip("/")
    host = host_of(url, origin, _EXAMPLE)
    if not is_loopback(host) and not url.lower().startswith("https:"):
        fail(
            origin,
            f"drafts and the key would go to {host} for all to read; name it with https, or lead a"
            " port of this machine there (ssh -L)",
        )
    if not (is_loopback(host) or is_personal(origin) or has_agreed(settings, host)):
        return NotSent(url, ask_for(host))
    return Server(url, host, key or _key(environment))


def _key(environment: Mapping[str, str]) -> str:
    key = environment.get(KEY, "").strip()
    if key and not (key.isascii() and key.isprintable()):
        raise ConfigurationError(f"{KEY}: expected one line, with the key and no more")
    return key
