"""A second opinion on a judgement: what learned weights make of everything that is noticed.

The rules decide. Only where the weights contradict them clearly, by a margin that belongs to the
question, the answer turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.knowledge.weights import NONE, Weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_REASONS = 3


@dataclass(frozen=True, slots=True)
class Opinion:
    """``odds`` has the logarithm of the odds of each question; above 0 speaks for it."""

    weights: Weights
    features: Sequence[str]
    odds: Mapping[str, float]

    def holds(self, question: str, *, said: bool) -> bool:
        """Return ``said``, what the rules say, or its opposite where the weights are sure."""
        margin = self.weights.margins.get(question)
        if margin is None:
            return said
        odds = self.odds[question]
        return odds > -margin.stay if said else odds > margin.turn

    def why(self, question: str, *, answer: bool) -> str:
        """Return the strongest reasons for an answer, in words."""
        look = self.weights.reasons if answer else self.weights.objections
        return ", ".join(look(self.features, question)[:_REASONS])


def form(weights: Weights | None, features: Sequence[str]) -> Opinion:
    """Return the opinion of ``weights``; without weights, none on anything."""
    chosen = weights or NONE
    return Opinion(chosen, features, chosen.weigh(features) if chosen.margins else {})
