"""One measured figure, its limit, and how the two are printed."""

from __future__ import annotations

from typing import NamedTuple

NOISE = 2.0
"""A run fails where a figure is this many times its limit: machines are shared and slow down."""


class Figure(NamedTuple):
    """``value`` in ``unit``; ``limit`` is None for what is only told."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def verdict(self) -> str:
        """Return how the value stands to its limit."""
        if self.limit is None:
            return ""
        if self.value <= self.limit:
            return "within"
        return "over, by noise perhaps" if self.value <= NOISE * self.limit else "OVER"

    @property
    def failed(self) -> bool:
        """Tell whether noise cannot explain the value."""
        return self.limit is not None and self.value > NOISE * self.limit

    def __str__(self) -> str:
        """Return a line of the table."""
        limit = "" if self.limit is None else f"{self.limit:g} {self.unit}"
        line = f"{self.name:<64}{self.value:>9.2f} {self.unit:<3}{limit:>10}  {self.verdict}"
        return line.rstrip()
