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
from critic.strategy.same import Same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
        """Whether so much is shared that it is no chance."""
        return self.same and self.shared >= _OF_MANY.get(self.part, _TOGETHER)


class _Read(NamedTuple):
    """A passage with its terms, in order, and the meanings of those that have any."""

    part: Part
    passage: Quoted
    terms: tuple[str, ...]
    meanings: tuple[tuple[str, tuple[int, ...]], ...]
    means: frozenset[int]

    @property
    def is_chosen(self) -> bool:
        """Whether it says what is wanted; a reason why is no choice."""
        return self.part is not Part.NARRATIVE


class _Said(NamedTuple):
    """The terms of a statement, those beside it, and what may stand for what, by meaning."""

    own: frozenset[str]
    all: frozenset[str]
    alike: Mapping[int, Sequence[str]]


@dataclass(frozen=True)
class Nearest:
    """One strategy, and the terms that tell what its passages are about."""

    strategy: Strategy
    terms: Terms

    def to(self, text: str, around: str = "") -> Near | None:
        """Return the passage that a text shares enough with to be linked; None where none does.

        What stands around the text (its objective) counts half.
        """
        return self._linked(text, around)

    def ranked(self, text: str, around: str = "") -> Sequence[Near]:
        """Return every passage, the nearest first; equally near ones in their order."""
        said = self._said(text, around)
        return sorted((self._near(read, said) for read in self._read), key=_by_score)

    @cached_property
    def _linked(self) -> Callable[[str, str], Near | None]:
        """Remember what was found: a draft with a suggestion in it has the same statements."""
        return lru_cache(maxsize=512)(self._link)

    def _link(self, text: str, around: str) -> Near | None:
        said = self._said(text, around)
        links = (self._near(read, said) for read in self._sharing(said))
        return min((near for near in links if near.is_link), key=_by_score, default=None)

    def _sharing(self, said: _Said) -> Iterator[_Read]:
        """Yield the choices that may share enough, in order: a word, and another or its like."""
        same = Counter(number for term in said.all for number in self._chosen_with.get(term, ()))
        for number in sorted(same):
            read = self._read[number]
            if same[number] > 1 or not read.means.isdisjoint(said.alike):
                yield read

    def _said(self, text: str, around: str) -> _Said:
        own = self.terms.of(text)
        said = own | self.terms.of(around)
        alike: dict[int, list[str]] = {}
        for term in sorted(said):
            for meaning in self.terms.meanings(term):
                alike.setdefault(meaning, []).append(term)
        return _Said(own, said, alike)

    def _near(self, read: _Read, said: _Said) -> Near:
        """Return how much a statement shares of a passage, and that by how much it tells."""
        shared = score = 0
        for term, found in _matched(read, said):
            worth = _SAME if term == found else _ALIKE
            shared += worth
            half = 2 if found in said.own else 1
            score += half * worth * _FINE // self._commonness[term]
        same = not said.all.isdisjoint(read.terms)
        return Near(read.part, read.passage, same, shared, _WEIGHTS[read.part] * score)

    @cached_property
    def _read(self) -> tuple[_Read, ...]:
        found: list[_Read] = []
        for part, passage in parts(self.strategy):
            terms = tuple(sorted(self.terms.of(passage.text)))
            meant = ((term, tuple(sorted(self.terms.meanings(term)))) for term in terms)
            meanings = tuple(each for each in meant if each[1])
            means = frozenset(number for _, numbers in meanings for number in numbers)
            found.append(_Read(part, passage, terms, meanings, means))
        return tuple(found)

    @cached_property
    def _chosen_with(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the choices that have a term."""
        found: dict[str, list[int]] = {}
        for number, read in enumerate(self._read):
            for term in read.terms if read.is_chosen else ():
                found.setdefault(term, []).append(number)
        return found

    @cached_property
    def _commonness(self) -> Mapping[str, int]:
        passages = Counter(term for read in self._read for term in read.terms)
        return {term: isqrt(_FINE * number) for term, number in passages.items()}


def _matched(read: _Read, said: _Said) -> Iterator[tuple[str, str]]:
    """Yield the terms of a passage that are said, each with the word that says it.

    What is said stands for one term only: "pet" is not the cat, the dog and the horse.
    """
    used = {term for term in read.terms if term in said.all}
    yield from ((term, term) for term in read.terms if term in used)
    for term, meanings in read.meanings:
        if term in said.all:
            continue
        alike = (each for meaning in meanings for each in said.alike.get(meaning, ()))
        found = min((each for each in alike if each not in used), default=None)
        if found is not None:
            used.add(found)
            yield term, found


def _by_score(near: Near) -> int:
    return -near.score


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


def nearest(strategy: Strategy, terms: Terms) -> Nearest:
    """Return a strategy, ready to be laid beside statements; remembered for the next one."""
    return _nearest(Same(strategy), terms)


@lru_cache(maxsize=8)
def _nearest(same: Same, terms: Terms) -> Nearest:
    return Nearest(same.strategy, terms)
