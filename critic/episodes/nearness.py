"""How near texts are to a question: by what they mean, and by the stems of its telling words."""

from __future__ import annotations

from collections import defaultdict
from math import log1p
from typing import TYPE_CHECKING

import numpy as np

from critic.episodes.words import telling
from critic.strategy.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.index import Vectors

_OF_ABOVE = 0.5
"""How much of the line of notes is in the vector of what is said then."""


class Gists:
    """Texts by their meaning."""

    def __init__(
        self, texts: Sequence[str], above: Sequence[Sequence[int]], embedder: Embedder | None
    ) -> None:
        """Embed the texts; the numbers ``above`` one are of texts that it stands under.

        They are embedded apart, so that a text has one vector in whatever company it is.
        """
        self._embedder = embedder
        self._vectors = _mixed(embedder.embed(texts), above) if embedder else None

    def near(self, *wordings: str) -> list[float] | None:
        """Return the cosine of each text, the mean over the wordings; None without an embedder."""
        if self._embedder is None or self._vectors is None:
            return None
        asked: Vectors = self._embedder.embed(wordings).mean(axis=0)
        return [float(each) for each in self._vectors @ asked]


def _mixed(vectors: Vectors, above: Sequence[Sequence[int]]) -> Vectors:
    """Return vectors of length 1, each with part of those above it."""
    mixed: Vectors = vectors.copy()
    for at, others in enumerate(above):
        if others:
            mixed[at] += _OF_ABOVE * vectors[list(others)].mean(axis=0)
            mixed[at] /= max(float(np.linalg.norm(mixed[at])), 1e-9)
    return mixed


class Stems:
    """Texts as the sets of the stems of their telling words."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        self._count = 0
        for text in texts:
            for each in {stem(word) for word in telling(text)}:
                found[each].append(self._count)
            self._count += 1
        self._texts: Mapping[str, list[int]] = found

    def rarity(self, word: str) -> float:
        """Return what a word counts: more the fewer texts have it."""
        return log1p(self._count / (0.5 + 2 * len(self._texts.get(stem(word), ()))))

    def near(self, words: Iterable[str]) -> list[float]:
        """Return 0 to 1 for each text: how much of the words it has, by their rarity."""
        found = [0.0] * self._count
        stems = {stem(word): self.rarity(word) for word in words}
        whole = max(sum(stems.values()), 1e-9)
        for each, rarity in stems.items():
            for at in self._texts.get(each, ()):
                found[at] += rarity / whole
        return found
