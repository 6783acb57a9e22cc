"""Documents that can be searched for one run, and passages as hits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus.retriever import Retriever, silent
from critic.corpus.split import split
from critic.corpus.support import Support, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.model import Passage, Source
    from critic.corpus.search import Method

WEIGHT_OF_MEANING = 0.8
"""People ask in other words than those of the passage; see docs/evals.md."""
_TOGETHER = 2
_TIME = re.compile(r"\[\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?\][ \t]*")
_BETWEEN = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, with what is known of its source.

    ``score`` compares hits of one query only; ``lexical`` (BM25) and ``dense`` (cosine) are the raw
    evidence, None where there is none.
    """

    passage: Passage
    source: Source
    score: float
    lexical: float | None
    dense: float | None


class Hits(NamedTuple):
    """The best first, and how they were ranked."""

    hits: tuple[Hit, ...]
    method: Method


class Library:
    """Sources cut into passages and indexed in memory."""

    def __init__(
        self,
        sources: Sequence[Source],
        embedder: Embedder | None,
        progress: Callable[[int, int], None] = silent,
    ) -> None:
        self._passages = {
            passage.id: (passage, source) for source in sources for passage in split(source)
        }
        found = self._passages.values()
        support = Support({name: standing(*each) for name, each in self._passages.items()})
        self._retriever = Retriever(embedder, reranker=support, weight=WEIGHT_OF_MEANING)
        self._retriever.index(
            tuple(self._passages),
            [described(*each) for each in found],
            [windows(passage) for passage, _ in found],
            progress,
        )

    def search(self, query: str, limit: int, method: Method | None = None) -> Hits:
        """Return the passages that answer the query best."""
        found = self._retriever.find(query, limit, method)
        hits = (
            Hit(*self._passages[each.id], each.score, each.lexical, each.dense)
            for each in found.ranked
        )
        return Hits(tuple(hits), found.method)


def described(passage: Passage, source: Source) -> str:
    """Return what is searched: the text, below what it stands under."""
    above = (source.loaded.title, passage.heading, passage.header)
    return "\n".join((*(each for each in above if each), passage.text))


def windows(passage: Passage) -> tuple[str, ...]:
    """Return the text two sentences at a time, without times.

    A question is about a sentence or two; the vector of a whole passage blurs them. In prose each
    stands below its heading; that of show notes says the same of every line ("Chapters").
    """
    sentences = [each for each in _BETWEEN.split(_TIME.sub("", passage.text)) if each.strip()]
    heading = (passage.heading or "").lstrip("#").strip() if passage.start is None else ""
    above = f"{heading}. " if heading else ""
    return tuple(
        above + " ".join(sentences[first : first + _TOGETHER])
        for first in range(0, len(sentences), _TOGETHER)
    )
