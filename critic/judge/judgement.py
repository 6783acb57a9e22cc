"""What is decided about one statement, with the words that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
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


class Indicator(StrEnum):
    """Whether a result is seen moving early, follows late, or indicates nothing."""

    LEADING = "leading"
    LAGGING = "lagging"
    NONE = "none"


class Influence(StrEnum):
    """Who can move a result: the team, the team with others or luck, or others alone."""

    DIRECT = "direct"
    SHARED = "shared"
    EXTERNAL = "external"


class SoWhat(StrEnum):
    """Whether reaching it would by itself be meaningful progress."""

    PASS = auto()
    FAIL = auto()


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
    ``topic`` is true for words without a claim ("Documentation"). ``generic`` holds the metric
    that would read the same in any company. ``others`` holds who else must act: another team or
    a third party. ``felt`` is true for what goes on in people ("guests are happy").
    """

    kind: Kind
    kind_evidence: Evidence
    measurable: Measurable
    indicator: Indicator = Indicator.NONE
    influence: Influence = Influence.DIRECT
    so_what: SoWhat = SoWhat.FAIL
    vague: tuple[Evidence, ...] = ()
    compound: tuple[Evidence, ...] = ()
    deliverable: Evidence | None = None
    own_work: Evidence | None = None
    generic: tuple[Evidence, ...] = ()
    others: Evidence | None = None
    bare_metric: bool = False
    topic: bool = False
    felt: bool = False


@dataclass(frozen=True, slots=True)
class ObjectiveJudgement:
    """The judgement of one objective; ``number`` is true where it carries a numeric target."""

    kind: ObjectiveKind
    kind_evidence: Evidence
    so_what: SoWhat = SoWhat.FAIL
    number: bool = False
    vague: tuple[Evidence, ...] = ()
    compound: tuple[Evidence, ...] = ()
