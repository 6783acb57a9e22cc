"""Area under the curve of an answer with two or three steps."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.scorers.pairs import Pair

HALF_WAY = "partial"
"""The answer between the two classes; a statement that was not returned ranks here too."""


def area_under_curve(pairs: Sequence[Pair], *, positive: str) -> float | None:
    """Return how often a positive ranks above a negative, ties counting half.

    None where only one of the two is expected.
    """
    above: Counter[float] = Counter()
    below: Counter[float] = Counter()
    negatives = {pair.expected for pair in pairs} - {positive}
    for pair in pairs:
        (above if pair.expected == positive else below)[_rank(pair, positive, negatives)] += 1
    wins = sum(
        count * other * (1.0 if rank > lower else 0.5 if rank == lower else 0.0)
        for rank, count in above.items()
        for lower, other in below.items()
    )
    possible = above.total() * below.total()
    return wins / possible if possible else None


def _rank(pair: Pair, positive: str, negatives: set[str]) -> float:
    if pair.said == positive:
        return 1.0
    return 0.0 if pair.said in negatives else 0.5
