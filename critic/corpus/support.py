"""Passages that speak for each other: those of one document, and those of one moment.

A question names a show by what its guest does, and the passage that answers does not say it; show
notes have a moment in five words, and the transcript has it in sixty. So a passage takes part in
the score of the best of its document, and in that of what else is said of the same moment.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from critic.corpus.model import Passage, Source
    from critic.corpus.search import Ranked

OF_DOCUMENT = 0.2
OF_MOMENT = 0.4
"""Parts in a score; tuned on the dev questions, see docs/retrieval.md."""
_SAME = 0.3
"""Two passages are of one moment where they share so much of the shorter one's time."""


class Standing(NamedTuple):
    """Where a passage stands: sources of one ``title`` are of one work, such as an episode."""

    work: str
    source: str
    start: float | None
    end: float | None


def standing(passage: Passage, source: Source) -> Standing:
    """Return where a passage stands; a source without a title is a work of its own."""
    title = source.loaded.title
    return Standing(title or passage.source, passage.source, passage.start, passage.end)


class Support:
    """A reranker over passages whose standings are all known."""

    def __init__(self, standings: Mapping[str, Standing]) -> None:
        self._works = {name: each.work for name, each in standings.items()}
        self._moments = _moments(standings)

    def rerank(self, query: str, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
        """Return the same hits with what supports them in their score."""
        del query
        best: dict[str, float] = {}
        for each in ranked:
            work = self._works[each.id]
            best[work] = max(each.score, best.get(work, 0.0))
        scores = {
            each.id: _mixed(each.score, best[self._works[each.id]], OF_DOCUMENT) for each in ranked
        }
        supported = (each._replace(score=self._of_moment(each.id, scores)) for each in ranked)
        return tuple(sorted(supported, key=lambda each: -each.score))

    def _of_moment(self, name: str, scores: Mapping[str, float]) -> float:
        """Return a score with that of its moment; what did not come up there speaks against it."""
        others = self._moments.get(name)
        if not others:
            return scores[name]
        return _mixed(scores[name], max(scores.get(each, 0.0) for each in others), OF_MOMENT)


def _mixed(own: float, other: float, part: float) -> float:
    return (1 - part) * own + part * other


def _moments(standings: Mapping[str, Standing]) -> dict[str, list[str]]:
    """Return for each passage those of other sources of its work that are of its moment."""
    works: dict[str, list[_Timed]] = defaultdict(list)
    for name, each in standings.items():
        if each.start is not None and each.end is not None:
            works[each.work].append(_Timed(each.start, each.end, each.source, name))
    moments: dict[str, list[str]] = defaultdict(list)
    for timed in works.values():
        for one, other in _overlapping(sorted(timed)):
            moments[one].append(other)
            moments[other].append(one)
    return moments


class _Timed(NamedTuple):
    start: float
    end: float
    source: str
    name: str


def _overlapping(timed: Sequence[_Timed]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of one moment; ``timed`` is in order."""
    for at, one in enumerate(timed):
        for later in range(at + 1, len(timed)):
            other = timed[later]
            if other.start >= one.end:
                break
            shared = min(one.end, other.end) - other.start
            shorter = min(one.end - one.start, other.end - other.start)
            if one.source != other.source and shared >= _SAME * shorter:
                yield one.name, other.name
