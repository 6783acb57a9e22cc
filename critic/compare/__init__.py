"""Two drafts of the same set, statement by statement: what got better, and what got worse."""

from critic.compare.changes import (
    Change,
    Comparison,
    Draft,
    Effect,
    Findings,
    Pair,
    Points,
    compare,
)

__all__ = ["Change", "Comparison", "Draft", "Effect", "Findings", "Pair", "Points", "compare"]
