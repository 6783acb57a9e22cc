"""What is decided about one statement, with the words that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a key result is."""

    OUTCOME = "outcome"
    OUTPUT = "output"
    ACTIVITY = "activity"
    LEARNING = "learning"
    GUARDRAIL = "guardrail"


class ObjectiveKind(StrEnum):
    """What an objective is."""

    ASPIRATION = "aspiration"
    METRIC = "metric"
    WORK = "work"
    TOPIC = "topic"


class Measurable(StrEnum):
    """Whether two strangers with the data would agree that a key result was met."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"


class Evidence(NamedTuple):
    """Words of the plain text on which a judgement rests, ``plain[start:end]``."""

    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyResultJudgement:
    """The judgement of one key result.

    ``vague`` and ``compound`` hold the words that make it so; empty means that it is not.
    ``deliverable`` holds the deliverable in a statement that also claims a result
    ("Launch X driving 40% …"). ``own_work`` holds the metric that is a share of our own tasks
    ("90% of the backlog"). ``bare_metric`` is true for a countable metric without a value.
    ``topic`` is true for words without a claim ("Documentation").
    """

    kind: Kind
    kind_evidence: Evidence
    measurable: Measurable
    vague: tuple[Evidence, ...] = ()
    compound: tuple[Evidence, ...] = ()
    deliverable: Evidence | None = None
    own_work: Evidence | None = None
    bare_metric: bool = False
    topic: bool = False


@dataclass(frozen=True, slots=True)
class ObjectiveJudgement:
    """The judgement of one objective; ``number`` is true where it carries a numeric target."""

    kind: ObjectiveKind
    kind_evidence: Evidence
    number: bool = False
    vague: tuple[Evidence, ...] = ()
    compound: tuple[Evidence, ...] = ()
