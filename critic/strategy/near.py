"""How near the words of a strategy are to others: the same, said to be alike, or by the table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from critic.knowledge.neighbours import Neighbours
    from critic.strategy.terms import Terms

SAME = 100
ALIKE = 60
"""How near words are that a profile says may stand for each other."""


class Near:
    """Answers for the terms of one strategy."""

    def __init__(self, terms: Iterable[str], read: Terms, table: Neighbours) -> None:
        self._read = read
        self._table = table
        self._terms = frozenset(terms)
        self._named: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._codes: dict[str, str] = {}
        self._groups: dict[int, list[str]] = defaultdict(list)
        for term in sorted(self._terms):
            line = table.of(term)
            self._codes[line.code] = term
            for code, level in line.near.items():
                self._named[code].append((term, level))
            for group in read.meanings(term):
                self._groups[group].append(term)

    def of(self, term: str) -> dict[str, int]:
        """Return the terms of the strategy that are near a term, in hundredths."""
        line = self._table.of(term)
        near = {
            self._codes[code]: level for code, level in line.near.items() if code in self._codes
        }
        if line.code:
            near.update(self._named.get(line.code, ()))
        for group in self._read.meanings(term):
            near.update((other, max(ALIKE, near.get(other, 0))) for other in self._groups[group])
        if term in self._terms:
            near[term] = SAME
        return near
