"""Rules: in short, and each with its page."""

from __future__ import annotations

from critic_api.shapes.base import Criterion, Severity, Shape


class Rule(Shape):
    """A rule, in short."""

    code: str
    name: str
    criterion: Criterion
    severity: Severity
    summary: str


class Rules(Shape):
    """The rules of a profile."""

    rules: list[Rule]


class RulePage(Rule):
    """A rule with all that its page says."""

    why: str
    bad: list[str]
    good: list[str]
    boundary: str
    source: str
