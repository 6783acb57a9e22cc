"""Whether the metric of a claim is a rate, that is, a share of a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from critic.okr.document import Dimension
from critic.rules.phrases import Phrases, phrases

if TYPE_CHECKING:
    from critic.okr.document import Claim


@dataclass(frozen=True)
class Rates:
    """Words that make a metric a rate, and phrases with such a word that are none."""

    heads: tuple[str, ...]
    exceptions: tuple[str, ...]

    def name(self, claim: Claim) -> bool:
        """Whether the claim's metric is a rate."""
        used = claim.metric
        if used is None:
            return False
        if used.metric is not None:
            return used.metric.dimension == Dimension.PERCENT
        if self._exceptions.of(claim):
            return False
        lows = [word.low for word in claim.words if used.start <= word.start < used.end]
        before_of = (low for low, of in pairwise(lows) if of == "of")
        return any(head in self.heads for head in (*lows[-1:], *before_of))

    @cached_property
    def _exceptions(self) -> Phrases:
        return phrases(self.exceptions)
