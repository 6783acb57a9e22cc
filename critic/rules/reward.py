"""Whether pay hangs on a result, or is what a result is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from critic.rules.phrases import Phrases, phrases
from critic.rules.wording import Part

if TYPE_CHECKING:
    from critic.okr.document import Claim
    from critic.rules.wording import Words

_NEAR = 5
_MOST = 4
# Pay of these people is what a product or a personnel team works on.
_OF_OTHERS = frozenset({"whose", "who", "their", "they", "that", "understand", "know"})


@dataclass(frozen=True)
class Reward:
    """Finds words for ``pay`` near ``ties`` that hang it on something ("the bonus depends on")."""

    pay: tuple[str, ...]
    ties: tuple[str, ...]

    def of(self, claim: Claim) -> Words | None:
        """Return the words that tie pay to the statement, None where there are none."""
        words = claim.words
        paid = self._pay.of(claim)[:_MOST]
        for pay, tie in product(paid, self._ties.of(claim)[:_MOST] if paid else ()):
            first, last = min(pay.first, tie.first), max(pay.last, tie.last)
            near = max(pay.first, tie.first) - min(pay.last, tie.last) <= _NEAR
            if near and _OF_OTHERS.isdisjoint(word.low for word in words[:last]):
                return Part(words[first].start, words[last - 1].end)
        return None

    @cached_property
    def _pay(self) -> Phrases:
        return phrases(self.pay)

    @cached_property
    def _ties(self) -> Phrases:
        return phrases(self.ties)
