"""What in a strategy a set of statements rests on, repeats, or goes against: words side by side.

No model takes part. A word counts in full where the strategy has it, and less where it has one
that may stand for it; so the same draft and strategy give the same answer on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from critic.strategy.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.context.strategy import Quoted, Strategy

_ALIKE = 0.6
_GENERAL = 0.15
_OF_OBJECTIVE = 0.25
_OF_HEAD = 0.2
_IN_KEY_RESULT = 0.9
_EXPLAINED = 0.5
_FEWEST = 2
_NOTHING: frozenset[str] = frozenset()
_REPEATED = 4
_APART = re.compile(r"[,;.:()]|\b(?:and|or|nor|but|not|either|however)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reader:
    """The words of the rules: ``ignored`` tell nothing, ``general`` little.

    ``alike`` are groups of words that may stand for each other, each as one text with commas.
    """

    ignored: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()

    @cached_property
    def all(self) -> Terms:
        """Reads every word but those that tell nothing."""
        return Terms(self.ignored, self.alike)

    @cached_property
    def telling(self) -> Terms:
        """Reads the words that are about this matter, and not about any organisation's."""
        return Terms((*self.ignored, *self.general), self.alike)

    @cached_property
    def little(self) -> frozenset[str]:
        """The terms that tell little."""
        return Terms().of(" ".join(self.general))


class Draft(NamedTuple):
    """An objective and its key results as they are read; ``falling`` are those that go down."""

    objective: str
    key_results: tuple[str, ...] = ()
    falling: tuple[str, ...] = ()


class Refused(NamedTuple):
    """The passage that says no, and how much of it a draft takes up, 0 to 1.

    ``leaving`` says that the draft moves people off it: what falls has to do with it, and not what
    rises.
    """

    passage: Quoted
    share: float
    leaving: bool


