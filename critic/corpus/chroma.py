"""Vectors in Chroma, in a folder: they outlive the process, and can be made anew at any time.

Chroma's server is never started. Two processes in one folder would break it without a word: who
opens it holds the lock of the store.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import (
    CreateCollectionConfiguration,
    CreateHNSWConfiguration,
)
from chromadb.config import Settings
from chromadb.errors import ChromaError

from critic.closing import Closing
from critic.corpus.index import BrokenIndexError, Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from chromadb import Collection

    from critic.corpus.index import Scored, Vectors

BATCH = 5_000
"""Chroma takes at most 5,461 records at once."""
_PARTS = 2
"""So many vectors are asked for where one passage is wanted, as a passage has several."""
_CONFIGURATION = CreateCollectionConfiguration(
    # So the ten nearest of 20,000 passages are those of an exact search to .99; see docs.
    hnsw=CreateHNSWConfiguration(space="cosine", ef_search=400)
)
_PLAIN = re.compile(r"[^A-Za-z0-9]+")


class _Settings(Settings):
    """Those of Chroma; neither its variables of the environment nor a file ``.env`` set any."""

    model_config = Settings.model_config | {"env_file": None, "env_prefix": "CRITIC_CHROMA_"}


class ChromaFolder(Closing):
    """The collections in one folder. Threads may share it. Raises BrokenIndexError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        settings = _Settings(
            anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder)
        )
        try:
            with _told(folder):
                self._client = Client(settings=settings)
        except BrokenIndexError:
            # Chroma would remember the broken one, and never look at this folder again.
            Client.clear_system_cache()
            raise

    def close(self) -> None:
        """Write what is to be written."""
        self._client.close()

    def collection(self, *labels: str) -> ChromaIndex:
        """Return the vectors with these labels, such as a kind and the name of an embedder."""
        with _told(self._folder):
            found = self._client.get_or_create_collection(
                named(*labels), embedding_function=None, configuration=_CONFIGURATION
            )
        return ChromaIndex(found, self._folder)

    def keep(self, labels: Iterable[tuple[str, ...]]) -> None:
        """Drop every collection but those with these labels."""
        names = {named(*each) for each in labels}
        with _told(self._folder):
            for each in self._client.list_collections():
                if each.name not in names:
                    self._client.delete_collection(each.name)


class ChromaIndex:
    """The vectors of one collection: a record a part, by the id ``passage#part``."""

    def __init__(self, collection: Collection, folder: Path) -> None:
        self._collection = collection
        self._folder = folder

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Take in vectors, each for the id at its place; all of an id come in one call."""
        parts: dict[str, int] = {}
        keys: list[Key] = []
        for each in ids:
            parts[each] = parts.get(each, -1) + 1
            keys.append(Key(each, parts[each]))
        self.put(keys, vectors)

    def put(self, keys: Sequence[Key], vectors: Vectors) -> None:
        """Take in the vector of each part, instead of any that it had."""
        filled = np.flatnonzero(vectors.any(axis=1))
        for first in range(0, len(filled), BATCH):
            some = filled[first : first + BATCH]
            with _told(self._folder):
                self._collection.upsert(
                    ids=[_written(keys[at]) for at in some], embeddings=vectors[some]
                )

    def remove(self, keys: Sequence[Key]) -> None:
        """Forget these parts, whichever of them are there."""
        for first in range(0, len(keys), BATCH):
            with _told(self._folder):
                self._collection.delete(ids=[_written(k) for k in keys[first : first + BATCH]])

    def keys(self) -> frozenset[Key]:
        """Return what has a vector."""
        with _told(self._folder):
            return frozenset(map(_key, self._collection.get(include=[])["ids"]))

    def nearest(self, query: Vectors, limit: int) -> tuple[Scored, ...]:
        """Return the ids nearest to the one row of ``query``, best first, with their cosine."""
        if not query.any():
            return ()
        wanted = limit * _PARTS
        while True:
            found = self._ask(query, wanted)
            if len(found) < wanted:
                found = self._complete(query, found)
            best: dict[str, float] = {}
            for key, score in found:
                best.setdefault(key.id, score)
            if len(best) >= limit or len(found) < wanted:
                return tuple(best.items())[:limit]
            wanted *= 2

    def _ask(self, query: Vectors, wanted: int) -> list[tuple[Key, float]]:
        with _told(self._folder):
            said = self._collection.query(
                query_embeddings=query, n_results=wanted, include=["distances"]
            )
        (ids,), (distances,) = said["ids"], said["distances"] or [[]]
        return [(_key(name), 1 - far) for name, far in zip(ids, distances, strict=True)]

    def _complete(self, query: Vectors, found: list[tuple[Key, float]]) -> list[tuple[Key, float]]:
        """Return all there is, best first: among many that are alike the graph leads not to all."""
        with _told(self._folder):
            if self._collection.count() == len(found):
                return found
            said = self._collection.get(include=["embeddings"])
        scores = np.asarray(said["embeddings"], dtype=np.float32) @ query[0]
        order = np.argsort(-scores, kind="stable")
        return [(_key(said["ids"][at]), float(scores[at])) for at in order]


def named(*labels: str) -> str:
    """Return the name of a collection, for which Chroma takes but a few characters."""
    plain = _PLAIN.sub("-", "-".join(labels)).strip("-")[:80]
    return f"{plain}-{sha256(chr(0).join(labels).encode()).hexdigest()[:12]}"


def _written(key: Key) -> str:
    return f"{key.id}#{key.part}"


def _key(written: str) -> Key:
    name, _, part = written.rpartition("#")
    return Key(name, int(part))


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what Chroma complains of into an error that says how to mend it."""
    try:
        yield
    except (ChromaError, OSError, RuntimeError, ValueError) as error:
        raise BrokenIndexError(
            f"{folder}: the index of vectors cannot be used ({error}). It is made of what the"
            " database has: critic index rebuild makes it anew"
        ) from error
