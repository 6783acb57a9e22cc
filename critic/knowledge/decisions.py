"""Learned decisions: how much each thing that is noticed of a draft beside a strategy speaks.

Linear, with whole numbers: the sum is the same on every machine, and its parts are the reasons.
``evals/linking.py`` makes the file from cases that the project owns.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from critic.errors import ConfigurationError
from critic.knowledge import neighbours
from critic.knowledge.neighbours import Neighbours

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "links.json"
HUNDRED = 100
SCALE = 1000


class Decision(NamedTuple):
    """``start`` and ``weights`` are thousandths of the logarithm of the odds; signs, hundredths."""

    start: int
    weights: Mapping[str, int]

    def chance(self, signs: Mapping[str, int]) -> int:
        """Return how likely it is, in percent."""
        total = sum(weight * signs[name] for name, weight in self.weights.items())
        odds = (self.start + total // HUNDRED) / SCALE
        return int(HUNDRED / (1 + math.exp(-odds)))


@dataclass(frozen=True, slots=True, eq=False)
class Related:
    """What is known of words that belong together: their neighbours, and what follows from them.

    Without ``decisions`` nothing follows.
    """

    neighbours: Neighbours = neighbours.NONE
    decisions: Mapping[str, Decision] = field(default_factory=dict)


NOTHING = Related()


def load(folder: Path) -> Related:
    """Return what a folder of knowledge has; it need not have any of it.

    Raises ConfigurationError where the decisions are none.
    """
    table, learned = folder / neighbours.FILE, folder / FILE
    found = read(learned) if learned.is_file() else {}
    if not table.is_file():
        return Related(decisions=found)
    return Related(Neighbours(lambda: table.read_text("ascii")), found)


def read(path: Path) -> Mapping[str, Decision]:
    """Return the decisions in a file, by name."""
    try:
        tables = json.loads(path.read_bytes())
        return {name: Decision(each["start"], each["weights"]) for name, each in tables.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path}: no decisions ({error}); make them with: python -m evals.linking"
        raise ConfigurationError(message) from error
