"""Hybrid search: two rankings, by words and by meaning, fused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.index import Nearest, Scored

DEPTH = 100
"""How far down each of the two rankings counts."""


class Method(StrEnum):
    """What a ranking rests on."""

    HYBRID = "hybrid"
    LEXICAL = "lexical"
    DENSE = "dense"


class Ranked(NamedTuple):
    """An id with its score, which compares hits of one query only, and the evidence for it.

    ``lexical`` is BM25 and ``dense`` the cosine; None where the text is not in that ranking.
    """

    id: str
    score: float
    lexical: float | None
    dense: float | None


class Found(NamedTuple):
    """The best first, and how they were ranked."""

    ranked: tuple[Ranked, ...]
    method: Method


class Words(Protocol):
    """A ranking by words."""

    def search(self, query: str, limit: int) -> tuple[Scored, ...]:
        """Return the ids of texts that share a stem with the query, best first, with BM25."""
        ...


class Reranker(Protocol):
    """A second look at the best of a first ranking."""

    def rerank(self, query: str, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
        """Return the same hits in a better order."""
        ...


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the ranking by meaning needs."""

    embedder: Embedder
    index: Nearest
    weight: float = 0.5
    """Its part in the fused score; words have the rest."""


class Search:
    """One corpus that can be asked; without ``meaning`` words alone decide."""

    def __init__(
        self, lexical: Words, meaning: Meaning | None = None, reranker: Reranker | None = None
    ) -> None:
        self._lexical = lexical
        self._meaning = meaning
        self._reranker = reranker

    def find(self, query: str, limit: int, method: Method | None = None) -> Found:
        """Return what answers the query best; ``method`` asks for one ranking alone."""
        method = method or (Method.HYBRID if self._meaning else Method.LEXICAL)
        depth = max(limit, DEPTH)
        by_words = () if method is Method.DENSE else self._lexical.search(query, depth)
        by_meaning = () if method is Method.LEXICAL else self._nearest(query, depth)
        ranked = fused(by_words, by_meaning, self._meaning.weight if self._meaning else 0.0)
        if self._reranker is not None:
            ranked = self._reranker.rerank(query, ranked)
        return Found(ranked[:limit], method)

    def _nearest(self, query: str, depth: int) -> tuple[Scored, ...]:
        if self._meaning is None:
            return ()
        return self._meaning.index.nearest(self._meaning.embedder.embed([query]), depth)


def fused(
    by_words: Sequence[Scored], by_meaning: Sequence[Scored], weight: float
) -> tuple[Ranked, ...]:
    """Fuse two rankings: a weighted mean of scores that are spread over 0 to 1 in each of them.

    ``weight`` is that of the second. Where one is empty, the other alone decides. Ties keep the
    order of the words.
    """
    words, meaning = dict(by_words), dict(by_meaning)
    weight = 1.0 if not words else weight if meaning else 0.0
    of_words, of_meaning = _spread(words), _spread(meaning)
    ranked = (
        Ranked(
            name,
            (1 - weight) * of_words.get(name, 0.0) + weight * of_meaning.get(name, 0.0),
            words.get(name),
            meaning.get(name),
        )
        for name in dict.fromkeys((*words, *meaning))
    )
    return tuple(sorted(ranked, key=lambda each: -each.score))


def _spread(scored: Mapping[str, float]) -> dict[str, float]:
    least, most = min(scored.values(), default=0.0), max(scored.values(), default=0.0)
    if least == most:
        return dict.fromkeys(scored, 1.0)
    return {name: (score - least) / (most - least) for name, score in scored.items()}
