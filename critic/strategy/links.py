"""What in a strategy a set of statements rests on, repeats, or goes against: words side by side.

No model takes part. A word counts in full where the strategy has it, and less where it has one
that is near it by a table; how much what is noticed speaks was learned beforehand. So the same
draft and strategy give the same answer on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from critic.strategy.laid import Draft, Laid, Plan, wanted
from critic.strategy.near import ALIKE, SAME
from critic.strategy.reader import Reader
from critic.strategy.signs import Noticed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.context.strategy import Quoted, Strategy
    from critic.knowledge.decisions import Related

__all__ = ["Draft", "Links", "Reader", "Refused", "links"]

_FEWEST = 2
_REPEATED = 4


class Refused(NamedTuple):
    """The no that a draft comes nearest to, and the chance that it goes after it, in percent."""

    passage: Quoted
    chance: int


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

    def restated(self, text: str, share: float) -> Quoted | None:
        """Return the passage that has at least ``share`` of the words of a text."""
        terms = self.reader.all.of(text)
        if len(terms) < _REPEATED:
            return None
        scored = ((len(terms & of) / len(terms), passage) for passage, of in self._passages)
        best = max(scored, key=lambda each: each[0], default=None)
        return best[1] if best and best[0] >= share else None

    def refused(self, draft: Draft) -> Refused | None:
        """Return the no that a draft comes nearest to; None where the strategy has none."""
        met = _noticed(self, draft).nearest
        return met and Refused(met.no.quoted, self._chance("declined", draft))

    def moves_star(self, draft: Draft) -> float:
        """Return the largest share of a statement that the North Star or a step before it knows."""
        read = self.reader.telling
        statements = [read.of(text) for text in (draft.objective, *draft.key_results)]
        return max(
            (
                sum(self._level(term, of) for term in terms) / (SAME * max(_FEWEST, len(terms)))
                for terms in statements
                for of in self._star
            ),
            default=0.0,
        )

    def _chance(self, name: str, draft: Draft) -> int:
        decision = self.related.decisions.get(name)
        return decision.chance(_noticed(self, draft).signs) if decision else 0

    def _level(self, term: str, star: _Star) -> int:
        if term in star.terms:
            return SAME
        return 0 if star.meanings.isdisjoint(self.reader.all.meanings(term)) else ALIKE

    @cached_property
    def _passages(self) -> list[tuple[Quoted, frozenset[str]]]:
        return [(each, self.reader.all.of(each.text)) for each in wanted(self.strategy)]

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


def links(strategy: Strategy, reader: Reader, related: Related) -> Links:
    """Return a strategy, ready to be laid beside drafts; remembered for the next draft."""
    return _links(_Same(strategy), reader, related)


class _Same:
    """A strategy that is looked up by identity: to compare a long one takes long."""

    __slots__ = ("strategy",)

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy

    def __hash__(self) -> int:
        return id(self.strategy)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.strategy is self.strategy


@lru_cache(maxsize=8)
def _links(same: _Same, reader: Reader, related: Related) -> Links:
    return Links(same.strategy, reader, related)


@lru_cache(maxsize=256)
def _noticed(found: Links, draft: Draft) -> Noticed:
    return Noticed(found.laid(draft), found.reader.leaving)
