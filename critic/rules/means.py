"""The way to a result, where it stands in front of it ("open a counter so that queues fall")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import VerbClass
from critic.rules.phrases import Phrases, phrases
from critic.rules.wording import Part

if TYPE_CHECKING:
    from critic.okr.document import Claim, Statement
    from critic.rules.wording import Words

_FEWEST = 1
# So many characters may stand between "so that" and the verb of the result.
_NEAR = 30
_LINKS = frozenset({"to", "which", "that", "so", "thus", "thereby", "helping"})
_PAUSES = frozenset(",;:–—")


class _Turn(NamedTuple):
    """Where the delivery ends and where the rest begins."""

    at: int
    after: int


_NOWHERE = _Turn(0, 0)


@dataclass(frozen=True)
class Means:
    """Finds a delivery in front of a result that has numbers.

    ``deliveries`` are openings besides the verbs of delivering, ``effects`` the words with which
    the result begins.
    """

    deliveries: tuple[str, ...]
    effects: tuple[str, ...]

    def of(self, statement: Statement) -> Words | None:
        """Return the words of the delivery, None where there is none."""
        claim = statement.claim
        value = claim.baseline or claim.delta
        if value is None or not self._opens(claim):
            return None
        turn = _NOWHERE
        words = [word for word in claim.words[_FEWEST:] if word.start < value.start]
        for before, word in pairwise(words):
            gap = statement.plain[before.end : word.start]
            if before.low in _LINKS:
                goes_on = turn.after + 1 == before.start
                turn = _Turn(turn.at if goes_on else before.start, before.end)
            elif not _PAUSES.isdisjoint(gap):
                turn = _Turn(before.end, before.end)
            is_near = turn is not _NOWHERE and word.start - turn.after <= _NEAR
            if word.low in self._effects and is_near:
                end = len(statement.plain[: turn.at].rstrip())
                return Part(claim.words[0].start, end)
        return None

    def _opens(self, claim: Claim) -> bool:
        verb = claim.verb
        first = claim.words[0].start
        if verb is not None and verb.start == first and verb.verb_class is VerbClass.DELIVER:
            return True
        return any(not match.first for match in self._openings.of(claim))

    @cached_property
    def _openings(self) -> Phrases:
        return phrases(self.deliveries)

    @cached_property
    def _effects(self) -> frozenset[str]:
        return frozenset(self.effects)
