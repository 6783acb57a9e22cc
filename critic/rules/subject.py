"""What a statement is about, whatever it claims of it: for finding the same thing said twice."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from critic.knowledge import VerbClass, fold
from critic.rules.counted import counted
from critic.rules.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from critic.knowledge import Metric
    from critic.okr.document import Claim

_HIDDEN = ""
_START = attrgetter("start")
_SHORTEST_STEM = 3
# After these words a metric is still the one that is measured ("churn goes", "share among …").
_GOING_ON = frozenset({"go", "goes", "gets", "jumps", "leaps", "shoots", "soars", "among"})
_CLAIMING = (VerbClass.CHANGE, VerbClass.MAINTAIN)


@dataclass(frozen=True)
class Subjects:
    """Reads subjects; ``complements`` are groups of words for one thing, named by the first."""

    ignored: tuple[str, ...]
    complements: tuple[tuple[str, ...], ...]

    def of(self, claim: Claim) -> frozenset[str]:
        """Return the words that tell what is measured, of whom; order and number do not count.

        A metric that the knowledge has stands there by its own name.
        """
        return self.named(claim, self.spelled(claim))

    def named(self, claim: Claim, spelled: frozenset[str]) -> frozenset[str]:
        """Return the words as ``of`` does, from those that the author wrote."""
        used = claim.metric
        if used is None or used.metric is None:
            return spelled
        own = self._tokens([used.metric.name])
        if own <= spelled:
            return spelled
        # It goes by another name here ("MAU").
        named = (word.low for word in claim.words if used.start <= word.start < used.end)
        return (spelled - self._tokens(named)) | own

    def spelled(self, claim: Claim) -> frozenset[str]:
        """Return the same words as the author wrote them."""
        lows = _lows(claim)
        joined: list[str] = []
        for first, last, name in self._joined.of(claim):
            if lows[first] != _HIDDEN:
                lows[first:last] = [_HIDDEN] * (last - first)
                joined.append(name)
        return frozenset(self._tokens(lows).union(joined))

    def head(self, claim: Claim) -> str:
        """Return the first word that tells what is measured: mostly who ("callers who …")."""
        return next((min(tokens) for tokens in map(self._tokens_of, _lows(claim)) if tokens), "")

    def _tokens(self, lows: Iterable[str]) -> set[str]:
        return set().union(*map(self._tokens_of, lows))

    @cached_property
    def _tokens_of(self) -> Callable[[str], frozenset[str]]:
        """The tokens of a word or phrase, remembered: few words of a draft are new."""
        return lru_cache(maxsize=8192)(self._read)

    def _read(self, low: str) -> frozenset[str]:
        single, ignored = self._single, self._ignored
        return frozenset(single.get(part, part) for part in fold(low) if part not in ignored)

    @cached_property
    def _ignored(self) -> frozenset[str]:
        return frozenset(fold(" ".join(self.ignored)))

    @cached_property
    def _names(self) -> Mapping[tuple[str, ...], str]:
        return {fold(phrase): group[0] for group in self.complements for phrase in group}

    @cached_property
    def _single(self) -> Mapping[str, str]:
        return {parts[0]: name for parts, name in self._names.items() if len(parts) == 1}

    @cached_property
    def _joined(self) -> Phrases:
        return Phrases({" ".join(each): to for each, to in self._names.items() if len(each) > 1})


@lru_cache(maxsize=8192)
def stem(part: str) -> str:
    """Return what "request", "requested" and "requesting" have in common."""
    for ending in ("ing", "ed"):
        if part.endswith(ending) and len(part) > len(ending) + _SHORTEST_STEM:
            part = part.removesuffix(ending)
            return part[:-1] if part[-1] == part[-2] else part
    return part.removesuffix("e") if len(part) > _SHORTEST_STEM else part


def measured(claim: Claim) -> Metric | None:
    """Return the metric of the knowledge that a claim measures.

    None where its name only stands there: "rough sleepers who keep an appointment" are another
    count than rough sleepers, and "revenue reports" are no revenue.
    """
    used = claim.metric
    if used is None or used.metric is None:
        return None
    after = next((word.low for word in claim.words if word.start >= used.end), "")
    return used.metric if after in _GOING_ON or counted(claim, used) else None


def _lows(claim: Claim) -> list[str]:
    """Return the words, without what may differ between two ways to say the same.

    That are values, date, and verb of change; their words are blanked out.
    """
    lows = list(claim.lows)
    verb = claim.verb if claim.verb and claim.verb.verb_class in _CLAIMING else None
    for part in (claim.baseline, claim.target, claim.delta, claim.deadline, verb):
        if part:
            first = bisect_left(claim.words, part.start, key=_START)
            last = bisect_left(claim.words, part.end, lo=first, key=_START)
            lows[first:last] = [_HIDDEN] * (last - first)
    return lows
