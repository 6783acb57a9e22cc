"""Objectives and key results, as a critique tells of them."""

from __future__ import annotations

from typing import Literal

from critic_api.shapes.base import Level, Shape, Span

_Judged = Literal["pass", "fail"]


class Cycle(Shape):
    """A period; both days are in it."""

    start: str
    end: str


class Quantity(Shape):
    """A number and its unit."""

    value: float | None
    """Null where it is left blank."""
    unit: str | None
    upper: float | None = None
    """The other end of a range."""


class Detail(Shape):
    """What stands below a key result."""

    text: str
    span: Span
    locator: str | None


class KeyResultJudgement(Shape):
    """What the engine holds of a key result."""

    measurable: Literal["yes", "partial", "no"]
    so_what: _Judged
    vague: bool
    compound: bool
    generic: bool


class KeyResult(Shape):
    """A key result: what it says, and what is held of it."""

    id: str
    text: str
    """A slice of the source, without its marks."""
    plain: str
    """How it reads."""
    span: Span
    locator: str | None
    details: list[Detail]
    kind: Literal["outcome", "output", "activity", "learning", "guardrail"]
    indicator: Literal["leading", "lagging", "none"]
    influence: Literal["direct", "shared", "external"]
    metric: str | None
    direction: Literal["increase", "decrease", "maintain", "none"]
    comparator: Literal["at least", "at most", "above", "below", "stays", "about"] | None
    baseline: Quantity | None
    target: Quantity | None
    delta: Quantity | None
    """A change without an end value."""
    deadline: str | None
    """The day, or the words where it is not known."""
    owner: str | None
    judgement: KeyResultJudgement


class ObjectiveJudgement(Shape):
    """What the engine holds of an objective."""

    so_what: _Judged | None
    vague: bool
    compound: bool


class Objective(Shape):
    """An objective; one without words holds key results that have none."""

    id: str
    parent: str | None
    """The id of what stands above it; after "parent:" in the parent's draft."""
    text: str | None
    plain: str | None
    span: Span | None
    locator: str | None
    owner: str | None
    team: str | None
    level: Level | None
    cycle: Cycle | None
    kind: Literal["aspiration", "metric", "work", "topic"] | None
    number: bool
    """Whether it carries a numeric target."""
    judgement: ObjectiveJudgement
    key_results: list[KeyResult]
