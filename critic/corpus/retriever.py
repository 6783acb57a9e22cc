"""The plain Python way to search: texts in, ids and scores out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from critic.corpus.lexical import Lexical
from critic.corpus.search import Meaning, Search
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.index import Index, Scored
    from critic.corpus.search import Found, Method, Reranker

_STRIDE = 2048


def silent(done: int, total: int) -> None:
    """Say nothing of how far it is."""


class Retriever:
    """Texts that can be searched: by words, and with an embedder by meaning too."""

    def __init__(
        self,
        embedder: Embedder | None = None,
        *,
        reranker: Reranker | None = None,
        weight: float = 0.5,
    ) -> None:
        self._embedder = embedder
        self._reranker = reranker
        self._weight = weight
        self._search = Search(Lexical((), ()))

    def index(
        self,
        ids: Sequence[str],
        texts: Sequence[str],
        parts: Sequence[Sequence[str]] | None = None,
        progress: Callable[[int, int], None] = silent,
    ) -> None:
        """Take these texts instead of any before; ``progress`` is told how many are done, of all.

        ``parts`` are what gets vectors for each text, instead of the whole of it.
        Raises InputError where an id is there twice, or not every text has one.
        """
        if len(ids) != len(texts) or len(set(ids)) != len(ids):
            raise InputError("every text needs one id of its own")
        given = parts or [(text,) for text in texts]
        pairs = [(name, part) for name, own in zip(ids, given, strict=True) for part in own]
        meaning = self._meaning(self._embedder, pairs, progress) if self._embedder else None
        self._search = Search(Lexical(ids, texts), meaning, self._reranker)

    def search(self, query: str, k: int = 10) -> list[Scored]:
        """Return at most ``k`` ids, best first; scores compare answers to one query only."""
        return [(each.id, each.score) for each in self.find(query, k).ranked]

    def find(self, query: str, k: int = 10, method: Method | None = None) -> Found:
        """Return what ``search`` does, with the evidence for each id and how it was ranked."""
        return self._search.find(query, k, method)

    def _meaning(
        self,
        embedder: Embedder,
        pairs: Sequence[tuple[str, str]],
        progress: Callable[[int, int], None],
    ) -> Meaning:
        # Loads numpy, which a search by words alone does not need.
        index: Index = import_module("critic.corpus.memory").MemoryIndex(embedder.dimensions)
        for first in range(0, len(pairs), _STRIDE):
            some = pairs[first : first + _STRIDE]
            index.add([name for name, _ in some], embedder.embed([part for _, part in some]))
            progress(first + len(some), len(pairs))
        return Meaning(embedder, index, self._weight)
