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
"""So much must be shared to speak of a link: a word, and one that stands for another."""
_OF_MANY = {Part.PLAYING_FIELD: 2 * _SAME}
"""More of whom one serves: every objective of a supplier of clinics is about clinics."""
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

    ``shared`` counts words, ten for the same and six for one that stands for it; ``same`` says
    whether any is the same. ``score`` compares passages for one statement only.
    """

    part: Part
    passage: Quoted
    same: bool
    shared: int
    score: int

    @property
    def is_link(self) -> bool:
        """Whether so much is shared that it is no chance; a reason why is no choice."""
        is_chosen = self.part is not Part.NARRATIVE
        return is_chosen and self.same and self.shared >= _OF_MANY.get(self.part, _TOGETHER)


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
        return next((near for near in self.ranked(text, around) if near.is_link), None)

    def ranked(self, text: str, around: Iterable[str] = ()) -> Sequence[Near]:
        """Return every passage, the nearest first; equally near ones in their order."""
        own, beside = self.terms.of(text), self.terms.of(" ".join(around))
        found = (
            Near(
                part,
                passage,
                not terms.isdisjoint(own | beside),
                *self._shares(terms, own, beside, _WEIGHTS[part]),
            )
            for part, passage, terms in self._passages
        )
        return sorted(found, key=lambda near: -near.score)

    def _shares(
        self, terms: frozenset[str], own: frozenset[str], beside: frozenset[str], weight: int
    ) -> tuple[int, int]:
        """Return how much two texts share of a passage, and that by how much it tells."""
        shared = score = 0
        for term, found in self._matched(terms, own | beside):
            worth = _SAME if term == found else _ALIKE
            shared += worth
            half = 2 if found in own else 1
            score += half * worth * _FINE // isqrt(_FINE * self._passages_with[term])
        return shared, weight * score

    def _matched(self, terms: frozenset[str], said: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Yield the terms of a passage that are said, each with the word that says it.

        What is said stands for one term only: "pet" is not the cat, the dog and the horse.
        """
        yield from ((term, term) for term in sorted(terms & said))
        free = sorted(said - terms)
        for term in sorted(terms - said):
            meanings = self.terms.meanings(term)
            found = next(
                (each for each in free if not meanings.isdisjoint(self.terms.meanings(each))), None
            )
            if found is not None:
                free.remove(found)
                yield term, found

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
    # What follows the first sentence explains it.
    yield from ((Part.NORTH_STAR, each) for each in strategy.north_star[:1])
    yield from ((Part.JOURNEY, stage.name) for stage in strategy.journey)


@lru_cache(maxsize=8)
def nearest(strategy: Strategy, terms: Terms) -> Nearest:
    """Return a strategy, ready to be laid beside statements; remembered for the next one."""
    return Nearest(strategy, terms)
