"""A second look at a few texts: each word of the question beside the word that is nearest to it.

One vector for a whole moment blurs the line that answers. Here every part of a word has a vector of
its own, by what it means where it stands, so that "to score" finds "to one decimal place".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from critic.corpus.embed import Reader
from critic.episodes.asked import is_telling
from critic.episodes.words import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from critic.corpus.embed import Reading
    from critic.corpus.index import Vectors
    from critic.okr.document import Span

_REMEMBERED = 128
"""Texts; a long one takes 400 kB."""


class Sought(NamedTuple):
    """The parts of words of a question, and what each counts; together 1."""

    vectors: Vectors
    weights: Vectors

    def near(self, vectors: Vectors) -> float:
        """Return how near the nearest of these parts of words are; 0 where there are none."""
        if not len(vectors) or not len(self.vectors):
            return 0.0
        return float((self.vectors @ vectors.T).max(axis=1) @ self.weights)


class _Remembering:
    """Reads as another does, and knows what it has read lately: moments come again."""

    def __init__(self, reader: Reader) -> None:
        self._read = lru_cache(_REMEMBERED)(reader.read)

    def read(self, text: str) -> Reading:
        """Return what the other reads in a text."""
        return self._read(text)


def reader_of(embedder: object) -> Reader | None:
    """Return what reads closely with an embedder; None where it cannot, or is none."""
    return _Remembering(embedder) if isinstance(embedder, Reader) else None


def sought(question: str, reader: Reader, rarity: Callable[[str], float]) -> Sought:
    """Read a question; a word counts by its rarity, and one that tells nothing does not count.

    Where no word tells anything, all do.
    """
    reading = reader.read(question)
    counts = dict(_counts(question, reading, rarity))
    kept = list(counts) or list(range(len(reading.spans)))
    weights = np.array([counts.get(at, 1.0) for at in kept], dtype=np.float32)
    return Sought(reading.vectors[kept], weights / max(float(weights.sum()), 1e-9))


def within(reading: Reading, spans: Sequence[Span]) -> Iterator[Vectors]:
    """Yield for each span the vectors of the parts of words that stand in it."""
    for span in spans:
        parts = [span.start <= start < span.end for start, _ in reading.spans]
        yield reading.vectors[np.array(parts, dtype=bool)]


def _counts(
    question: str, reading: Reading, rarity: Callable[[str], float]
) -> Iterator[tuple[int, float]]:
    """Yield the number of each part of a telling word, and what it counts."""
    for word in WORD.finditer(question):
        if is_telling(word.group()):
            for at, (start, end) in enumerate(reading.spans):
                if start < word.end() and word.start() < end:
                    yield at, rarity(word.group())
