"""A strategy as it was read: what ``critic strategy --format json`` prints."""

from __future__ import annotations

from critic_api.shapes.base import Citation, Shape, Span
from critic_api.shapes.report import Report


class Quoted(Citation):
    """A text, and the place that it was read from."""

    text: str
    span: Span


class Choice(Shape):
    """One strategic choice, in its parts."""

    name: str | None
    narrative: list[Quoted]
    playing_field: list[Quoted]
    winning_moves: list[Quoted]
    declined: list[Quoted]


class LeftOut(Shape):
    """A document that was not taken for a strategy."""

    name: str
    why: str


class StrategyRead(Report):
    """The choices, and what a strategy lacks as findings of its one document."""

    choices: list[Choice]
    north_star: list[Quoted]
    horizon: list[Quoted]
    journey: list[Quoted]
    left_out: list[LeftOut]
    """Empty over HTTP."""
