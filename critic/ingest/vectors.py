"""Passages → vectors, in the form in which they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.corpus.library import windows
from critic.store.values import Vector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.model import Passage
    from critic.store.database import Store
    from critic.store.values import Change

STRIDE = 256
"""So many texts are embedded between two words on how far it is."""


def silent(share: float) -> None:
    """Say nothing of how far it is."""
    del share


def vectors(
    passages: Sequence[Passage], embedder: Embedder, progress: Callable[[float], None] = silent
) -> Iterator[Vector]:
    """Yield the vectors of the parts of passages; parts without words have none.

    ``progress`` is told which share of them is done.
    """
    parts = [
        (passage.id, part, text)
        for passage in passages
        for part, text in enumerate(windows(passage))
    ]
    for first in range(0, len(parts), STRIDE):
        some = parts[first : first + STRIDE]
        rows = embedder.embed([text for *_, text in some])
        for (passage, part, _), row in zip(some, rows, strict=True):
            if row.any():
                yield Vector(passage, part, row.astype("<f4").tobytes())
        progress((first + len(some)) / len(parts))


def complete(
    store: Store, source: str, embedder: Embedder, progress: Callable[[float], None] = silent
) -> Change:
    """Give the passages of a document that is kept the vectors of this embedder."""
    made = tuple(vectors(store.passages.of(source), embedder, progress))
    return store.sources.embed(source, embedder.name, made)
