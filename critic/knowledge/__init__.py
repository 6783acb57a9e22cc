"""What the engine knows: verbs, metrics, journeys and lexicons, read from ``rubrics/knowledge``."""

from critic.knowledge.load import load
from critic.knowledge.own import extend
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
    "extend",
    "fold",
    "load",
    "singular",
]
