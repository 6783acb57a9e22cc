"""F1 averaged over classes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.scorers.pairs import Pair


def macro_f1(pairs: Sequence[Pair]) -> float | None:
    """Return the mean of F1 over the classes that are expected; None where nothing is.

    A class that is said but never expected has no F1 of its own: it costs the class that it
    was said instead of.
    """
    counts = Counter(pairs)
    expected: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for pair, count in counts.items():
        expected[pair.expected] += count
        said[pair.said] += count
    scores = [
        2 * _right(counts, name) / (total + said[name]) for name, total in sorted(expected.items())
    ]
    return sum(scores) / len(scores) if scores else None


def _right(counts: Counter[Pair], name: str) -> int:
    return sum(count for pair, count in counts.items() if pair.expected == pair.said == name)


def f1(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Return F1 of pairs (expected, said) of one class; None where it is neither."""
    both = sum(expected and said for expected, said in pairs)
    either = sum(expected + said for expected, said in pairs)
    return 2 * both / either if either else None
