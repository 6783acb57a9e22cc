"""What became of asking the model of a service, as the value that it is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.model.status import Part, Status, Usage
from critic.remote.errors import strange

if TYPE_CHECKING:
    from critic.remote.fields import Fields


def part(told: Fields) -> Part:
    """Return what became of asking the model of a service."""
    usage = told.one("usage") if told.values.get("usage") is not None else None
    said = told.text("status")
    if said not in {*Status}:
        raise strange(told.server, f"{told.at}status: {said[:40]!r} is not known here")
    return Part(
        told.text_if_any("name"),
        Status(said),
        told.text_if_any("reason"),
        told.number_if_any("retry_after_s"),
        _usage(usage) if usage else None,
        told.text_if_any("prompt"),
    )


def _usage(told: Fields) -> Usage:
    counts = {name: told.count(name) for name in ("calls", "cached", "read", "written", "reused")}
    return Usage(**counts, cost=told.number_if_any("cost"), ms=told.count("ms"))
