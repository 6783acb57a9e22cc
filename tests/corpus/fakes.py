"""An embedder that knows a few words, each with a direction of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from critic.corpus.embed import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.index import Vectors

MEANINGS = (("bread", "loaf", "rye"), ("ferry", "ship", "boat"), ("owl", "bird"))


class FakeEmbedder:
    name = "fake"
    dimensions = len(MEANINGS)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Count the words of each meaning."""
        rows = [
            [sum(word in text.lower() for word in words) for words in MEANINGS] for text in texts
        ]
        vectors = np.array(rows, dtype=np.float32).reshape(len(texts), len(MEANINGS))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)  # of counts, so 0 or at least 1
        unit: Vectors = vectors / np.maximum(lengths, 1)
        return unit


class FakeReader(FakeEmbedder):
    def read(self, text: str) -> Reading:
        """Give each word the vector that it has by itself."""
        words = list(re.finditer(r"\w+", text))
        return Reading(
            tuple(word.span() for word in words), self.embed([word.group() for word in words])
        )


class Counting(FakeEmbedder):
    """The same, and lists what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().embed(texts)
