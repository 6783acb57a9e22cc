"""A moment that was found, and the evidence by which it is ranked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.episodes.moments import Moment, Piece

OF_GIST = 1.2
OF_WORDS = 0.3
OF_EPISODE = 1.0
OF_CLOSE = 1.0
OF_NAME = 0.1
UNTIMED = 0.2
SPOKEN = 0.1
"""What each sign counts; chosen on the dev questions in evals/datasets: docs/episodes.md."""


class Near(NamedTuple):
    """The raw evidence for a moment, each from 0 to 1.

    ``gist`` is the cosine, None without an embedder; ``words`` says how much of the question it has
    by stems, ``episode`` how near its episode comes, and ``named`` is 1 where somebody speaks whom
    the question names. ``close`` is what a second look found, None where there was none. ``whole``
    is the cosine to all of the question: whether it is on the subject, which ranks nothing.
    """

    gist: float | None
    words: float
    episode: float
    named: float
    close: float | None = None
    whole: float | None = None

    @property
    def score(self) -> float:
        """All of it, weighed."""
        gist = self.words if self.gist is None else self.gist
        first = OF_GIST * gist + OF_WORDS * self.words + OF_EPISODE * self.episode
        return first + OF_CLOSE * (self.close or 0.0) + OF_NAME * self.named


@dataclass(frozen=True, slots=True)
class Found:
    """A moment, the piece of it that comes nearest, and the evidence."""

    moment: Moment
    piece: Piece
    near: Near

    @property
    def score(self) -> float:
        """What moments are ranked by.

        What has no time, and cannot be listened to, comes behind. Notes come before talk: they say
        in a line what is said in a hundred.
        """
        behind = UNTIMED if self.moment.passage.start is None else 0.0
        return self.near.score - behind - (SPOKEN if self.moment.is_of_talk else 0.0)
