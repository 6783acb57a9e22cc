"""Search of what is kept, and taking documents in, on made-up text with the real parts."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

import numpy as np

from critic import bootstrap
from critic.corpus.library import WEIGHT_OF_MEANING
from critic.corpus.loaders import load
from critic.corpus.model import Kind, Loaded, Passage, Source
from critic.corpus.search import Meaning
from critic.ingest.taking import Intake
from critic.okr.document import Span
from critic.store.library import Shelves
from critic.store.values import NOTHING_GIVEN, Kept, Vector
from evals.bench import clock
from evals.bench.engine import MILLISECONDS
from evals.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.random import Generator

    from critic.corpus.embed import Embedder
    from critic.corpus.index import Vectors
    from critic.ingest.derived import Derived
    from critic.store.database import Store

SOURCES = 200
PASSAGES = 100
PARTS = 3
QUERIES = 40
_DOCUMENTS = 6
_PARAGRAPHS = 24
_WORDS = 100
_VOCABULARY = 20_000
_FREQUENT = 40
"""The larger, the rarer are the most frequent words: those of no list of stop words."""
_CONSONANTS, _VOWELS = "bcdfghklmnprstvwz", "aeiou"
_CENTRES = 500


class Counting:
    """An embedder that tells how much CPU time it has taken."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self.dimensions = embedder.dimensions
        self.seconds = 0.0
        self._embedder = embedder

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed, and count the time."""
        start = process_time()
        vectors = self._embedder.embed(texts)
        self.seconds += process_time() - start
        return vectors


def figures() -> Iterator[Figure]:
    """Yield the time of a search over 20,000 passages, and what taking in adds to embedding."""
    embedder = bootstrap.load_embedder()
    made = _Made(np.random.default_rng(7), embedder.dimensions)
    texts = made.texts(SOURCES * PASSAGES)
    with (
        TemporaryDirectory() as home,
        bootstrap.open_store(home, "the bench") as store,
        bootstrap.open_index(store) as derived,
    ):
        for first in range(0, len(texts), PASSAGES):
            kept = made.kept(texts[first : first + PASSAGES], embedder)
            derived.changed(store.sources.put(kept))
        yield from _searches(store, derived, embedder, texts[:: len(texts) // QUERIES])
    yield _taking(embedder, texts)


def _searches(
    store: Store, derived: Derived, embedder: Embedder, texts: Sequence[str]
) -> Iterator[Figure]:
    index = derived.of(embedder.name, tuple(Kind))
    if index is None:
        raise ValueError("there are no vectors to search")
    shelves = Shelves(store, None, Meaning(embedder, index, WEIGHT_OF_MEANING))
    asked = [" ".join(text.split()[:6]) for text in texts]
    rows = {query: embedder.embed([query]) for query in asked}
    over = f"{SOURCES * PASSAGES:,} passages"
    yield _each("embedding a question", asked, lambda query: embedder.embed([query]))
    yield _each(f"ranking {over} by words", asked, lambda query: store.passages.search(query, 100))
    yield _each(f"ranking {over} by meaning", asked, lambda query: index.nearest(rows[query], 100))
    whole = _each(f"a search over {over}", asked, lambda query: shelves.search(query, 10))
    yield whole._replace(limit=30)


def _each(name: str, asked: Sequence[str], call: Callable[[str], object]) -> Figure:
    """Measure the median of the questions."""
    call(asked[0])
    seconds = [clock.of_call(partial(call, query), tries=1) for query in asked]
    return Figure(name, median(seconds) * MILLISECONDS, "ms")


def _taking(embedder: Embedder, texts: Sequence[str]) -> Figure:
    """Measure how many times the CPU time of embedding it takes to take documents in."""
    with TemporaryDirectory() as folder:
        for number in range(_DOCUMENTS):
            own = texts[number * _PARAGRAPHS : (number + 1) * _PARAGRAPHS]
            parts = (f"# Part {at}\n\n{_sentences(text)}\n" for at, text in enumerate(own))
            Path(folder, f"{number}.md").write_text("\n".join(parts), encoding="utf-8")
        counting = Counting(embedder)
        with (
            bootstrap.open_store(f"{folder}-home", "the bench") as store,
            bootstrap.open_index(store) as derived,
        ):
            derived.repair()
            intake = Intake(store, load, counting, derived.changed)
            whole = clock.of_call(lambda: list(intake.take([folder])), tries=1)
        rmtree(f"{folder}-home")
    return Figure("taking documents in / embedding them", whole / counting.seconds, "x", limit=1.3)


def _sentences(text: str) -> str:
    """Make sentences of ten words."""
    words = text.split()
    return " ".join(
        " ".join(words[at : at + 10]).capitalize() + "." for at in range(0, len(words), 10)
    )


class _Made:
    """Text whose words are as unevenly frequent as those of real text, and vectors in clusters."""

    def __init__(self, chance: Generator, dimensions: int) -> None:
        self._chance = chance
        self._words = [_word(number) for number in range(_VOCABULARY)]
        frequencies = 1 / (np.arange(_VOCABULARY) + _FREQUENT)
        self._frequencies = frequencies / frequencies.sum()
        self._centres = chance.standard_normal((_CENTRES, dimensions))

    def texts(self, count: int) -> list[str]:
        """Return so many passages."""
        drawn = self._chance.choice(_VOCABULARY, (count, _WORDS), p=self._frequencies)
        return [" ".join(self._words[at] for at in row) for row in drawn]

    def kept(self, texts: Sequence[str], embedder: Embedder) -> Kept:
        """Return a document of these passages, with vectors that mean nothing."""
        whole = "\n".join(texts)
        digest = sha256(whole.encode()).hexdigest()
        source = Source(f"{digest}.md", Kind.EPISODE, digest, Loaded(whole, "Show"))
        passages: list[Passage] = []
        start = 0
        for text in texts:
            passages.append(Passage(source.id, Span(start, start + len(text)), text))
            start += len(text) + 1
        vectors = (
            Vector(passage.id, part, self._vector())
            for passage in passages
            for part in range(PARTS)
        )
        return Kept(source, tuple(passages), 1, NOTHING_GIVEN, embedder.name, tuple(vectors))

    def _vector(self) -> bytes:
        noise = self._chance.standard_normal(self._centres.shape[1])
        row = self._centres[self._chance.integers(_CENTRES)] + noise
        data: bytes = (row / np.linalg.norm(row)).astype("<f4").tobytes()
        return data


def _word(number: int) -> str:
    rest, word = number + 90, ""
    while rest:
        word += _CONSONANTS[rest % 17] + _VOWELS[rest // 17 % 5]
        rest //= 85
    return word
