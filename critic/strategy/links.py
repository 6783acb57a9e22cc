"""What in a strategy a set of statements rests on, repeats, or goes against: words side by side.

No model takes part. A word counts in full where the strategy has it, and less where it has one
that is near it by a table; how much what is noticed speaks was learned beforehand. So the same
draft and strategy give the same answer on every machine.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from critic.strategy.laid import Draft, Laid, Plan, places, wanted
from critic.strategy.near import ALIKE, SAME
from critic.strategy.reader import Reader
from critic.strategy.same import Same
from critic.strategy.signs import FAR, NEAR, Noticed
from critic.strategy.spelled import holding, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from critic.context.strategy import Quoted, Strategy
    from critic.knowledge.decisions import Related

__all__ = ["Draft", "Links", "Reader", "Refused", "links"]

_FEWEST = 2
_REPEATED = 4
_CERTAIN = 100


class Refused(NamedTuple):
    """The no that a draft comes nearest to, and the chance that it goes after it, in percent."""

    passage: Quoted
    chance: int


class Restated(NamedTuple):
    """A passage that a text repeats, and as much of it as holds the words that both have."""

    passage: Quoted
    part: str


class _Star(NamedTuple):
    """A North Star, or a step before it: its terms, and the groups in which they stand."""

    terms: frozenset[str]
    meanings: frozenset[int]


@dataclass(frozen=True, eq=False)
class Links:
    """One strategy, ready to be laid beside drafts; compared by identity."""

    strategy: Strategy
    reader: Reader
    related: Related

    def is_specific(self, draft: Draft) -> bool:
        """Whether the objective names something that not every organisation has."""
        return bool(self.reader.telling.of(draft.objective))

    def signs(self, draft: Draft) -> Mapping[str, int]:
        """Return everything that is noticed of a draft, in hundredths."""
        return _noticed(self, draft).signs

    def unlinked(self, draft: Draft) -> int:
        """Return the chance that no choice supports a draft, in percent."""
        return self._chance("unlinked", draft)

    def unknown(self, draft: Draft) -> tuple[str, ...]:
        """Return the words of an objective that nothing in the strategy is near, as written."""
        found = spelled(draft.objective, self.reader.telling)
        known = self._plan.known
        return tuple(word for term, word in found.items() if known(term).wanted < FAR)

    def restated(self, text: str, share: float) -> Restated | None:
        """Return the passage that has at least ``share`` of the words of a text."""
        terms = self.reader.all.of(text)
        if len(terms) < _REPEATED:
            return None
        has = Counter(number for term in terms for number in self._passages_with.get(term, ()))
        most = max(has.values(), default=0)
        if not most or most / len(terms) < share:
            return None
        found = self._passages[min(number for number, count in has.items() if count == most)]
        return Restated(found, holding(found.text, terms, self.reader.all))

    def refused(self, draft: Draft) -> Refused | None:
        """Return the no that a draft comes nearest to; None where the strategy has none."""
        noticed = _noticed(self, draft)
        if noticed.named is not None:
            return Refused(noticed.named.quoted, _CERTAIN)
        met = noticed.nearest
        return met and Refused(met.no.quoted, self._chance("declined", draft))

    def against(self, draft: Draft) -> tuple[str, ...]:
        """Return the words of an objective that may stand for that no, rather than for a wish."""
        met = _noticed(self, draft).nearest
        if met is None:
            return ()
        found = spelled(draft.objective, self.reader.telling)
        return tuple(word for term, word in found.items() if self._is_of_no(term, met.number))

    def _is_of_no(self, term: str, number: int) -> bool:
        known = self._plan.known(term)
        return known.noes.get(number, 0) >= max(NEAR, known.wanted + 1)

    def moves_star(self, draft: Draft) -> float:
        """Return the largest share of a statement that the North Star or a step before it knows."""
        statements = (draft.objective, *draft.key_results)
        return max(map(self._known_to_star, statements), default=0.0)

    def _known_to_star(self, text: str) -> float:
        terms = self.reader.telling.of(text)
        meant = [(term, self.reader.all.meanings(term)) for term in terms]
        alike = [each for each in meant if each[1]]
        known = max((_known(terms, alike, star) for star in self._star), default=0)
        return known / (SAME * max(_FEWEST, len(terms)))

    def _chance(self, name: str, draft: Draft) -> int:
        decision = self.related.decisions.get(name)
        return decision.chance(_noticed(self, draft).signs) if decision else 0

    @cached_property
    def _passages(self) -> list[Quoted]:
        return [*wanted(self.strategy)]

    @cached_property
    def _passages_with(self) -> Mapping[str, list[int]]:
        return places(self.reader.all.listed(each.text) for each in self._passages)

    @cached_property
    def _plan(self) -> Plan:
        return Plan(self.strategy, self.reader, self.related.neighbours)

    @cached_property
    def _star(self) -> list[_Star]:
        stages = (stage.name for stage in self.strategy.journey)
        read = self.reader.telling
        found = [read.of(each.text) for each in (*self.strategy.north_star, *stages)]
        return [
            _Star(terms, frozenset().union(*map(self.reader.all.meanings, terms)))
            for terms in found
        ]

    def laid(self, draft: Draft) -> Laid:
        """Return a draft beside this strategy."""
        return Laid(self._plan, draft)


def _known(terms: frozenset[str], alike: Iterable[tuple[str, frozenset[int]]], star: _Star) -> int:
    """Return how much of terms a star knows; ``alike`` are those that others may stand for."""
    stands_for = sum(
        term not in star.terms and not star.meanings.isdisjoint(meanings)
        for term, meanings in alike
    )
    return SAME * len(terms & star.terms) + ALIKE * stands_for


def links(strategy: Strategy, reader: Reader, related: Related) -> Links:
    """Return a strategy, ready to be laid beside drafts; remembered for the next draft."""
    return _links(Same(strategy), reader, related)


@lru_cache(maxsize=8)
def _links(same: Same, reader: Reader, related: Related) -> Links:
    return Links(same.strategy, reader, related)


@lru_cache(maxsize=256)
def _noticed(found: Links, draft: Draft) -> Noticed:
    return Noticed(found.laid(draft), found.reader.leaving)
