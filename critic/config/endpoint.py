"""Which language model the settings mean, and whether anything may be sent to it. All pure.

A file that comes with somebody's drafts may name a model; that drafts go there, only the person who
runs the command can say: with a flag, or with a variable of the environment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from critic.config.layers import fail
from critic.config.settings import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.config.settings import Origin, Settings

NONE = "none"
OPENAI_HOST = "api.openai.com"
DEFAULT_MODEL = "openai:gpt-4.1-mini"
KEY = "CRITIC_API_KEY"
_USUAL = {"openai": f"https://{OPENAI_HOST}/v1"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model and where it is; ``base_url`` is None where its provider knows the place.

    ``key`` may be empty, and is never shown. ``host`` is what a person agrees to.
    """

    provider: str
    model: str
    base_url: str | None
    host: str
    key: str = field(repr=False)

    @property
    def name(self) -> str:
        """The name as a person writes it."""
        return f"{self.provider}:{self.model}"

    @property
    def is_local(self) -> bool:
        """Whether nothing leaves this machine."""
        return is_loopback(self.host)


class NotAsked(NamedTuple):
    """No model is asked; ``name`` and ``reason`` are None where nobody wanted one."""

    name: str | None = None
    reason: str | None = None


def choose(
    settings: Settings, environment: Mapping[str, str], key: str = ""
) -> Endpoint | NotAsked:
    """Return the model to ask; ``key`` is what a key file holds.

    Raises ConfigurationError where the settings name none that could be.
    """
    if settings.model == NONE:
        return NotAsked()
    if settings.model is None and settings.base_url is not None:
        fail(settings.origin("base-url"), "say with --model which model is asked there")
    if settings.model is None:
        return _by_default(settings, environment, key)
    provider, _, model = settings.model.partition(":")
    if not (provider and model):
        fail(settings.origin("model"), f"expected PROVIDER:NAME, not {settings.model!r}")
    base_url = settings.base_url or _USUAL.get(provider)
    host = host_of(base_url, settings.origin("base-url")) if base_url else provider
    key = key or _key(environment, provider, is_usual=settings.base_url is None)
    endpoint = Endpoint(provider, model, base_url, host, key)
    return endpoint if _may(endpoint, settings) else NotAsked(endpoint.name, ask_for(host))


def is_loopback(host: str) -> bool:
    """Whether a name or an address is that of this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_personal(origin: Origin) -> bool:
    """Whether a person has said it for this machine or this run, and no file that came along."""
    return origin != DEFAULT and not origin.key


def has_agreed(settings: Settings, host: str) -> bool:
    """Whether a person has agreed that drafts go to a host.

    Raises ConfigurationError where a file would agree.
    """
    origin = settings.origin("consent")
    if settings.consent is not None and not is_personal(origin):
        fail(origin, "only a flag or CRITIC_CONSENT can say yes; take it out of the file")
    return settings.consent == host


def ask_for(host: str) -> str:
    """Return why nothing is sent to a host yet, and how to agree."""
    return (
        f"it would send drafts to {host}, and nobody has agreed to that;"
        f" --consent {host}, or CRITIC_CONSENT={host} once for all"
    )


def host_of(url: str, origin: Origin, example: str = "http://127.0.0.1:11434/v1") -> str:
    """Return the host of an address. Raises ConfigurationError for what is none, or has a key."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in {"http", "https"} or not host:
        fail(origin, f"expected a URL such as {example}")
    if parts.username is not None or parts.password is not None or parts.query:
        fail(origin, f"a key has no place in a URL; put it into {KEY} or a --key-file")
    return host


def _by_default(
    settings: Settings, environment: Mapping[str, str], key: str
) -> Endpoint | NotAsked:
    """Return OpenAI's, where there is a key for it and somebody has said yes."""
    provider, _, model = DEFAULT_MODEL.partition(":")
    key = key or environment.get("OPENAI_API_KEY", "")
    if not key:
        return NotAsked()
    endpoint = Endpoint(provider, model, _USUAL[provider], OPENAI_HOST, key)
    if has_agreed(settings, OPENAI_HOST):
        return endpoint
    return NotAsked(endpoint.name, ask_for(OPENAI_HOST))


def _may(endpoint: Endpoint, settings: Settings) -> bool:
    """Whether drafts may be sent: they stay here, or a person has named the place."""
    decides = "model" if settings.base_url is None else "base-url"
    is_named = is_personal(settings.origin(decides))
    return endpoint.is_local or is_named or has_agreed(settings, endpoint.host)


def _key(environment: Mapping[str, str], provider: str, *, is_usual: bool) -> str:
    """Return the key in the environment; one for a provider goes to its own endpoint alone."""
    own = environment.get(f"{provider.upper()}_API_KEY", "") if is_usual else ""
    return environment.get(KEY, "") or own
