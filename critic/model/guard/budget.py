"""A budget of tokens and money for each tenant and day: what a call may cost is set aside first."""

from __future__ import annotations

from typing import NamedTuple


class Price(NamedTuple):
    """US dollars for a million tokens read, and for a million written."""

    read: float
    written: float

    def of(self, read: int, written: int) -> float:
        """Return what tokens cost."""
        return (read * self.read + written * self.written) / 1_000_000


class Amount(NamedTuple):
    """Tokens, and what they cost in US dollars."""

    tokens: int = 0
    cost: float = 0.0

    def plus(self, other: Amount) -> Amount:
        """Return both together."""
        return Amount(self.tokens + other.tokens, self.cost + other.cost)

    def without(self, other: Amount) -> Amount:
        """Return what is left when ``other`` is taken off."""
        return Amount(self.tokens - other.tokens, self.cost - other.cost)


class Limits(NamedTuple):
    """The most that a tenant may spend in a day; None is no limit."""

    tokens: int | None = None
    cost: float | None = None

    def allow(self, amount: Amount) -> bool:
        """Whether an amount is within both."""
        tokens_fit = self.tokens is None or amount.tokens <= self.tokens
        # What adds up in another order may differ in the last digit, which is no money.
        return tokens_fit and (self.cost is None or amount.cost <= self.cost + 1e-9)


_NO_LIMITS = Limits()


class Account(NamedTuple):
    """Whose budget it is, and of which day ("2026-07-31", or any other name of a period)."""

    tenant: str
    day: str


class Budget:
    """Keeps accounts. Every amount that is reserved must be settled once."""

    def __init__(self, limits: Limits = _NO_LIMITS) -> None:
        self._limits = limits
        self._spent: dict[Account, Amount] = {}
        self._reserved: dict[Account, Amount] = {}

    def spent(self, account: Account) -> Amount:
        """Return what was spent."""
        return self._spent.get(account, Amount())

    def reserve(self, account: Account, amount: Amount) -> bool:
        """Set an amount aside; False where that would be more than is left."""
        reserved = self._reserved.get(account, Amount()).plus(amount)
        if not self._limits.allow(self.spent(account).plus(reserved)):
            return False
        self._reserved[account] = reserved
        return True

    def settle(self, account: Account, reserved: Amount, spent: Amount) -> None:
        """Put what was really spent in the place of what was set aside for it."""
        self._reserved[account] = self._reserved[account].without(reserved)
        self._spent[account] = self.spent(account).plus(spent)
