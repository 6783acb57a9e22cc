"""Headers that routes take."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header


def idempotency_key(
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            max_length=200,
            description="What the client calls its request: one that comes again is done once.",
            examples=["5b1f2c0e-night-team"],
        ),
    ] = None,
) -> str | None:
    """Return what the client calls its request."""
    return key
