"""What the engine knows: verbs, metrics, journeys and lexicons, read from ``rubrics/knowledge``."""

from critic.knowledge.load import load
from critic.knowledge.own import Addition, add, extend
from critic.knowledge.phrases import Match, PhraseIndex, fold, singular
from critic.knowledge.schema import (
    Better,
    Journey,
    Knowledge,
    Metric,
    Reach,
    Step,
    Timing,
    Verb,
    VerbClass,
)

__all__ = [
    "Addition",
    "Better",
    "Journey",
    "Knowledge",
    "Match",
    "Metric",
    "PhraseIndex",
    "Reach",
    "Step",
    "Timing",
    "Verb",
    "VerbClass",
    "add",
    "extend",
    "fold",
    "load",
    "singular",
]
