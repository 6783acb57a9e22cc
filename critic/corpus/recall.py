"""Vectors of texts that were embedded before, found again by what the texts say."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from critic.corpus.embed import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from critic.corpus.embed import Embedder, Reading
    from critic.corpus.index import Vectors

STRIDE = 64
"""So many texts are embedded between two words on how far it is."""
_DIGEST = 16


class Recalled(NamedTuple):
    """Vectors by the digests of their texts: as many rows of float32, little-endian."""

    digests: bytes
    vectors: bytes


def digests(texts: Iterable[str]) -> bytes:
    """Return the digests of texts, each once, by which ``Recalled`` knows them."""
    return b"".join(map(_digest, dict.fromkeys(texts)))


def silent(done: int, total: int) -> None:
    """Say nothing of how far it is."""
    del done, total


class Recall:
    """An embedder that asks another one for what it does not know.

    ``progress`` is told how many of the texts are done that are asked for together.
    """

    def __init__(
        self,
        embedder: Embedder,
        known: Iterable[Recalled] = (),
        progress: Callable[[int, int], None] = silent,
    ) -> None:
        self.name = embedder.name
        self.dimensions = embedder.dimensions
        self._embedder = embedder
        self._progress = progress
        self._rows: dict[bytes, Vectors] = {}
        for each in known:
            self.learn(each)

    def learn(self, recalled: Recalled) -> None:
        """Take in vectors of this embedder."""
        said = recalled.digests
        known = (said[at : at + _DIGEST] for at in range(0, len(said), _DIGEST))
        rows = np.frombuffer(recalled.vectors, dtype="<f4").reshape(-1, self.dimensions)
        self._rows.update(zip(known, rows, strict=True))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 a text; zeros for a text without words."""
        said = [_digest(text) for text in texts]
        self._ask({d: text for d, text in zip(said, texts, strict=True) if d not in self._rows})
        vectors: Vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for at, digest in enumerate(said):
            vectors[at] = self._rows[digest]
        return vectors

    def recalled(self, texts: Iterable[str]) -> Recalled:
        """Return the vectors of these texts, in the form in which they can be kept."""
        meant = tuple(dict.fromkeys(texts))
        rows = self.embed(meant).astype("<f4", copy=False)
        return Recalled(digests(meant), rows.tobytes())

    def _ask(self, missing: dict[bytes, str]) -> None:
        said, texts = list(missing), list(missing.values())
        for first in range(0, len(texts), STRIDE):
            rows = self._embedder.embed(texts[first : first + STRIDE])
            self._rows.update(zip(said[first : first + STRIDE], rows, strict=True))
            self._progress(first + len(rows), len(texts))


class ReadingRecall(Recall):
    """One whose embedder also reads word by word; that is not remembered."""

    def __init__(
        self,
        embedder: Embedder,
        reader: Reader,
        known: Iterable[Recalled],
        progress: Callable[[int, int], None],
    ) -> None:
        super().__init__(embedder, known, progress)
        self._reader = reader

    def read(self, text: str) -> Reading:
        """Return what the embedder reads in a text."""
        return self._reader.read(text)


def recalling(
    embedder: Embedder,
    known: Iterable[Recalled] = (),
    progress: Callable[[int, int], None] = silent,
) -> Recall:
    """Return what remembers for an embedder, and reads word by word where that one does."""
    if isinstance(embedder, Reader):
        return ReadingRecall(embedder, embedder, known, progress)
    return Recall(embedder, known, progress)


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()[:_DIGEST]
