"""Keeps the index of vectors in step with the database, which it is made of."""

from __future__ import annotations

from shutil import rmtree
from typing import TYPE_CHECKING

import numpy as np

from critic.closing import Closing
from critic.corpus.index import Key
from critic.store.trouble import told

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from critic.corpus.index import Folder, KeptIndex, Nearest, Scored, Vectors
    from critic.corpus.model import Kind
    from critic.store.database import Store
    from critic.store.values import Change, Vector


def silent(done: int, total: int) -> None:
    """Say nothing of how far it is."""
    del done, total


class Derived(Closing):
    """The vectors of what is kept, where they can be searched.

    ``unfold`` opens the folder that they are in. That takes a while, so it is called only when
    there are vectors to be found, added or dropped. Raises BrokenIndexError.
    """

    def __init__(self, store: Store, path: Path, unfold: Callable[[Path], Folder]) -> None:
        self._store = store
        self._path = path
        self._unfold = unfold
        self._folder: Folder | None = None
        self._indexes: dict[tuple[str, str], KeptIndex] = {}

    def close(self) -> None:
        """Write what is to be written; what is asked for afterwards opens the folder again."""
        if self._folder is not None:
            self._folder.close()
        self._folder = None
        self._indexes.clear()

    def changed(self, change: Change) -> None:
        """Follow a change that is durable in the database."""
        if change.gone is not None and change.gone.keys:
            self._index(change.gone.kind, change.gone.embedder).remove(change.gone.keys)
        if change.come is not None and change.come.vectors:
            _put(self._index(change.come.kind, change.come.embedder), change.come.vectors)

    def repair(self, progress: Callable[[int, int], None] = silent) -> int:
        """Drop what the database does not have, add what it has more, and return how many.

        A process that has ended between a change and its echo here leaves such a difference.
        ``progress`` is told how many vectors are looked through, of all.
        """
        labels = self._store.embeddings.labels()
        if not labels and not self._path.exists():
            return 0
        self._opened().keep(labels)
        total = sum(self._store.embeddings.count(*each) for each in labels)
        mended = done = 0
        for kind, embedder in labels:
            index = self._index(kind, embedder)
            wanted, there = self._store.embeddings.keys(kind, embedder), index.keys()
            foreign = tuple(there - wanted)
            index.remove(foreign)
            mended += len(foreign) + len(wanted - there)
            for batch in self._store.embeddings.batches(kind, embedder) if wanted - there else ():
                _put(index, [each for each in batch if each[:2] not in there])
                done += len(batch)
                progress(done, total)
        return mended

    def behind(self) -> int:
        """Return how many vectors ``repair`` would drop or add; mends none."""
        labels = self._store.embeddings.labels()
        if not self._path.exists():
            return sum(self._store.embeddings.count(*each) for each in labels)
        return sum(
            len(self._store.embeddings.keys(*each) ^ self._index(*each).keys()) for each in labels
        )

    def rebuild(self, progress: Callable[[int, int], None] = silent) -> int:
        """Make all of it anew, whatever state it is in, and return how many vectors it has."""
        self.close()
        with told(self._path):
            if self._path.exists():
                rmtree(self._path)
        return self.repair(progress)

    def of(self, embedder: str, kinds: Collection[Kind]) -> Nearest | None:
        """Return the vectors of an embedder for documents of these kinds; None without any."""
        labels = self._store.embeddings.labels()
        meant = [kind for kind, name in labels if name == embedder and kind in kinds]
        return _Joined([self._index(kind, embedder) for kind in meant]) if meant else None

    def _index(self, kind: Kind, embedder: str) -> KeptIndex:
        label = (kind.value, embedder)
        if label not in self._indexes:
            self._indexes[label] = self._opened().collection(*label)
        return self._indexes[label]

    def _opened(self) -> Folder:
        if self._folder is None:
            self._folder = self._unfold(self._path)
        return self._folder


class _Joined:
    """Several indexes that have no id in common."""

    def __init__(self, indexes: Sequence[Nearest]) -> None:
        self._indexes = indexes

    def nearest(self, query: Vectors, limit: int) -> tuple[Scored, ...]:
        """Return the ids nearest to the one row of ``query``, best first, with their cosine."""
        found = [each for index in self._indexes for each in index.nearest(query, limit)]
        return tuple(sorted(found, key=lambda each: -each[1])[:limit])


def _put(index: KeptIndex, vectors: Sequence[Vector]) -> None:
    if vectors:
        keys = [Key(each.passage, each.part) for each in vectors]
        index.put(keys, np.array([np.frombuffer(each.data, dtype="<f4") for each in vectors]))
