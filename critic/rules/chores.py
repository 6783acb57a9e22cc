"""The team's own tasks and papers, where a result counts them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from critic.knowledge import singular
from critic.okr.document import Dimension
from critic.rules.phrases import Phrases, phrases
from critic.rules.wording import Part

if TYPE_CHECKING:
    from critic.okr.document import Claim
    from critic.rules.wording import Words

_NEAR = 2


@dataclass(frozen=True)
class Chores:
    """Finds ``tasks`` ("sprint backlog") and ``papers`` that are ``handled`` ("pages moved")."""

    tasks: tuple[str, ...]
    papers: tuple[str, ...]
    handled: tuple[str, ...]

    def of(self, claim: Claim) -> Words | None:
        """Return the words that name own work that a number counts, None where there are none."""
        value = claim.target or claim.delta
        if value is None:
            return None
        words = claim.words
        for match in self._tasks.of(claim):
            return Part(words[match.first].start, words[match.last - 1].end)
        if claim.baseline is None and value.dimension is not Dimension.PERCENT:
            return None
        for index, word in enumerate(words):
            if word.low in self.handled:
                for earlier in words[max(index - _NEAR, 0) : index]:
                    if singular(earlier.low) in self.papers:
                        return Part(earlier.start, word.end)
        return None

    @cached_property
    def _tasks(self) -> Phrases:
        return phrases(self.tasks)
