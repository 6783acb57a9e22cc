"""How the service is."""

from __future__ import annotations

from typing import Literal

from critic_api.shapes.base import Shape


class Sign(Shape):
    """How a part is."""

    status: Literal["off", "ok", "degraded", "failed"]
    reason: str = ""
    """A word for programs; docs/operation.md lists them."""


class Parts(Shape):
    """The parts that may fail."""

    service: Sign
    databases: Sign
    model: Sign


class Ready(Shape):
    """Whether the service can do its work: not where it has failed."""

    status: Literal["ok", "degraded", "failed"]
    parts: Parts
