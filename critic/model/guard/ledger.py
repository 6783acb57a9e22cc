"""What a tenant has used in a day, kept beyond the end of this process."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Charge(NamedTuple):
    """Tokens that are set aside for a call of a tenant, on the day on which that was done."""

    tenant: str
    day: str
    tokens: int


class Ledger(Protocol):
    """Keeps a number of tokens for each tenant and day; others may keep the same at once.

    It may take a while, so it is never called on an event loop. What is set aside and never
    settled, because a process has ended meanwhile, stays charged.
    """

    def reserve(self, tenant: str, tokens: int) -> Charge | None:
        """Set tokens aside for today; None where that would be more than is left.

        Raises CriticError where nothing can be written down.
        """
        ...

    def settle(self, charge: Charge, spent: int) -> None:
        """Put what was really spent in the place of what was set aside; to be called once.

        Raises CriticError where nothing can be written down: it stays as it was set aside then.
        """
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...
