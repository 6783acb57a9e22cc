"""Wilson's interval of a share: sound for few items, and for shares near 0 and 1."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from evals.scorers.bootstrap import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

_Z = 1.959964


def wilson(marks: Sequence[bool]) -> Estimate | None:
    """Return the share of true marks with its 95% interval; None where there are no marks."""
    count = len(marks)
    if not count:
        return None
    share = sum(marks) / count
    middle = share + _Z**2 / (2 * count)
    half = _Z * sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    scale = 1 + _Z**2 / count
    low, high = max((middle - half) / scale, 0.0), min((middle + half) / scale, 1.0)
    return Estimate(share, low, high, sqrt(share * (1 - share) / count))
