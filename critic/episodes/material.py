"""Episodes that can be asked: every moment, ranked by how near it is to a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic.episodes.asked import asked
from critic.episodes.chapters import said, shown, work
from critic.episodes.close import reader_of, sought, within
from critic.episodes.found import Found, Near
from critic.episodes.moments import moments
from critic.episodes.names import names
from critic.episodes.nearness import Gists, Stems
from critic.episodes.trade import plainly
from critic.episodes.words import telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.corpus.embed import Embedder, Reader
    from critic.corpus.model import Source
    from critic.episodes.chapters import Shown
    from critic.episodes.close import Sought
    from critic.episodes.moments import Moment, Piece

LOOKED_AT = 8
"""How many of the nearest moments get a second look."""
_OF_AN_EPISODE = 3
"""How many of its moments say how near an episode comes."""


class Material:
    """Sources, cut and indexed in memory."""

    def __init__(self, sources: Sequence[Source], embedder: Embedder | None) -> None:
        self.sources = tuple(sources)
        self._shown = shown(moment for source in sources for moment in moments(source))
        self._reader = reader_of(embedder)
        works = [work(each.moment.source) for each in self._shown]
        self._works = list(dict.fromkeys(works))
        self._of_work = [self._works.index(each) for each in works]
        self._names = names(self._shown)
        self._stems = Stems(each.text for each in self._shown)
        above = [each.above for each in self._shown]
        self._gists = Gists([each.own for each in self._shown], above, embedder)

    def find(self, question: str, quoted: str | None = None) -> tuple[Found, ...]:
        """Return every moment, the nearest first; earlier ones first where they are as near.

        What is quoted of a moment is what comes nearest to ``quoted``: of a follow-up the question
        itself, since what it points back to is known already.
        """
        if not telling(question):
            return ()
        quoted = quoted or question
        first = [
            (each, Found(each.moment, _by_words(each.moment, quoted), near))
            for each, near in zip(self._shown, self._near(question), strict=True)
        ]
        first.sort(key=lambda each: -each[1].score)
        if self._reader is None:
            return tuple(found for _, found in first)
        whole = self._sought(question, self._reader)
        own = whole if quoted == question else self._sought(quoted, self._reader)
        nearest = [
            self._looked(found, each, (whole, own), self._reader)
            for each, found in first[:LOOKED_AT]
        ]
        nearest.sort(key=lambda each: -each.score)
        return (*nearest, *(found for _, found in first[LOOKED_AT:]))

    def _near(self, question: str) -> Iterator[Near]:
        """Yield for each moment what is known of it before a second look."""
        wanted = asked(question, self._names)
        words = self._stems.near(wanted.words)
        gists = self._gists.near(wanted.bare, wanted.plain)
        by_topic = self._gists.near(wanted.topic)
        wholes = self._gists.near(plainly(question))
        episodes = self._of_episodes(words if by_topic is None else by_topic)
        named = self._named(wanted.names)
        for at, work_at in enumerate(self._of_work):
            gist = None if gists is None else gists[at]
            whole = None if wholes is None else wholes[at]
            yield Near(gist, words[at], episodes[work_at], named[work_at], whole=whole)

    def _of_episodes(self, near: Sequence[float]) -> list[float]:
        """Return for each episode the mean of its three nearest moments; few gain nothing."""
        own: list[list[float]] = [[] for _ in self._works]
        for at, value in zip(self._of_work, near, strict=True):
            own[at].append(value)
        return [sum(sorted(each)[-_OF_AN_EPISODE:]) / _OF_AN_EPISODE for each in own]

    def _named(self, asked_for: Sequence[str]) -> list[float]:
        """Return 1 for each episode of somebody who is named; nothing where all of them are."""
        known = {title for name in asked_for for title in self._names[name]}
        found = [float(title in known) for title in self._works]
        return [0.0 for _ in found] if all(found) else found

    def _sought(self, question: str, reader: Reader) -> Sought:
        return sought(asked(question, self._names).close, reader, self._stems.rarity)

    def _looked(self, found: Found, each: Shown, looks: Sequence[Sought], reader: Reader) -> Found:
        """Return a moment after a second look, with the piece that comes nearest then."""
        reading = reader.read(each.text)
        whole, own = looks
        scores = [own.near(part) for part in within(reading, each.spans)]
        close = whole.near(reading.vectors)
        return replace(
            found, piece=_nearest(found.moment, scores), near=found.near._replace(close=close)
        )


def texts(sources: Sequence[Source]) -> tuple[str, ...]:
    """Return what is embedded of sources: a text for each moment, whatever the others say."""
    found = shown(moment for source in sources for moment in moments(source))
    return tuple(each.own for each in found)


def _by_words(moment: Moment, question: str) -> Piece:
    """Return the piece that has most words of a question."""
    wanted = set(telling(question))
    shares = [float(len(wanted & set(telling(said(moment, each))))) for each in moment.pieces]
    return _nearest(moment, shares)


def _nearest(moment: Moment, scores: Sequence[float]) -> Piece:
    """Return the piece that scores best; of a question of the host, what is said to it."""
    at = max(range(len(scores)), key=scores.__getitem__)
    piece = moment.pieces[at]
    asks = piece.speaker and said(moment, piece).rstrip().endswith("?")
    replies = [each for each in moment.pieces[at + 1 :] if each.speaker != piece.speaker]
    return replies[0] if asks and replies else piece
