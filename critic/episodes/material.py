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
        """What moments are ranked by."""
        gist = self.words if self.gist is None else self.gist
        return gist + OF_WORDS * self.words + OF_EPISODE * self.episode


@dataclass(frozen=True, slots=True)
class Found:
    """A moment, the piece of it that comes nearest, and the evidence."""

    moment: Moment
    piece: Piece
    near: Near


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

    def find(self, question: str) -> tuple[Found, ...]:
        """Return every moment, the nearest first; earlier ones first where they are as near."""
        words = telling(question)
        if not words:
            return ()
        rows = self._words.near(words)
        by_words, by_work = self._bags.near(rows), self._wholes.near(rows)
        gists = self._pieces(question)
        found = (
            Found(moment, piece, Near(gist, by_words[at], by_work[self._of_work[at]]))
            for at, (moment, (piece, gist)) in enumerate(zip(self._moments, gists, strict=True))
        )
        return tuple(sorted(found, key=lambda each: -each.near.score))

    def _pieces(self, question: str) -> Iterator[tuple[Piece, float | None]]:
        """Yield for each moment the piece that comes nearest."""
        gists = self._gists.near(question)
        first = 0
        for moment, windows in zip(self._moments, self._windows, strict=True):
            if gists is None:
                yield _nearest(moment, self._by_words(moment, question)), None
            else:
                own = gists[first : first + len(windows)]
                best = max(range(len(own)), key=own.__getitem__)
                yield _answering(moment, windows[best].piece), own[best]
            first += len(windows)

    def _by_words(self, moment: Moment, question: str) -> list[float]:
        asked = set(telling(question))
        return [float(len(asked & set(telling(_said(moment, each))))) for each in moment.pieces]


def work(source: Source) -> str:
    """Return what the notes and the transcript of one episode share."""
    return (source.loaded.title or source.name).casefold()


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
