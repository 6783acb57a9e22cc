"""The episodes of a store, and how they are indexed while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.corpus.model import Kind
from critic.corpus.recall import recalling
from critic.episodes.material import Material
from critic.episodes.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.model import Source
    from critic.corpus.recall import Recalled
    from critic.store.database import Store


def episodes(store: Store) -> tuple[Source, ...]:
    """Return what is kept as an episode, in the order in which it was first taken in."""
    meant = [each.id for each in store.sources.entries() if each.kind is Kind.EPISODE]
    found = store.sources.several(meant)
    return tuple(found[each] for each in meant if each in found)


def indexed(sources: Sequence[Source], store: Store, embedder: Embedder | None) -> Material:
    """Index episodes with the vectors that are kept of them, and keep those that are new.

    Without an embedder they are found by their words alone.
    """
    if embedder is None:
        return Material(sources, None)
    name = embedder.name
    known = store.recollections.of(name, [each.id for each in sources])

    def keep(source: str, recalled: Recalled) -> None:
        store.recollections.put(source, name, recalled)

    return remembered(sources, recalling(embedder), known, keep)
