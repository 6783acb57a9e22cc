"""What all shapes share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Span = Annotated[
    list[int],
    Field(
        min_length=2,
        max_length=2,
        description="Where it stands: start and end, `[start, end)` in code points of the source.",
    ),
]
Severity = Literal["error", "warning", "info"]
Criterion = Literal[
    "measurable",
    "outcome",
    "so_what",
    "influenceable",
    "detectable",
    "realistic",
    "leading",
    "linked",
    "time",
    "clear",
    "focus",
]
Level = Literal["company", "team", "individual"]
Kind = Literal["strategy", "episode"]
Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=0)]


class Shape(BaseModel):
    """An object of an answer. A key without a default is always there; more may be added."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Usage(Shape):
    """What the calls took."""

    calls: Count
    cached: Count
    """How many of them were answered from our own cache."""
    read: Count
    """Tokens."""
    written: Count
    """Tokens."""
    reused: Count
    """Tokens of those read that came from the cache of the provider."""
    cost: float | None
    """US dollars, where a price is known."""
    ms: Count


class ModelPart(Shape):
    """What became of asking a language model. It never changes a finding or a score."""

    name: str | None
    """Null where none was to be asked."""
    status: Literal[
        "ok", "cached", "degraded", "shed", "budget_exhausted", "incomplete", "disabled"
    ]
    reason: str | None
    retry_after_s: float | None
    """When it may be worth asking again, in seconds."""
    prompt: str | None
    """The version and fingerprint of the words that asked."""
    usage: Usage | None


class Citation(Shape):
    """A passage that something rests on."""

    source: str
    locator: str
    quote: str
    """A slice of the source."""
