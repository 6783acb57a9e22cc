"""What became of the model's part, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from critic.model.port import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable


class Status(StrEnum):
    """What became of it; the worst of several comes last."""

    DISABLED = "disabled"
    CACHED = "cached"
    OK = "ok"
    INCOMPLETE = "incomplete"
    SHED = "shed"
    BUDGET_EXHAUSTED = "budget_exhausted"
    DEGRADED = "degraded"


_ORDER = tuple(Status)


class Usage(NamedTuple):
    """What calls cost: tokens, US dollars (None where no price is known), milliseconds.

    ``cached`` of ``calls`` were answered from our own cache; ``reused`` tokens of those read came
    from that of the provider.
    """

    calls: int = 0
    cached: int = 0
    read: int = 0
    written: int = 0
    reused: int = 0
    cost: float | None = None
    ms: int = 0

    @property
    def tokens(self) -> Tokens:
        """The tokens alone."""
        return Tokens(self.read, self.written, self.reused)

    def plus(self, other: Usage) -> Usage:
        """Return both together; costs that are known add up."""
        costs = [each for each in (self.cost, other.cost) if each is not None]
        return Usage(
            self.calls + other.calls,
            self.cached + other.cached,
            self.read + other.read,
            self.written + other.written,
            self.reused + other.reused,
            sum(costs) if costs else None,
            self.ms + other.ms,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """The model's part of a critique. ``prompt`` is the fingerprint of the words that asked."""

    name: str | None = None
    status: Status = Status.DISABLED
    reason: str | None = None
    retry_after_s: float | None = None
    usage: Usage | None = None
    prompt: str | None = None


NOT_ASKED = Part()


def joined(parts: Iterable[Part]) -> Part:
    """Return what several parts come to: the worst status, the longest wait, all usage."""
    asked = [part for part in parts if part.status is not Status.DISABLED or part.name]
    if not asked:
        return NOT_ASKED
    live = [part for part in asked if part.status is not Status.DISABLED] or asked
    worst = max(live, key=lambda part: _ORDER.index(part.status))
    waits = [part.retry_after_s for part in live if part.retry_after_s is not None]
    used = [part.usage for part in live if part.usage is not None]
    return Part(
        worst.name,
        worst.status,
        worst.reason,
        max(waits, default=None),
        reduce(Usage.plus, used) if used else None,
        worst.prompt,
    )
