"""The words that tell what a text is about, so that two texts can be laid side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from critic.knowledge import fold
from critic.okr.grammar import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

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

    def of(self, text: str) -> frozenset[str]:
        """Return the stems of the words of a text that tell something."""
        return frozenset(self.listed(text))

    @cached_property
    def listed(self) -> Callable[[str], tuple[str, ...]]:
        """Reads the stems of a text in the order in which they first stand in it."""

        @lru_cache(maxsize=2048)
        def read(text: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self._stems(word.low for word in words.split(text))))

        return read

    def _stems(self, lows: Iterable[str]) -> Iterator[str]:
        for low in lows:
            for part in fold(low.removesuffix("'s").removesuffix("'")):
                if part not in self._silent and part[0].isalpha() and len(part) > 1:
                    yield stem(part)

    def meanings(self, term: str) -> frozenset[int]:
        """Return the groups in which a term stands."""
        return self._groups.get(term, frozenset())

    @cached_property
    def _silent(self) -> frozenset[str]:
        return frozenset(part for each in self.silent for part in fold(each))

    @cached_property
    def _groups(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for number, group in enumerate(self.alike):
            for word in group.split(","):
                for part in fold(word.strip()):
                    found.setdefault(stem(part), set()).add(number)
        return {term: frozenset(numbers) for term, numbers in found.items()}


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
