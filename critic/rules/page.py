"""The page of a rule, read from its docstring."""

from __future__ import annotations

import re
from dataclasses import fields
from inspect import cleandoc
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.rules.base import Inspector, Rule

# How an example begins that is a whole draft.
DRAFT = ("Objective:", "#")

_SECTION = re.compile(r"^\*([A-Z][a-z ]*):\*[ ]?", re.MULTILINE)
_ITEM = re.compile(r"^- ", re.MULTILINE)


class Page(NamedTuple):
    """What there is to say about a rule; a section that is missing is empty.

    ``bad`` and ``good`` are examples: a draft where a heading or an objective comes first, else a
    key result.
    """

    summary: str
    why: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    boundary: str
    options: str
    source: str


def of(rule: type[Rule]) -> Page:
    """Return the page of a rule of ours: its docstring."""
    return parse(rule.__doc__ or "")


def parse(docstring: str) -> Page:
    """Read a docstring: a first line, then sections that start with ``*Name:*``."""
    summary, *rest = _SECTION.split(cleandoc(docstring))
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    return Page(
        summary=_prose(summary),
        why=_prose(sections.get("Why it matters", "")),
        bad=tuple(_examples(sections.get("Bad", ""))),
        good=tuple(_examples(sections.get("Good", ""))),
        boundary=_prose(sections.get("Boundary", "")),
        options=_prose(sections.get("Options", "")),
        source=_prose(sections.get("Source", "")),
    )


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


def _prose(text: str) -> str:
    return " ".join(text.split())


def _examples(text: str) -> Iterator[str]:
    """Yield the items of a list; the lines of an item stand two columns further in."""
    for item in _ITEM.split(text)[1:]:
        first, *further = item.strip().splitlines()
        lines = (first, *(line.removeprefix("  ") for line in further))
        yield "\n".join(lines) if first.startswith(DRAFT) else _prose(item)


def _fenced(example: str) -> str:
    return f"```\n{example}\n```"
