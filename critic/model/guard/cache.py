"""Answers that were given before, by everything that they depend on."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.model.port import Answer

_SIZE = 512


class Key(NamedTuple):
    """All that an answer depends on: the model by name and place, the rest by digest.

    No tenant sees what another one's draft was answered.
    """

    tenant: str
    model: str
    prompt: str
    rubric: str
    input: str
    passages: str


class Cache:
    """Remembers the answers that were last used. Give it whole and valid ones only."""

    def __init__(self, size: int = _SIZE) -> None:
        self._size = size
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def get(self, key: Key) -> Answer | None:
        """Return the answer to the same question."""
        if key in self._answers:
            self._answers.move_to_end(key)
        return self._answers.get(key)

    def put(self, key: Key, answer: Answer) -> None:
        """Remember an answer; the one that was not used for the longest time gives way."""
        self._answers[key] = answer
        self._answers.move_to_end(key)
        if len(self._answers) > self._size:
            self._answers.popitem(last=False)
