"""Episodes that can be asked: every moment, ranked by how near it is to a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from critic.episodes.moments import Moment, Piece, moments
from critic.episodes.nearness import Bags, Gists, Words, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.model import Source

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_TOGETHER = 3
OF_WORDS = 0.5
OF_EPISODE = 0.3
UNTIMED = 0.2
"""What words count beside meaning; tuned on the dev questions of evals/datasets/ask.yaml."""


class _Window(NamedTuple):
    """Sentences, and the number of the piece that has the middle one."""

    piece: int
    text: str


class Near(NamedTuple):
    """The raw evidence for a moment, each from 0 to 1.

    ``gist`` is the cosine of its nearest piece, None without an embedder; ``words`` and ``episode``
    say how much of the question its words, and those of the whole episode, have.
    """

    gist: float | None
    words: float
    episode: float

    @property
    def score(self) -> float:
        """All of it, weighed."""
        gist = self.words if self.gist is None else self.gist
        return gist + OF_WORDS * self.words + OF_EPISODE * self.episode


@dataclass(frozen=True, slots=True)
class Found:
    """A moment, the piece of it that comes nearest, and the evidence."""

    moment: Moment
    piece: Piece
    near: Near

    @property
    def score(self) -> float:
        """What moments are ranked by; one with a time, which can be listened to, comes first."""
        return self.near.score - (UNTIMED if self.moment.passage.start is None else 0.0)


class Material:
    """Sources, cut and indexed in memory."""

    def __init__(self, sources: Sequence[Source], embedder: Embedder | None) -> None:
        self.sources = tuple(sources)
        self._moments = [moment for source in sources for moment in moments(source)]
        bags = [telling(_shown(moment)) for moment in self._moments]
        works = [work(moment.source) for moment in self._moments]
        self._works = list(dict.fromkeys(works))
        self._of_work = [self._works.index(each) for each in works]
        whole: list[dict[str, None]] = [{} for _ in self._works]
        for at, bag in zip(self._of_work, bags, strict=True):
            whole[at].update(dict.fromkeys(bag))
        self._words = Words((word for bag in bags for word in bag), embedder)
        self._bags = Bags(bags, self._words)
        self._wholes = Bags([tuple(each) for each in whole], self._words)
        self._windows = [_windows(moment) for moment in self._moments]
        self._gists = Gists(
            [window.text for windows in self._windows for window in windows], embedder
        )

    def find(self, question: str, quoted: str | None = None) -> tuple[Found, ...]:
        """Return every moment, the nearest first; earlier ones first where they are as near.

        What is quoted of a moment is what comes nearest to ``quoted``: of a follow-up the question
        itself, since what it points back to is known already.
        """
        words = telling(question)
        if not words:
            return ()
        rows = self._words.near(words)
        by_words, by_work = self._bags.near(rows), self._wholes.near(rows)
        gists = self._best(question)
        pieces = self._pieces(quoted or question)
        found = (
            Found(moment, piece, Near(gists[at], by_words[at], by_work[self._of_work[at]]))
            for at, (moment, piece) in enumerate(zip(self._moments, pieces, strict=True))
            if _is_said(moment)
        )
        return tuple(sorted(found, key=lambda each: -each.score))

    def _best(self, question: str) -> list[float | None]:
        gists = self._gists.near(question)
        if gists is None:
            return [None for _ in self._moments]
        return [max(own) for own in self._own(gists)]

    def _pieces(self, question: str) -> Iterator[Piece]:
        """Yield for each moment the piece that comes nearest."""
        gists = self._gists.near(question)
        if gists is None:
            asked = set(telling(question))
            for moment in self._moments:
                yield _nearest(moment, _shared(moment, asked))
            return
        own = self._own(gists)
        for moment, windows, scores in zip(self._moments, self._windows, own, strict=True):
            best = max(range(len(scores)), key=scores.__getitem__)
            yield _answering(moment, windows[best].piece)

    def _own(self, gists: Sequence[float]) -> Iterator[Sequence[float]]:
        """Yield for each moment the values of its windows."""
        first = 0
        for windows in self._windows:
            yield gists[first : first + len(windows)]
            first += len(windows)


def work(source: Source) -> str:
    """Return what the notes and the transcript of one episode share."""
    return (source.loaded.title or source.name).casefold()


def _is_said(moment: Moment) -> bool:
    """Say whether it can be listened to: what stands above a transcript only tells what it is."""
    is_bare = moment.passage.start is None and moment.pieces[0].speaker is None
    return not (is_bare and moment.is_of_talk)


def _shared(moment: Moment, asked: set[str]) -> list[float]:
    return [float(len(asked & set(telling(_said(moment, each))))) for each in moment.pieces]


def _nearest(moment: Moment, scores: Sequence[float]) -> Piece:
    return _answering(moment, max(range(len(scores)), key=scores.__getitem__))


def _answering(moment: Moment, at: int) -> Piece:
    """Return a piece; of a question of the host, what is said to it."""
    piece = moment.pieces[at]
    asks = piece.speaker and _said(moment, piece).rstrip().endswith("?")
    replies = [each for each in moment.pieces[at + 1 :] if each.speaker != piece.speaker]
    return replies[0] if asks and replies else piece


def _windows(moment: Moment) -> tuple[_Window, ...]:
    """Return every three sentences that follow each other, across the lines of a moment."""
    sentences = [
        (at, sentence)
        for at, piece in enumerate(moment.pieces)
        for sentence in _SENTENCE_END.split(_said(moment, piece))
    ]
    starts = range(max(len(sentences) - _TOGETHER + 1, 1))
    groups = [sentences[start : start + _TOGETHER] for start in starts]
    return tuple(
        _Window(group[len(group) // 2][0], " ".join(text for _, text in group)) for group in groups
    )


def _said(moment: Moment, piece: Piece) -> str:
    return piece.span.of(moment.source.loaded.text)


def _shown(moment: Moment) -> str:
    """Return what is said, and in prose what it stands under."""
    heading = moment.passage.heading if moment.passage.start is None else None
    return " ".join((heading or "", *(_said(moment, each) for each in moment.pieces)))
