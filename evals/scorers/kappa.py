"""Cohen's kappa: agreement beyond what the two shares alone would give."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.scorers.pairs import Pair


def cohens_kappa(pairs: Sequence[Pair]) -> float | None:
    """Return 1 for full agreement, 0 for agreement by chance.

    None where both sides know one and the same class only, or where there is nothing: chance
    alone then agrees wholly, and kappa has no value.
    """
    total = len(pairs)
    expected = Counter(pair.expected for pair in pairs)
    said = Counter(pair.said for pair in pairs)
    agreed = sum(pair.expected == pair.said for pair in pairs)
    by_chance = sum(count * said[name] for name, count in expected.items())
    if total * total == by_chance:
        return None
    return (total * agreed - by_chance) / (total * total - by_chance)
