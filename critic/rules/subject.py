"""What a statement is about, whatever it claims of it: for finding the same thing said twice."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from critic.knowledge import VerbClass, fold
from critic.rules.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from critic.okr.document import Claim
    from critic.rules.wording import Words

_HIDDEN = ""
_CLAIMING = (VerbClass.CHANGE, VerbClass.MAINTAIN)


@dataclass(frozen=True)
class Subjects:
    """Reads subjects; ``complements`` are groups of words for one thing, named by the first."""

    ignored: tuple[str, ...]
    complements: tuple[tuple[str, ...], ...]

    def of(self, claim: Claim) -> frozenset[str]:
        """Return the words that tell what is measured, of whom; order and number do not count."""
        words, starts = claim.words, [word.start for word in claim.words]
        lows = [word.low for word in words]
        for part in _set_aside(claim):
            for index in _range(starts, part):
                lows[index] = _HIDDEN
        joined: list[str] = []
        for first, last, name in self._joined.find(words):
            if lows[first] != _HIDDEN:
                lows[first:last] = [_HIDDEN] * (last - first)
                joined.append(name)
        tokens = self._tokens(lows).union(joined)
        used = claim.metric
        if used and used.metric:
            own = self._tokens([used.metric.name])
            if not own <= tokens:  # it goes by another name here ("MAU")
                tokens -= self._tokens([words[index].low for index in _range(starts, used)])
                tokens |= own
        return frozenset(tokens)

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


def _set_aside(claim: Claim) -> Iterator[Words]:
    """Yield what may differ between two ways to say the same: values, date, verb of change."""
    verb = claim.verb if claim.verb and claim.verb.verb_class in _CLAIMING else None
    for part in (claim.baseline, claim.target, claim.delta, claim.deadline, verb):
        if part:
            yield part


def _range(starts: Sequence[int], part: Words) -> range:
    return range(bisect_left(starts, part.start), bisect_left(starts, part.end))
