"""Typed views of the data in ``rubrics/knowledge``: verbs, metrics, journeys, lexicons."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from critic.knowledge.decisions import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.knowledge.decisions import Related
    from critic.knowledge.phrases import PhraseIndex
    from critic.knowledge.weights import Weights


class VerbClass(StrEnum):
    """What a verb promises."""

    CHANGE = "change"
    MAINTAIN = "maintain"
    DELIVER = "deliver"
    EFFORT = "effort"
    LEARN = "learn"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its class; ``direction`` is "increase", "decrease", "maintain" or "none"."""

    lemma: str
    verb_class: VerbClass
    direction: str = "none"


class Better(StrEnum):
    """Which way a metric is better."""

    UP = "up"
    DOWN = "down"
    EITHER = "either"


class Reach(StrEnum):
    """Who can move a metric."""

    TEAM = "team"
    COMPANY = "company"
    MARKET = "market"


class Timing(StrEnum):
    """Whether a metric moves early (upstream of value) or late."""

    LEADING = "leading"
    LAGGING = "lagging"


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that is counted.

    ``dimension`` is a value of ``okr.document.Dimension``; ``step`` is the step of a journey that
    it watches; ``drivers`` are the names of metrics upstream of it; ``latency_days`` is the usual
    time from a cause to the first trustworthy reading; ``usual_change`` is the largest relative
    change in a quarter that teams usually reach (0.3 is 30%), None where unknown; ``domain`` is
    the file that holds it. ``vanity`` marks a count that can rise while nobody is better off,
    ``generic`` what reads the same in any company, ``protects`` what shows harm to quality,
    satisfaction, cost or load. ``leads`` are the names of the nearest metrics upstream that are
    leading and in a team's reach.
    """

    name: str
    aliases: tuple[str, ...]
    dimension: str
    better: Better
    reach: Reach
    timing: Timing
    step: str = ""
    drivers: tuple[str, ...] = ()
    latency_days: int = 0
    cadence: str = "weekly"
    usual_change: float | None = None
    domain: str = "product"
    vanity: bool = False
    generic: bool = False
    protects: bool = False
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a journey: names of metrics, the first to move first; words that name the step."""

    name: str
    metrics: tuple[str, ...]
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """The way of a customer, patient or case, from first contact to lasting value, in order.

    ``cues`` are words which tell that a set is about this journey.
    """

    name: str
    cues: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Everything that the engine knows about words and metrics; compared by identity.

    ``verbs`` maps every inflected form, lower case, to its verb; forms of more than one word
    ("rolled out") stand there too. ``lexicons`` maps a name ("vague", "artefact", …) to its
    index; the entry of a match is the phrase's group. ``journeys`` are by name.
    ``weights`` give a second opinion on a judgement, by the sort of statement. ``related`` is what
    is known of words that belong together.
    """

    metrics: Mapping[str, Metric]
    metric_index: PhraseIndex
    verbs: Mapping[str, Verb]
    lexicons: Mapping[str, PhraseIndex]
    journeys: Mapping[str, Journey] = field(default_factory=dict)
    weights: Mapping[str, Weights] = field(default_factory=dict)
    related: Related = NOTHING
