"""A strategy cut into words, ready to be laid beside drafts; and a draft cut likewise."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.grammar import words
from critic.strategy.near import Near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from critic.context.strategy import Quoted, Strategy
    from critic.knowledge.neighbours import Neighbours
    from critic.strategy.reader import Reader

TELLING, LITTLE = 4, 1
"""What a word weighs that is about this matter, and one that any organisation has."""
_APART = re.compile(r"[,;.:()]|\b(?:and|or|nor|but|not|either|however)\b", re.IGNORECASE)
_TERMS = 4096
"""Of how many words of drafts it is remembered what is near them."""
_LONGEST = 6_000
"""Characters of a document of which every word counts; of a longer one, those of its parts."""


class Draft(NamedTuple):
    """An objective and its key results as they are read; ``falling`` are those that go down."""

    objective: str
    key_results: tuple[str, ...] = ()
    falling: tuple[str, ...] = ()


class Passage(NamedTuple):
    """A passage, or what stands between two commas of a no, as terms."""

    quoted: Quoted
    terms: tuple[str, ...]


class Known(NamedTuple):
    """How near a term is to anything that is wanted, and to each passage, by its number."""

    wanted: int
    passages: Mapping[int, int]
    noes: Mapping[int, int]


class Plan:
    """One strategy as terms, with what is near them.

    ``near`` gives the terms of the strategy that are near a term, in hundredths, and ``known`` how
    near a term is to what the strategy says.
    """

    def __init__(self, strategy: Strategy, reader: Reader, table: Neighbours) -> None:
        self.reader = reader
        self.passages = [*_passages(wanted(strategy), reader)]
        self.noes = [*_noes(strategy, reader)]
        self.asked = frozenset(reader.all.of(_asked(strategy))).union(
            *(each.terms for each in self.passages)
        )
        self.chosen = frozenset().union(*map(reader.all.of, _chosen(strategy)))
        refused = frozenset().union(*(each.terms for each in self.noes))
        near = Near(self.asked | refused, reader.all, table)
        self.near = lru_cache(maxsize=_TERMS)(near.of)
        self.passages_with = places(each.terms for each in self.passages)
        self.noes_with = places(each.terms for each in self.noes)
        self.passages_weigh = [sum(map(self.weight, each.terms)) for each in self.passages]
        self.noes_weigh = [sum(map(self.weight_in_no, each.terms)) for each in self.noes]
        self.known = lru_cache(maxsize=_TERMS)(self._looked_up)

    def weight_in_no(self, term: str) -> int:
        """Return what a term of a no weighs; what is wanted as well proves half as much."""
        return self.weight(term) * (1 if term in self.asked else 2)

    def weight(self, term: str) -> int:
        """Return what a term weighs."""
        return LITTLE if term in self.reader.little else TELLING

    def _looked_up(self, term: str) -> Known:
        """Return how near a term is to what the strategy says."""
        near = self.near(term)
        return Known(
            max((level for other, level in near.items() if other in self.asked), default=0),
            _nearest(near, self.passages_with),
            _nearest(near, self.noes_with),
        )


class Laid:
    """A draft as terms, laid beside a plan."""

    def __init__(self, plan: Plan, draft: Draft) -> None:
        read = plan.reader.all.listed
        self.plan = plan
        self.objective = read(draft.objective)
        self.key_results = [each for text in draft.key_results if (each := read(text))]
        falling = frozenset(draft.falling)
        self.falling = [term for text in draft.falling for term in read(text)]
        self.rising = [
            term for text in draft.key_results if text not in falling for term in read(text)
        ]
        self.all = [*dict.fromkeys((*self.objective, *sum(self.key_results, ())))]
        self.said = [word.low for word in words.split(draft.objective)]
        self.telling = [term for term in self.all if term not in plan.reader.little]

    @cached_property
    def back(self) -> Mapping[str, int]:
        """How near the draft comes to each term of the strategy."""
        found: dict[str, int] = {}
        for term in self.all:
            for other, level in self.plan.near(term).items():
                if found.get(other, 0) < level:
                    found[other] = level
        return found

    def wanted(self, terms: Iterable[str]) -> int:
        """Return how much of terms the strategy knows, in hundredths."""
        return self.mean((term, self.plan.known(term).wanted) for term in terms)

    def refused(self, terms: Iterable[str], number: int) -> int:
        """Return how much of terms one no knows, in hundredths."""
        return self.mean((term, self.plan.known(term).noes.get(number, 0)) for term in terms)

    def mean(self, levels: Iterable[tuple[str, int]]) -> int:
        """Return the mean of what each term has, by its weight."""
        told = total = 0
        for term, level in levels:
            weight = self.plan.weight(term)
            told += weight * level
            total += weight
        return told // total if total else 0


def wanted(strategy: Strategy) -> Iterator[Quoted]:
    """Yield every passage that says what is wanted: all but what is declined."""
    for choice in strategy.choices:
        if choice.name:
            yield choice.name
        yield from (*choice.winning_moves, *choice.playing_field, *choice.narrative)
    yield from strategy.north_star
    yield from (stage.name for stage in strategy.journey)


def _chosen(strategy: Strategy) -> Iterator[str]:
    """Yield what is to be done and for whom; why it is chosen may name what is left."""
    for choice in strategy.choices:
        yield from (each.text for each in (*choice.winning_moves, *choice.playing_field))
    yield from (each.text for each in strategy.north_star)
    yield from (stage.name.text for stage in strategy.journey)


def _asked(strategy: Strategy) -> str:
    """Return what short documents say beside what they decline, whatever part it is of."""
    every = dict(((strategy.source, strategy.text), *strategy.beside))
    texts = {name: text for name, text in every.items() if len(text) <= _LONGEST}
    for choice in strategy.choices:
        for each in choice.declined:
            name = each.source or strategy.source
            if text := texts.get(name):
                start, end = each.span
                texts[name] = text[:start] + " " * len(each.quote) + text[end:]
    return "\n".join(texts.values())


def _passages(found: Iterable[Quoted], reader: Reader) -> Iterator[Passage]:
    for each in found:
        terms = reader.all.listed(each.text)
        if terms:
            yield Passage(each, terms)


def _noes(strategy: Strategy, reader: Reader) -> Iterator[Passage]:
    for choice in strategy.choices:
        for each in choice.declined:
            for part in _APART.split(each.text):
                terms = reader.all.listed(part)
                if terms:
                    yield Passage(each, terms)


def places(passages: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    """Return in which passages each term stands, by their numbers in order."""
    found: dict[str, list[int]] = {}
    for number, terms in enumerate(passages):
        for term in terms:
            found.setdefault(term, []).append(number)
    return found


def _nearest(near: Mapping[str, int], places: Mapping[str, list[int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for other, level in near.items():
        for number in places.get(other, ()):
            if found.get(number, 0) < level:
                found[number] = level
    return found
