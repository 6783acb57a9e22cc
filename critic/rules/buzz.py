"""Fashion words that stand where a claim should be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from critic.okr.document import Dimension
from critic.rules.phrases import Phrases, phrases
from critic.rules.wording import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Claim, Word
    from critic.rules.wording import Words

_STRONG, _WEAK = 2, 1
# A sentence with a subject of its own says something beside one fashion word.
_ENOUGH, _ENOUGH_AFTER_SUBJECT = 2, 3
_NEAR_START = 3
_AUX = frozenset({"the", "our", "is", "are", "has", "have", "been", "be", "will", "to"})


@dataclass(frozen=True)
class Buzz:
    """Finds ``strong`` and ``weak`` fashion words, and ``uncountable`` things with a number.

    ``scales`` are words for a number that somebody made up ("index").
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    uncountable: tuple[str, ...]
    scales: tuple[str, ...]

    def of(self, claim: Claim) -> Words | None:
        """Return the empty words on which a claim rests, None where it has another hold."""
        return self._counted(claim) or self._fashion(claim)

    def _fashion(self, claim: Claim) -> Words | None:
        found = self._words.of(claim)
        if not found or _is_measured(claim):
            return None
        weight = sum(_STRONG if match.entry in self.strong else _WEAK for match in found)
        first = found[0]
        verb = claim.verb
        leads = verb is not None and verb.start == claim.words[0].start
        enough = _ENOUGH if leads or first.first < _NEAR_START else _ENOUGH_AFTER_SUBJECT
        if weight < enough:
            return None
        return Part(claim.words[first.first].start, claim.words[first.last - 1].end)

    def _counted(self, claim: Claim) -> Words | None:
        """Return what nobody can count and has a number all the same ("brilliance reaches 95%")."""
        if not (claim.target or claim.delta):
            return None
        named = _named(claim)
        while named and named[-1].low in self.scales:
            named = named[:-1]
        if not named or named[-1].low not in self.uncountable:
            return None
        return Part(named[0].start, named[-1].end)

    @cached_property
    def _words(self) -> Phrases:
        return phrases(self.strong, self.weak)


def _named(claim: Claim) -> Sequence[Word]:
    """Return the words before the verb, or else those of the metric."""
    verb, used = claim.verb, claim.metric
    if verb is not None and verb.start > claim.words[0].start:
        return [word for word in claim.words if word.start < verb.start and word.low not in _AUX]
    if used is None:
        return ()
    return [word for word in claim.words if used.start <= word.start < used.end]


def _is_measured(claim: Claim) -> bool:
    """Whether a number says what is to change; a count of those concerned does not."""
    if claim.baseline or claim.delta:
        return True
    return claim.target is not None and claim.target.dimension is not Dimension.COUNT
