"""The vectors that asking episodes needs, made once and remembered for each source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from critic.corpus.recall import Recall, digests, silent
from critic.episodes.material import Material, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.model import Source
    from critic.corpus.recall import Recalled


def recalled(
    source: Source, embedder: Embedder, progress: Callable[[int, int], None] = silent
) -> Recalled:
    """Return the vectors that asking a source needs."""
    return Recall(embedder, (), progress).recalled(texts([source]))


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
    wanted = [(source, texts([source])) for source in sources]
    new = [
        (source, said)
        for source, said in wanted
        if source.id not in known or known[source.id].digests != digests(said)
    ]
    for done, (source, said) in enumerate(new):
        step = partial(_told, progress, (done, len(new), source.name))
        keep(source.id, Recall(recall, (), step).recalled(said))
    return Material(sources, recall)


def _told(
    progress: Callable[[float, int, str], None], at: tuple[int, int, str], part: int, of: int
) -> None:
    done, total, name = at
    progress(done + part / of, total, name)
