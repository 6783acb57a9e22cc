"""Learned weights: how much each thing that is noticed of a statement speaks for a judgement.

A linear model and nothing more. The sum for a judgement is the sum of the weights of what was
noticed, so the reasons can be read off. Weights are whole numbers, so the sums are the same on
every machine. ``evals/training.py`` makes the file from sentences that the project owns.
"""

from __future__ import annotations

import json
import sys
from array import array
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_BITS = 32
_MIDDLE = 1 << (_BITS - 1)
_MASK = (1 << _BITS) - 1
SCALE = 1000
"""A weight of 1.0 in the logarithm of the odds, as it stands in the file."""


class Margin(NamedTuple):
    """How sure the weights must be to say yes where the rules say no, and no where they say yes."""

    turn: float
    stay: float


class WeightsJson(TypedDict):
    """The weights of one sort of statement, in thousandths, as the file has them."""

    margins: dict[str, list[float]]
    start: list[int]
    weights: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Weights:
    """``margins`` has every question that is weighed ("outcome", "lagging", …), in order.

    The weights of a feature for all questions are one integer, with ``_BITS`` bits for each, so
    that one addition adds them all.
    """

    margins: Mapping[str, Margin]
    start: int
    by_feature: Mapping[str, int]

    def weigh(self, features: Iterable[str]) -> dict[str, float]:
        """Return for each question the logarithm of the odds; above 0 speaks for it."""
        total = self.start + sum(map(self.by_feature.get, features, repeat(0)))
        sums = _unpacked(total, len(self.margins))
        return {name: each / SCALE for name, each in zip(self.margins, sums, strict=True)}

    def reasons(self, features: Iterable[str], question: str) -> tuple[str, ...]:
        """Return what speaks for the question, the strongest first."""
        return self._speaking(features, question, 1)

    def objections(self, features: Iterable[str], question: str) -> tuple[str, ...]:
        """Return what speaks against the question, the strongest first."""
        return self._speaking(features, question, -1)

    def _speaking(self, features: Iterable[str], question: str, sign: int) -> tuple[str, ...]:
        count = len(self.margins)
        middle, shift = _middle(count), _BITS * list(self.margins).index(question)
        weighed = (
            (sign * (((found + middle) >> shift & _MASK) - _MIDDLE), name)
            for name in features
            if (found := self.by_feature.get(name)) is not None
        )
        return tuple(name for weight, name in sorted(weighed, reverse=True) if weight > 0)


NONE = Weights({}, 0, {})


def load(path: Path) -> dict[str, Weights]:
    """Return the weights in a file, by the sort of statement that they weigh.

    Raises ConfigurationError where the file is none.
    """
    try:
        return read(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path}: no weights ({error}); make them with: python -m evals.training"
        raise ConfigurationError(message) from error


def read(tables: Mapping[str, WeightsJson]) -> dict[str, Weights]:
    """Return the weights in the content of a file."""
    return {name: _weights(table) for name, table in tables.items()}


def _weights(table: WeightsJson) -> Weights:
    return Weights(
        {name: Margin(*margin) for name, margin in table["margins"].items()},
        _packed(table["start"]),
        {name: _packed(each) for name, each in table["weights"].items()},
    )


def _packed(weights: Sequence[int]) -> int:
    """Return the weights as one integer; negative ones borrow from their neighbours."""
    total = 0
    for weight in reversed(weights):
        total = (total << _BITS) + weight
    return total


@lru_cache(maxsize=8)
def _middle(count: int) -> int:
    """Return what makes every sum positive, so that none borrows from its neighbour."""
    return _packed([_MIDDLE] * count)


def _unpacked(total: int, count: int) -> list[int]:
    """Return the sums that were added up in one integer."""
    found = array("I", (total + _middle(count)).to_bytes(count * _BITS // 8, "little"))
    if sys.byteorder == "big":
        found.byteswap()
    return [each - _MIDDLE for each in found]
