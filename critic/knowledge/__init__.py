"""What the engine knows: verb classes, metrics and lexicons, read from ``rubrics/knowledge``."""

from critic.knowledge.load import load
from critic.knowledge.phrases import Match, PhraseIndex, fold, singular
from critic.knowledge.schema import (
    Better,
    Knowledge,
    Metric,
    Reach,
    Timing,
    Verb,
    VerbClass,
)

__all__ = [
    "Better",
    "Knowledge",
    "Match",
    "Metric",
    "PhraseIndex",
    "Reach",
    "Timing",
    "Verb",
    "VerbClass",
    "fold",
    "load",
    "singular",
]
