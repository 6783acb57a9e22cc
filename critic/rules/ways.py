"""Which way the words of a claim say that its value goes, whatever its numbers say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from critic.knowledge import Better, singular
from critic.okr.document import Direction
from critic.rules.phrases import Phrases, phrases

if TYPE_CHECKING:
    from critic.okr.document import Claim

_BETTER = {Better.UP: Direction.INCREASE, Better.DOWN: Direction.DECREASE}


@dataclass(frozen=True)
class Ways:
    """Reads the words that say which way something goes.

    ``rising`` and ``falling`` words only cast doubt on a verb ("cut flowers sold rise"), and a
    ``describing`` word in front may be none ("double bookings").
    ``improving`` words say so beside a metric that is known, or ends in a ``good`` or ``bad`` word.
    On a scale of ``ranks`` the first is the best, and ``low_scores`` are scores that are to fall.
    """

    upward: tuple[str, ...]
    downward: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]
    describing: tuple[str, ...]
    going: tuple[str, ...]
    improving: tuple[str, ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]
    low_scores: tuple[str, ...]
    ranks: tuple[str, ...]

    def said(self, claim: Claim) -> Direction:
        """Return the way that the words say, NONE where they say none or a rank is meant."""
        if not claim.singles.isdisjoint(self.ranks):
            return Direction.NONE
        for words, way in (self._up, Direction.INCREASE), (self._down, Direction.DECREASE):
            if words.of(claim):
                return way
        if self._improving.of(claim):
            return self._better(claim)
        if claim.words and claim.words[0].low in self.describing:
            return Direction.NONE
        against = {Direction.INCREASE: self._falling, Direction.DECREASE: self._rising}
        doubt = against.get(claim.direction)
        return Direction.NONE if doubt and doubt.of(claim) else claim.direction

    def moves(self, claim: Claim) -> bool:
        """Whether the words say that something changes at all."""
        if claim.direction in (Direction.INCREASE, Direction.DECREASE):
            return True
        return bool(self._moving.of(claim))

    def _better(self, claim: Claim) -> Direction:
        used = claim.metric
        if used is None:
            return Direction.NONE
        if used.metric is not None:
            return _BETTER.get(used.metric.better, Direction.NONE)
        heads = (part.split()[-1:] for part in used.phrase.lower().split(" of "))
        for head in (singular(word) for words in heads for word in words):
            if head in self.bad:
                return Direction.DECREASE
            if head in self.good and claim.singles.isdisjoint(self.low_scores):
                return Direction.INCREASE
        return Direction.NONE

    @cached_property
    def _up(self) -> Phrases:
        return phrases(self.upward)

    @cached_property
    def _down(self) -> Phrases:
        return phrases(self.downward)

    @cached_property
    def _rising(self) -> Phrases:
        return phrases(self.rising)

    @cached_property
    def _falling(self) -> Phrases:
        return phrases(self.falling)

    @cached_property
    def _improving(self) -> Phrases:
        return phrases(self.improving)

    @cached_property
    def _moving(self) -> Phrases:
        return phrases(self.upward, self.downward, self.going, self.improving)
