"""What is kept, as a library that can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.corpus.library import Hit, Hits
from critic.corpus.search import Search
from critic.store.passages import Words

if TYPE_CHECKING:
    from critic.corpus.model import Kind
    from critic.corpus.search import Meaning, Method
    from critic.store.database import Store


class Shelves:
    """The documents of one kind, or of all; without ``meaning`` words alone decide."""

    def __init__(
        self, store: Store, kind: Kind | None = None, meaning: Meaning | None = None
    ) -> None:
        self._store = store
        self._search = Search(Words(store.passages, kind), meaning)

    def search(self, query: str, limit: int, method: Method | None = None) -> Hits:
        """Return the passages that answer the query best."""
        found = self._search.find(query, limit, method)
        passages = {
            each.id: each for each in self._store.passages.get([r.id for r in found.ranked])
        }
        sources = self._store.sources.several([each.source for each in passages.values()])
        hits = (
            Hit(passages[each.id], sources[passages[each.id].source], *each[1:])
            for each in found.ranked
            if each.id in passages and passages[each.id].source in sources
        )
        return Hits(tuple(hits), found.method)
