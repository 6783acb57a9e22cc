"""How far up a ranking what answers stands."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def ndcg(marks: Sequence[bool], count: int) -> float:
    """Return the discounted gain of a ranking over the best that ``count`` right ones allow."""
    best = _gain([True] * min(count, len(marks)))
    return _gain(marks) / best if best else 0.0


def mean(values: Sequence[float]) -> float | None:
    """Return the mean; None where there are no values."""
    return sum(values) / len(values) if values else None


def area(pairs: Sequence[tuple[bool, float]]) -> float | None:
    """Return how often a positive scores above a negative, ties counting half.

    None where only one of the two is there.
    """
    positives = [score for is_positive, score in pairs if is_positive]
    negatives = [score for is_positive, score in pairs if not is_positive]
    if not positives or not negatives:
        return None
    wins = sum((p > n) + 0.5 * (p == n) for p in positives for n in negatives)
    return wins / (len(positives) * len(negatives))


def _gain(marks: Iterable[bool]) -> float:
    return sum(mark / log2(rank + 1) for rank, mark in enumerate(marks, start=1))
