"""One measured figure, its limit, and how the two are printed."""

from __future__ import annotations

from typing import NamedTuple

NOISE = 2.0
"""A run fails where a figure is this many times its limit at the pace of the machine."""


class Figure(NamedTuple):
    """``value`` in ``unit``; ``limit`` is None for what is only told.

    ``held`` stands where the limit is not reached yet: what must not be lost on the way there.
    ``pace`` says how many times slower than usual the machine ran meanwhile; a ratio has none.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    held: float | None = None
    pace: float = 1.0

    @property
    def verdict(self) -> str:
        """Return how the value stands to its limit."""
        if self.limit is None:
            return ""
        if self.value <= self.limit:
            return "within"
        if self.held is not None and not self.failed:
            return f"OVER, held at {self.held:g} {self.unit}"
        return "OVER" if self.failed else "over, by noise perhaps"

    @property
    def failed(self) -> bool:
        """Tell whether noise cannot explain the value."""
        bound = self.limit if self.held is None else self.held
        return bound is not None and self.value > NOISE * bound * self.pace

    def __str__(self) -> str:
        """Return a line of the table."""
        limit = "" if self.limit is None else f"{self.limit:g} {self.unit}"
        line = f"{self.name:<64}{self.value:>9.2f} {self.unit:<3}{limit:>10}  {self.verdict}"
        slow = f" (this machine: {self.pace:.1f} times slower)" if self.pace > 1 else ""
        return (line + slow).rstrip()
