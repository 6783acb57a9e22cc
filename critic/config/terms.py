"""On which terms a language model is asked: how long, how dear, how much. All pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.config.endpoint import Endpoint
from critic.config.layers import fail

if TYPE_CHECKING:
    from critic.config.endpoint import NotAsked
    from critic.config.settings import Settings


class Terms(NamedTuple):
    """How long a model is waited for, in seconds; its price, and the most that a run may cost.

    A price is in US dollars for a million tokens, read and written; None is not known.
    ``tokens_a_day`` are for each tenant, None for no limit, and ``home`` is where they are counted.
    """

    seconds: float
    price: tuple[float, float] | None = None
    max_cost: float | None = None
    tokens_a_day: int | None = None
    home: str | None = None


def terms(settings: Settings, found: Endpoint | NotAsked) -> Terms:
    """Return what the settings say. Raises ConfigurationError; money needs a price."""
    price = _price(settings)
    if price is None and isinstance(found, Endpoint) and found.is_local:
        price = (0.0, 0.0)
    most = _number(settings, "max-cost", settings.max_cost) if settings.max_cost else None
    if most is not None and price is None:
        fail(
            settings.origin("max-cost"), "what a model costs is not known; add --price READ/WRITTEN"
        )
    return Terms(seconds(settings), price, most, _tokens(settings), settings.home)


def seconds(settings: Settings) -> float:
    """Return how long a model is waited for. Raises ConfigurationError."""
    return _number(settings, "model-seconds", settings.model_seconds)


def _price(settings: Settings) -> tuple[float, float] | None:
    if settings.price is None:
        return None
    read, slash, written = settings.price.partition("/")
    if not slash:
        said = f"expected READ/WRITTEN, such as 0.4/1.6, not {settings.price!r}"
        fail(settings.origin("price"), said)
    return _number(settings, "price", read), _number(settings, "price", written)


def _tokens(settings: Settings) -> int | None:
    given = settings.tokens_a_day
    if given is not None and not (given.isascii() and given.isdecimal()):
        said = f"expected a whole number of tokens, such as 200000, not {given!r}"
        fail(settings.origin("tokens-a-day"), said)
    return None if given is None else int(given)


def _number(settings: Settings, key: str, text: str) -> float:
    if not text.strip().replace(".", "", 1).isdecimal():
        fail(settings.origin(key), f"expected a number, not {text!r}")
    return float(text)
