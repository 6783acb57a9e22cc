"""Follow-ups → questions that stand alone, without a model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.episodes.words import telling

if TYPE_CHECKING:
    from collections.abc import Sequence

_PRONOUNS = """
he her hers him his it its one ones others she that their them then there they these this those
"""
_POINTING = frozenset(_PRONOUNS.split())
_GOES_ON = re.compile(
    r"(?:and|but|so|or|also|why|how so|what about|how about|then)\b", re.IGNORECASE
)
_FEW = 2
"""Telling words that a question needs to stand alone."""
_BEGINS = 4
_WORD = re.compile(r"[^\W\d_]+")


class Turn(NamedTuple):
    """What was asked, as it was resolved, and what the answer was about."""

    question: str
    topic: str


def is_follow_up(question: str) -> bool:
    """Say whether a question points back: by a pronoun, by how it begins, or by saying little."""
    words = [word.lower() for word in _WORD.findall(question)]
    points = any(word in _POINTING for word in words)
    short = len(telling(question)) < _FEW
    goes_on = _GOES_ON.match(question.strip()) is not None and len(telling(question)) <= _BEGINS
    return points or short or goes_on


def resolve(question: str, history: Sequence[Turn]) -> str:
    """Return the question, with what was asked and answered last where it points back to that."""
    if not history or not is_follow_up(question):
        return question
    return f"{history[-1].question} {history[-1].topic} {question}"
