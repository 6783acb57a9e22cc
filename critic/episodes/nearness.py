"""How near texts are to a question: by the meaning of sentences, and of each telling word.

A question asks in other words than those of the answer ("gardeners" for who rents beds). A vector
of a sentence has its gist; vectors of single words let each word of the question find the word
that comes nearest to it. Without an embedder only forms of the same word are near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from critic.corpus.lexical import STOP_WORDS
from critic.strategy.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from critic.corpus.embed import Embedder

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UNLIKE = 0.3
"""The cosine up to which two words have nothing in common."""


def telling(text: str) -> tuple[str, ...]:
    """Return the words, in lower case, that say what a text is about; each once, in order."""
    words = dict.fromkeys(_WORD.findall(text.lower().replace("’s", "").replace("'s", "")))
    return tuple(word for word in words if word not in STOP_WORDS)


class Gists:
    """Texts by their meaning."""

    def __init__(self, texts: Sequence[str], embedder: Embedder | None) -> None:
        self._embedder = embedder
        self._count = len(texts)
        self._vectors = embedder.embed(texts) if embedder else None

    def near(self, question: str) -> list[float] | None:
        """Return the cosine of each text; None without an embedder."""
        if self._embedder is None or self._vectors is None:
            return None
        return [float(each) for each in self._vectors @ self._embedder.embed([question])[0]]


class Words:
    """Every telling word of some texts, with how near it is to any other."""

    def __init__(self, words: Iterable[str], embedder: Embedder | None) -> None:
        self._embedder = embedder
        self.words = tuple(sorted(set(words)))
        self._stems = np.array([stem(word) for word in self.words], dtype=object)
        self._vectors = embedder.embed(self.words) if embedder and self.words else None

    def near(self, words: Sequence[str]) -> NDArray[np.float64]:
        """Return a row for each of ``words``: 0 to 1 for each word that is known."""
        same = [[float(stem(word) == known) for known in self._stems] for word in words]
        found = np.array(same, dtype=np.float64).reshape(len(words), len(self.words))
        if self._embedder is not None and self._vectors is not None and words:
            cosines = self._embedder.embed(words) @ self._vectors.T
            spread = np.clip((cosines - _UNLIKE) / (1 - _UNLIKE), 0, 1) ** 2
            found = np.maximum(found, spread)
        return found


class Bags:
    """Texts as the sets of their words."""

    def __init__(self, bags: Sequence[Sequence[str]], words: Words) -> None:
        known = {word: at for at, word in enumerate(words.words)}
        self._bags = [np.array([known[word] for word in bag], dtype=np.intp) for bag in bags]

    def near(self, rows: NDArray[np.float64]) -> list[float]:
        """Return 0 to 1 for each text: how much of the question it has, rare words first."""
        best = np.array(
            [rows[:, bag].max(axis=1) if len(bag) else np.zeros(len(rows)) for bag in self._bags]
        ).reshape(len(self._bags), len(rows))
        rarity = np.log1p(len(self._bags) / (0.5 + 2 * best.sum(axis=0)))
        return [float(each) for each in best @ rarity / max(float(rarity.sum()), 1e-9)]