@dataclass(frozen=True)
class Links:
    """One strategy, ready to be laid beside drafts."""

    strategy: Strategy
    reader: Reader

    def is_specific(self, draft: Draft) -> bool:
        """Whether the objective names something that not every organisation has."""
        return bool(self.reader.telling.of(draft.objective))

    def support(self, draft: Draft) -> float:
        """Return how much of a draft the strategy knows: its key results above all.

        What the objective shares in words may be chance; what is measured seldom is.
        """
        read = self.reader.telling
        objective = read.of(draft.objective)
        measured = read.of(" ".join(draft.key_results)) - objective
        first = [term for term in (_first(read, draft.objective),) if term]
        return (
            self._share(measured)
            + _OF_OBJECTIVE * self._share(objective)
            + _OF_HEAD * bool(self._share(first))
        )

    def restated(self, text: str, share: float) -> Quoted | None:
        """Return the passage that has at least ``share`` of the words of a text."""
        terms = self.reader.all.of(text)
        if len(terms) < _REPEATED:
            return None
        scored = ((len(terms & of) / len(terms), passage) for passage, of in self._every)
        best = max(scored, key=lambda each: each[0], default=None)
        return best[1] if best and best[0] >= share else None

    def refused(self, draft: Draft) -> Refused | None:
        """Return what of the strategy's noes a draft takes up most."""
        read = self.reader.all
        objective, measured = read.of(draft.objective), read.of(" ".join(draft.key_results))
        falling = read.of(" ".join(draft.falling))
        rising = read.of(" ".join(each for each in draft.key_results if each not in draft.falling))
        found = (
            Refused(
                passage,
                self._taken_up(terms, objective, measured),
                self._taken_up(terms, _NOTHING, rising) < self._taken_up(terms, _NOTHING, falling),
            )
            for passage, terms in self._noes
        )
        return max(found, key=lambda each: each.share, default=None)

    def moves_star(self, draft: Draft) -> float:
        """Return the largest share of a statement that the North Star or a step before it knows."""
        read = self.reader.telling
        statements = [read.of(text) for text in (draft.objective, *draft.key_results)]
        return max(
            (
                self._sum(terms, of) / max(_FEWEST, len(terms))
                for terms in statements
                for of in self._star
            ),
            default=0.0,
        )

    def _taken_up(
        self, terms: frozenset[str], objective: frozenset[str], measured: frozenset[str]
    ) -> float:
        weights = {term: _GENERAL if term in self.reader.little else 1.0 for term in terms}
        total = sum(weights.values())
        if total < 1:
            return 0.0
        if not self._is_meant(terms, objective | measured):
            return 0.0
        told = sum(
            weight
            * max(self._against(term, objective), _IN_KEY_RESULT * self._against(term, measured))
            for term, weight in weights.items()
        )
        return told / total

    def _is_meant(self, terms: frozenset[str], drafted: frozenset[str]) -> bool:
        """Whether a draft says one telling word of a no itself, or stands for two of them."""
        telling = terms - self.reader.little
        near = [term for term in telling if self._against(term, drafted)]
        return bool(telling & drafted) or len(near) >= _FEWEST

    def _against(self, term: str, drafted: frozenset[str]) -> float:
        """Return how surely a draft means a term; what the strategy wants as well proves less."""
        if term in drafted:
            return _EXPLAINED if term in self._wanted else 1.0
        unexplained = drafted - self._wanted
        return _ALIKE if self._alike(term, unexplained) else 0.0

    def _share(self, terms: Iterable[str]) -> float:
        found = [*terms]
        return self._sum(found, self._wanted) / len(found) if found else 0.0

    def _sum(self, terms: Iterable[str], of: frozenset[str]) -> float:
        return sum(
            1.0 if term in of else _ALIKE if self._alike(term, of) else 0.0 for term in terms
        )

    def _alike(self, term: str, of: frozenset[str]) -> bool:
        meanings = self.reader.all.meanings(term)
        return bool(meanings) and not meanings.isdisjoint(self._meanings(of))

    def _meanings(self, of: frozenset[str]) -> frozenset[int]:
        return _meanings(self.reader.all, of)

    @cached_property
    def _passages(self) -> tuple[Quoted, ...]:
        return tuple(wanted(self.strategy))

    @cached_property
    def _telling(self) -> list[tuple[Quoted, frozenset[str]]]:
        return [(each, self.reader.telling.of(each.text)) for each in self._passages]

    @cached_property
    def _every(self) -> list[tuple[Quoted, frozenset[str]]]:
        return [(each, self.reader.all.of(each.text)) for each in self._passages]

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset().union(*(terms for _, terms in self._telling))

    @cached_property
    def _star(self) -> list[frozenset[str]]:
        stages = (stage.name for stage in self.strategy.journey)
        return [self.reader.telling.of(each.text) for each in (*self.strategy.north_star, *stages)]

    @cached_property
    def _noes(self) -> list[tuple[Quoted, frozenset[str]]]:
        return [
            (passage, terms)
            for choice in self.strategy.choices
            for passage in choice.declined
            for part in _APART.split(passage.text)
            if (terms := self.reader.all.of(part))
        ]


def wanted(strategy: Strategy) -> Iterator[Quoted]:
    """Yield every passage that says what is wanted: all but what is declined."""
    for choice in strategy.choices:
        if choice.name:
            yield choice.name
        yield from (*choice.winning_moves, *choice.playing_field, *choice.narrative)
    yield from strategy.north_star
    yield from (stage.name for stage in strategy.journey)


@lru_cache(maxsize=8)
def links(strategy: Strategy, reader: Reader) -> Links:
    """Return a strategy, ready to be laid beside drafts; remembered for the next draft."""
    return Links(strategy, reader)


def _first(read: Terms, text: str) -> str | None:
    """Return the first term of a text: mostly whom it is about."""
    return next((term for word in text.split() for term in read.of(word)), None)


@lru_cache(maxsize=4096)
def _meanings(terms: Terms, of: frozenset[str]) -> frozenset[int]:
    return frozenset().union(*map(terms.meanings, of))
