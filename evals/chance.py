"""The one place that chance comes from: a seeded generator, so that a run repeats."""

from random import Random
from typing import TypeAlias

Chance: TypeAlias = Random


def seeded(seed: int) -> Chance:
    """Return a generator that gives the same draws for the same ``seed``."""
    return Random(seed)
