"""Which web pages of others may read what is answered: those that somebody has listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware.cors import CORSMiddleware

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.applications import Starlette

_METHODS = ("GET", "POST", "DELETE")
_SENT = ("Accept", "Authorization", "Content-Type", "Idempotency-Key", "X-API-Key", "X-Request-Id")
_SHOWN = (
    "Link",
    "Location",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "X-Request-Id",
)


def install(app: Starlette, origins: Sequence[str]) -> None:
    """Let pages of ``origins`` ("*" for all) read every answer, and why they were refused.

    It is laid around all other layers. No cookie and nothing else that a browser adds by itself is
    let through: a page sends the key that it was given.
    """
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=_METHODS,
            allow_headers=_SENT,
            expose_headers=_SHOWN,
            allow_private_network=True,
        )
