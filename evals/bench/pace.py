"""How fast this machine is just now, so that a slow one is not taken for slow code."""

from __future__ import annotations

import re
from collections import Counter

from evals.bench import clock

USUAL = 0.0115
"""CPU seconds that ``_work`` takes on the machine for which the limits were set."""

_WORD = re.compile(r"[a-z]+|\d+")
_TEXT = "The 12 boats that left at 9 came back with 340 crates, 15 more than in spring. " * 16


def now() -> float:
    """Return how many times slower than usual a fixed piece of work runs, at least 1."""
    return max(clock.of_call(_work, tries=7) / USUAL, 1.0)


def _work() -> int:
    """Do a bit of what a critique is made of: search, look up, build, sort."""
    counted: Counter[tuple[str, int]] = Counter()
    for line in range(108):
        words = [match[0] for match in _WORD.finditer(_TEXT.lower())]
        counted.update((word, len(word) + line % 9) for word in words if not word.isdigit())
        counted.update({(word[::-1], line % 9): 1 for word in sorted(words, key=len)})
    return len(counted)
