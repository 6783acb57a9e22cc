"""What statements say, wherever they stand: that is what judgements are remembered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.document import Span, Statement

if TYPE_CHECKING:
    from critic.okr.document import Claim


class Told(str):
    """The plain text of a statement, equal to any that reads the same.

    It brings along the claim that was read from it, so that nothing is read twice.
    """

    __slots__ = ("claim",)

    claim: Claim

    @classmethod
    def by(cls, statement: Statement) -> Told:
        """Return what a statement tells."""
        told = cls(statement.plain)
        told.claim = statement.claim
        return told

    def alone(self) -> Statement:
        """Return the statement that says so and stands nowhere."""
        plain = str(self)
        return Statement(plain, Span(0, len(plain)), plain, claim=self.claim)
