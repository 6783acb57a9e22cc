"""A critique: what ``critic critique --format json`` prints. docs/json.md says it in words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from critic_api.shapes.base import (
    Citation,
    Count,
    Criterion,
    Level,
    ModelPart,
    Percent,
    Severity,
    Shape,
    Span,
)
from critic_api.shapes.statements import Cycle, Objective


class RubricVersion(Shape):
    """A profile."""

    profile: str
    version: str


class Rubric(RubricVersion):
    """The profile that a draft was held against."""

    extends: list[RubricVersion]
    """Each profile that it goes on from, the nearest first."""


class Unsure(Shape):
    """A part that may or may not be OKRs."""

    span: Span
    reason: str
    locator: str | None


class Finding(Shape):
    """What a rule says of a place in the draft."""

    code: str
    name: str
    criterion: Criterion
    severity: Severity
    message: str
    question: str | None
    """What only the team knows."""
    statement: str | None
    """The id of the statement that it is about; null for the whole draft."""
    span: Span
    quote: str
    line: Count
    column: Count
    end_line: Count
    end_column: Count
    locator: str | None
    citations: list[Citation]
    suppressed: bool
    """Whether a comment in the draft silences it."""


class IdleComment(Shape):
    """A comment that silences nothing."""

    span: Span
    code: str | None
    reason: str


class Proposal(Shape):
    """What may be written instead, or asked."""

    for_: Annotated[str, Field(alias="for")]
    """The id of the statement."""
    kind: Literal["rewrite", "objective", "split", "leading-indicator", "guardrail", "question"]
    text: str
    resolves: list[str]
    """The codes that it clears on its statement."""
    origin: Literal["template", "model"]


class Edit(Shape):
    """What taking a suggestion writes into the draft."""

    span: Span
    text: str


class Suggestion(Proposal):
    """A proposal that was written into the draft and judged again."""

    why: str
    citations: list[Citation]
    verified: Literal[True]
    edit: Edit | None
    """None for a question."""
    score_before: Percent | None
    score_after: Percent | None


class Rejected(Proposal):
    """A proposal that did not pass."""

    reason: str


class Score(Shape):
    """How good a draft is, 0 to 100."""

    total: Percent
    by_criterion: dict[Criterion, Percent]


class CritiquedDraft(Shape):
    """One draft."""

    path: str
    extracted: str | None
    """The text taken out of an Office file; over HTTP a draft is text."""
    notes: list[str]
    language: str
    cycle: Cycle | None
    team: str | None
    level: Level | None
    objectives: list[Objective]
    unsure: list[Unsure]
    findings: list[Finding]
    idle_comments: list[IdleComment]
    suggestions: list[Suggestion]
    rejected: list[Rejected]
    baseline: dict[str, JsonValue] | None
    """Null over HTTP."""
    score: Score | None
    """Null where nothing could be scored."""
    explanation: dict[str, JsonValue] | None
    """Null over HTTP."""


class Summary(Shape):
    """How many findings of each severity are not suppressed."""

    error: Count
    warning: Count
    info: Count


class RuleCount(Shape):
    """How often a rule speaks."""

    code: str
    name: str
    findings: Count
    statements: Count
    share: Annotated[float, Field(ge=0, le=1)]
    """Of all statements."""


class HistoryEntry(Shape):
    """Where a critique is kept."""

    id: str
    name: str


class Report(Shape):
    """A critique, with one document. Keys are added over time and never change their meaning."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    rubric: Rubric
    model: ModelPart | None
    """Null in the event `findings`, when it is not known yet."""
    documents: list[CritiquedDraft]
    summary: Summary
    notes: list[str]
    statistics: list[RuleCount]
    """The most frequent first."""
    history: HistoryEntry | None = None
    """There where the draft names its `document`; null where the service keeps no critiques."""
