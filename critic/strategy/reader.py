"""Which words of a draft and a strategy tell something, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from critic.strategy.terms import Terms


@dataclass(frozen=True)
class Reader:
    """The words of the rules: ``ignored`` tell nothing, ``general`` little.

    ``alike`` are groups of words that may stand for each other, each as one text with commas;
    ``leaving`` are words of drafts that move people off something.
    """

    ignored: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.ignored, self.general, self.alike, self.leaving))

    @cached_property
    def all(self) -> Terms:
        """Reads every word but those that tell nothing."""
        return Terms(self.ignored, self.alike)

    @cached_property
    def telling(self) -> Terms:
        """Reads the words that are about this matter, and not about any organisation's."""
        return Terms((*self.ignored, *self.general), self.alike)

    @cached_property
    def little(self) -> frozenset[str]:
        """The terms that tell little."""
        return Terms().of(" ".join(self.general))
