"""What a draft is once parsed: documents, objectives, key results and what each one claims.

Every position is a code-point offset. A ``Span`` points into the source; ``start`` and ``end``
of words, quantities and matches point into the statement's ``plain`` text, and
``Statement.locate`` turns those into a ``Span``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge.phrases import singular

if TYPE_CHECKING:
    from datetime import date

    from critic.knowledge import Metric, VerbClass


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points in the source."""

    start: int
    end: int

    def of(self, source: str) -> str:
        """Return the slice of ``source`` that this span covers."""
        return source[self.start : self.end]


class Dimension(StrEnum):
    """What kind of thing a number counts."""

    PERCENT = "percent"
    POINTS = "points"
    CURRENCY = "currency"
    DURATION = "duration"
    SIZE = "size"
    COUNT = "count"
    RATIO = "ratio"
    SCORE = "score"


class Direction(StrEnum):
    """Which way the metric is to go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    NONE = "none"


class Comparator(StrEnum):
    """How a value is to be compared with its target."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOVE = "above"
    BELOW = "below"
    STAYS = "stays"
    ABOUT = "about"


class Level(StrEnum):
    """Whose objective it is."""

    COMPANY = "company"
    TEAM = "team"
    INDIVIDUAL = "individual"


class Word(NamedTuple):
    """One word of a plain text; ``low`` is lower case with typographic apostrophes made plain."""

    low: str
    start: int
    end: int


class Quantity(NamedTuple):
    """A number that counts something, with its unit.

    ``value`` is None for a blank that the author left open ("$N", "X%").
    ``upper`` is the upper end of a range ("20–30%"). ``unit`` is as people write it:
    "%", "points", "USD", "days", "ms", "x", "" for a bare count.
    ``noun`` is the word that is counted ("interviews"), lower case, or "".
    """

    value: float | None
    unit: str
    dimension: Dimension
    start: int
    end: int
    upper: float | None = None
    noun: str = ""


class Period(NamedTuple):
    """A stretch of time, both days included."""

    start: date
    end: date


class Deadline(NamedTuple):
    """A date or period that a statement states; ``day`` is None where only the cycle tells."""

    text: str
    start: int
    end: int
    day: date | None = None


class VerbUse(NamedTuple):
    """A verb that the lexicon knows, where it stands, and the class that it has there."""

    lemma: str
    verb_class: VerbClass
    start: int
    end: int


class MetricUse(NamedTuple):
    """A phrase that names something countable; ``metric`` is None where the knowledge lacks it."""

    phrase: str
    start: int
    end: int
    metric: Metric | None = None


@dataclass(frozen=True)
class Claim:
    """What one statement says, read from its plain text alone."""

    words: tuple[Word, ...] = ()
    verb: VerbUse | None = None
    metric: MetricUse | None = None
    quantities: tuple[Quantity, ...] = ()
    baseline: Quantity | None = None
    target: Quantity | None = None
    delta: Quantity | None = None
    direction: Direction = Direction.NONE
    comparator: Comparator | None = None
    deadline: Deadline | None = None
    population: str | None = None
    source: str | None = None

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple([word[0] for word in self.words])

    @cached_property
    def singles(self) -> frozenset[str]:
        """The words in lower case and in the singular."""
        return frozenset(map(singular, self.lows))


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: a slice of the source, how it reads, and what it claims.

    ``text == span.of(source)``. ``pieces`` maps plain to source: triples of
    (offset in plain, offset in source, length), in order, for runs that are the same in both.
    """

    text: str
    span: Span
    plain: str
    pieces: tuple[tuple[int, int, int], ...] = ()
    claim: Claim = field(default_factory=Claim)

    def locate(self, start: int, end: int) -> Span:
        """Return the source span of ``plain[start:end]``; never leaves the statement's own span."""
        if not self.pieces:
            return Span(self.span.start + start, self.span.start + end)
        first = self._source_of(start)
        last = self._source_of(end - 1) + 1 if end > start else first
        return Span(first, max(first, min(last, self.span.end)))

    def _source_of(self, offset: int) -> int:
        index = max(bisect_right(self.pieces, (offset, float("inf"), 0)) - 1, 0)
        plain_start, source_start, length = self.pieces[index]
        return source_start + min(max(offset - plain_start, 0), max(length - 1, 0))


@dataclass(frozen=True, slots=True)
class KeyResult:
    """A key result; ``details`` are its sub-bullets, which often hold the measure.

    ``measures`` are those details that columns of a table call its start or its target.
    """

    id: str
    statement: Statement
    details: tuple[Statement, ...] = ()
    owner: str | None = None
    progress: str | None = None
    measures: tuple[Statement, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What the statement claims, then what each of its details claims.

        Where columns say what is measured and the statement says something else ("Answers within
        a day", from 40% to 90%), these come first.
        """
        own = self.statement.claim
        first = () if own.baseline or own.delta or self._restates() else self.measures
        return (
            *(measure.claim for measure in first),
            own,
            *(detail.claim for detail in self.details if detail not in first),
        )

    def _restates(self) -> bool:
        """Say whether the statement has a target of the same kind as its columns."""
        own = self.statement.claim.target
        targets = (measure.claim.target for measure in self.measures)
        return own is not None and any(t and t.dimension is own.dimension for t in targets)

    @property
    def baseline(self) -> Quantity | None:
        """The start value, from the statement or else from its details."""
        return next((c.baseline for c in self.claims if c.baseline), None)

    @property
    def target(self) -> Quantity | None:
        """The value to reach, from the statement or else from its details."""
        return next((c.target for c in self.claims if c.target), None)

    @property
    def delta(self) -> Quantity | None:
        """The change without an end value, from the statement or else from its details."""
        return next((c.delta for c in self.claims if c.delta), None)

    @property
    def deadline(self) -> Deadline | None:
        """The statement's own date or period, or else that of its details."""
        return next((c.deadline for c in self.claims if c.deadline), None)


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective and its key results.

    ``statement`` is None for key results that stand under no objective. ``parent`` is the id
    of the objective or key result above it in a cascade, ``supports`` that of the statement of
    another draft, one level above, that it takes up. ``heading_path`` are the headings above it,
    outermost first.
    """

    id: str
    statement: Statement | None
    key_results: tuple[KeyResult, ...] = ()
    parent: str | None = None
    level: Level | None = None
    team: str | None = None
    cycle: Period | None = None
    owner: str | None = None
    heading_path: tuple[str, ...] = ()
    supports: str | None = None


class Unsure(NamedTuple):
    """A part that may or may not be an OKR statement, and why it was not taken for one."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed draft. ``alone`` marks a single statement pasted without a set around it.

    ``announced`` says that labels or titles call its statements objectives and key results.
    """

    source: str
    objectives: tuple[Objective, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    language: str = "en"
    cycle: Period | None = None
    team: str | None = None
    level: Level | None = None
    alone: bool = False
    announced: bool = False
