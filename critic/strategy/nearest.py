"""Which passage of a strategy a statement comes nearest to: words side by side, no model.

A word that few passages have tells more than one that all of them have, so the words of the whole
trade ("clinic", at a supplier of clinics) decide nothing. Whole numbers only: the same draft and
strategy give the same passage on every machine.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import isqrt
from typing import TYPE_CHECKING, NamedTuple

from critic.strategy.keys import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.context.strategy import Quoted, Strategy
    from critic.strategy.terms import Terms

_SAME, _ALIKE = 10, 6
_TOGETHER = _SAME + _ALIKE
"""So much must be shared to speak of a link: a word and what stands for another one."""
_FINE = 10_000
_WEIGHTS = {
    Part.WINNING_MOVES: 10,
    Part.PLAYING_FIELD: 10,
    Part.NORTH_STAR: 9,
    Part.JOURNEY: 9,
    Part.NAME: 8,
    Part.NARRATIVE: 6,
}


class Near(NamedTuple):
    """A passage, the part of the strategy that it belongs to, and how much of it is shared.

    ``shared`` counts words, ten for the same and six for one that stands for it; ``score``
    compares passages for one statement only.
    """

    part: Part
    passage: Quoted
    shared: int
    score: int


class _Read(NamedTuple):
    part: Part
    passage: Quoted
    terms: frozenset[str]


@dataclass(frozen=True)
class Nearest:
    """One strategy, and the terms that tell what its passages are about."""

    strategy: Strategy
    terms: Terms

    def to(self, text: str, around: Iterable[str] = ()) -> Near | None:
        """Return the passage that a text shares enough with to be linked; None where none does.

        What stands around the text (its objective, its key results) counts half.
        """
        linked = (near for near in self.ranked(text, around) if near.shared >= _TOGETHER)
        return next(linked, None)

    def ranked(self, text: str, around: Iterable[str] = ()) -> Sequence[Near]:
        """Return every passage, the nearest first; equally near ones in their order."""
        own, beside = self.terms.of(text), self.terms.of(" ".join(around))
        found = (
            Near(part, passage, shared, _WEIGHTS[part] * score)
            for part, passage, terms in self._passages
            for shared, score in [self._shares(terms, own, beside)]
        )
        return sorted(found, key=lambda near: -near.score)

    def _shares(
        self, terms: frozenset[str], own: frozenset[str], beside: frozenset[str]
    ) -> tuple[int, int]:
        """Return how much two texts share of a passage, and that by how much it tells."""
        shared = score = 0
        for term in terms:
            found = self._against(term, own)
            near = max(2 * found, self._against(term, beside))
            shared += max(found, self._against(term, beside))
            score += near * _FINE // isqrt(_FINE * self._passages_with[term])
        return shared, score

    def _against(self, term: str, said: frozenset[str]) -> int:
        if term in said:
            return _SAME
        meanings = self.terms.meanings(term)
        alike = any(not meanings.isdisjoint(self.terms.meanings(each)) for each in said)
        return _ALIKE if meanings and alike else 0

    @cached_property
    def _passages(self) -> tuple[_Read, ...]:
        read = ((part, each, self.terms.of(each.text)) for part, each in parts(self.strategy))
        return tuple(_Read(*each) for each in read)

    @cached_property
    def _passages_with(self) -> Counter[str]:
        return Counter(term for read in self._passages for term in read.terms)


def parts(strategy: Strategy) -> Iterator[tuple[Part, Quoted]]:
    """Yield every passage that says what is wanted, with the part that it belongs to."""
    for choice in strategy.choices:
        if choice.name:
            yield Part.NAME, choice.name
        yield from ((Part.WINNING_MOVES, each) for each in choice.winning_moves)
        yield from ((Part.PLAYING_FIELD, each) for each in choice.playing_field)
        yield from ((Part.NARRATIVE, each) for each in choice.narrative)
    yield from ((Part.NORTH_STAR, each) for each in strategy.north_star)
    yield from ((Part.JOURNEY, stage.name) for stage in strategy.journey)


@lru_cache(maxsize=8)
def nearest(strategy: Strategy, terms: Terms) -> Nearest:
    """Return a strategy, ready to be laid beside statements; remembered for the next one."""
    return Nearest(strategy, terms)
