"""The vectors that asking episodes needs, made once and remembered for each source.

Which texts those are only the index knows: it is made of a source alone, and what it embeds is
written down. However moments and their windows are cut, nothing has to be told here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from critic.corpus.recall import Recall, digests, silent
from critic.episodes.material import Material

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.index import Vectors
    from critic.corpus.model import Source
    from critic.corpus.recall import Recalled


def recalled(
    source: Source, embedder: Embedder, progress: Callable[[int, int], None] = silent
) -> Recalled:
    """Return the vectors that asking a source needs."""
    return Recall(embedder, (), progress).recalled(_texts(source))


def unseen(done: float, total: int, name: str) -> None:
    """Say nothing of how far it is."""
    del done, total, name


def remembered(
    sources: Sequence[Source],
    recall: Recall,
    known: Mapping[str, Recalled],
    keep: Callable[[str, Recalled], None],
    progress: Callable[[float, int, str], None] = unseen,
) -> Material:
    """Index sources with the vectors that are ``known`` of each, by its id.

    ``keep`` is given what is known of a source from now on: one that is new, or whose texts were
    cut in another way when they were embedded. ``progress`` is told how many of these are done, in
    parts of one, of how many, and which one it is at.
    """
    for each in known.values():
        recall.learn(each)
    wanted = [(source, _texts(source)) for source in sources]
    new = [
        (source, texts)
        for source, texts in wanted
        if source.id not in known or known[source.id].digests != digests(texts)
    ]
    for done, (source, texts) in enumerate(new):
        step = partial(_told, progress, (done, len(new), source.name))
        keep(source.id, Recall(recall, (), step).recalled(texts))
    return Material(sources, recall)


def _told(
    progress: Callable[[float, int, str], None], at: tuple[int, int, str], part: int, of: int
) -> None:
    done, total, name = at
    progress(done + part / of, total, name)


class _Listing:
    """An embedder that embeds nothing, and lists what it was asked for."""

    name = "listing"
    dimensions = 1

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return zeros, as for texts without words."""
        self.texts += texts
        return np.zeros((len(texts), self.dimensions), dtype=np.float32)


def _texts(source: Source) -> Sequence[str]:
    listing = _Listing()
    Material([source], listing)
    return listing.texts
