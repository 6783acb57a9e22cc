"""Whether a claim only names what is counted, although the judgement found no metric in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from critic.okr.document import Dimension
from critic.rules.wording import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Claim, Word
    from critic.rules.wording import Words

_RELATIVE = frozenset({"who", "that", "which", "whose", "with"})
_KEEPING = frozenset({"hold", "holds", "keep", "keeps", "remain", "remains", "stay", "stays"})
_KEEPING |= frozenset({"stand", "stands", "reach", "reaches", "exceed", "exceeds"})
_NEAR = 4
_UNIT_WORDS = 3
_ARTICLES = frozenset({"the", "our", "a", "an", "average", "total"})
_CLAIMING = frozenset({"is", "are", "was", "were", "will", "has", "have", "to", "from"})


@dataclass(frozen=True)
class Bare:
    """Finds a name of what is counted, without a value; ``counts`` open one ("number of")."""

    counts: tuple[str, ...]

    def of(self, claim: Claim) -> Words | None:
        """Return the name, None where there is a value or no name of something counted."""
        words = claim.words
        if claim.baseline or claim.delta or not words:
            return None
        if any(value.value is None for value in claim.quantities):
            return None  # a blank stands where the value is to be
        described = _only_describes(claim)
        if claim.target and not described:
            return None
        first = self._opening(claim)
        if first is None and not (described and words[1:2] and words[1].low == "who"):
            return None
        return Part(words[first or 0].start, words[-1].end)

    def _opening(self, claim: Claim) -> int | None:
        """Return where "number of …" begins: at the start, or after a verb of change."""
        words, at = claim.words, 0
        if claim.verb and claim.verb.start == words[0].start:
            at = 1
        while at < len(words) and words[at].low in _ARTICLES:
            at += 1
        named = [word.low for word in words[at : at + 2]]
        counted = len(named) > 1 and named[0] in self.counts and named[1] == "of"
        return at if counted and not _claims(words[at:]) else None


def _only_describes(claim: Claim) -> bool:
    """Whether the one number closes a clause that says who is meant ("who meet twice a week")."""
    target = claim.target
    if target is None or target.dimension is Dimension.PERCENT:
        return False
    if any(value is not target for value in claim.quantities):
        return False
    before = [word.low for word in claim.words if word.end <= target.start]
    after = sum(word.start >= target.end for word in claim.words)
    if before[-1:] == ["to"] or not _KEEPING.isdisjoint(before):
        return False
    return after <= _UNIT_WORDS and not _RELATIVE.isdisjoint(before[-_NEAR:])


def _claims(words: Sequence[Word]) -> bool:
    """Whether something is said of what is counted ("… is known"), and not only whom it means."""
    told = takewhile(lambda word: word.low not in _RELATIVE, words)
    return any(word.low in _CLAIMING for word in told)
