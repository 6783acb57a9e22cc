"""The words that tell what a text is about, so that two texts can be laid side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from critic.knowledge import fold
from critic.okr.grammar import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ENDINGS = (
    "ization", "ations", "ation", "ments", "ment", "iness", "ness", "ingly", "edly", "ings",
    "ing", "ers", "ied", "ier", "ies", "er", "ed", "ly", "al", "ion",
)  # fmt: skip
_SHORTEST = 4
_DOUBLED = "bdgmnprt"


@dataclass(frozen=True)
class Terms:
    """Reads terms. ``silent`` are words that tell nothing.

    ``alike`` are groups of words that may stand for each other, each as one text with commas.
    """

    silent: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.silent, self.alike))

    def of(self, text: str) -> frozenset[str]:
        """Return the stems of the words of a text that tell something."""
        return frozenset(self.listed(text))

    @cached_property
    def listed(self) -> Callable[[str], tuple[str, ...]]:
        """Reads the stems of a text in the order in which they first stand in it."""

        @lru_cache(maxsize=2048)
        def read(text: str) -> tuple[str, ...]:
            silent = self._silent
            told = (both for both in _parts(text) if both[0] not in silent)
            return tuple(dict.fromkeys(stemmed for _, stemmed in told))

        return read

    def meanings(self, term: str) -> frozenset[int]:
        """Return the groups in which a term stands."""
        return self._groups.get(term, frozenset())

    @cached_property
    def _silent(self) -> frozenset[str]:
        return frozenset(part for each in self.silent for part in fold(each))

    @cached_property
    def _groups(self) -> Mapping[str, frozenset[int]]:
        return _groups(self.alike)


@lru_cache(maxsize=8)
def _groups(alike: tuple[str, ...]) -> Mapping[str, frozenset[int]]:
    """Return in which groups terms stand; rules that look at the same matter have the same."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(alike):
        for word in group.split(","):
            for part in fold(word.strip()):
                found.setdefault(stem(part), set()).add(number)
    return {term: frozenset(numbers) for term, numbers in found.items()}


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of the words of a text, each with its stem.

    Rules differ only in which of them tell nothing, so a text is cut once for all of them.
    """
    return tuple(both for word in words.split(text) for both in _stems(word.low))


@lru_cache(maxsize=8192)
def _stems(low: str) -> tuple[tuple[str, str], ...]:
    parts = fold(low.removesuffix("'s").removesuffix("'"))
    return tuple((part, stem(part)) for part in parts if part[0].isalpha() and len(part) > 1)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return what forms of a word have in common ("deliver", "delivery", "delivered")."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            word = word.removesuffix(ending)
            if word[-1] == word[-2] and word[-1] in _DOUBLED:
                word = word[:-1]
            break
    return word.rstrip("eiy") if len(word) > _SHORTEST else word.rstrip("e")
