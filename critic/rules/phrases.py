"""The phrases of a rule's options, found in the words of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from critic.knowledge import PhraseIndex, fold, singular

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.knowledge import Match
    from critic.okr.document import Claim, Word


@dataclass(frozen=True)
class Phrases:
    """Phrases and what each stands for; made to find nothing quickly, the usual case."""

    entries: Mapping[str, str]

    def of(self, claim: Claim) -> tuple[Match, ...]:
        """Return what ``find`` does for all words of a claim."""
        if self._openings.isdisjoint(claim.singles):
            return ()
        return self._index.find(claim.lows)

    def find(self, words: Sequence[Word]) -> tuple[Match, ...]:
        """Return matches from left to right; the longest wins and matches do not overlap."""
        lows = [word.low for word in words]
        if self._openings.isdisjoint(map(singular, lows)):
            return ()
        return self._index.find(lows)

    @cached_property
    def _openings(self) -> frozenset[str]:
        """Every word with which a match can start, also where a hyphen joins it to the next."""
        parts = [fold(phrase) for phrase in self.entries]
        return frozenset(
            opening for each in parts for opening in (each[0], "-".join(each[:2]), "-".join(each))
        )

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self.entries)


def phrases(*options: Sequence[str]) -> Phrases:
    """Return the phrases of options that stand for themselves."""
    return Phrases({phrase: phrase for option in options for phrase in option})
