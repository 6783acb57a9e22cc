"""The pages of rules as documents."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.rules.base import Inspector


def markdown(rule: Inspector) -> str:
    """Return the page of a rule as a Markdown document."""
    page = rule.page
    blocks = [
        f"# {rule.code} {rule.name}",
        page.summary,
        f"Criterion: {rule.criterion.heading}. Severity: {rule.severity}.",
        f"**Why it matters.** {page.why}",
        "## Bad",
        *map(_fenced, page.bad),
        "## Good",
        *map(_fenced, page.good),
        "## Boundary",
        page.boundary,
        *(["## Options", page.options, *filter(None, [options(rule)])] if page.options else []),
        f"Source: {page.source}",
    ]
    return "\n\n".join(blocks) + "\n"


def options(rule: Inspector) -> str:
    """Return the numbers of the options of a rule ("As set: `low` 2, `high` 4."), or nothing.

    Lists are too long to tell.
    """
    values = ((field.name, getattr(rule, field.name)) for field in fields(rule))
    told = ", ".join(f"`{name}` {value}" for name, value in values if isinstance(value, int))
    return f"As set: {told}." if told else ""


def index(rules: Sequence[Inspector]) -> str:
    """Return the list of rules as a Markdown document."""
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.criterion.heading} |"
        f" {rule.severity} | {rule.page.summary} |"
        for rule in rules
    ]
    head = [
        "# Rules",
        "",
        "| code | name | criterion | severity | what it flags |",
        "|---" * 5 + "|",
    ]
    return "\n".join((*head, *rows)) + "\n"


def _fenced(example: str) -> str:
    return f"```\n{example}\n```"
