"""The page of a rule, read from its docstring."""

from __future__ import annotations

import re
from functools import cache
from inspect import cleandoc
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@cache
def of(rule: type[object]) -> Page:
    """Return the page of a rule of ours: its docstring, read once."""
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


def _prose(text: str) -> str:
    return " ".join(text.split())


def _examples(text: str) -> Iterator[str]:
    """Yield the items of a list; the lines of an item stand two columns further in."""
    for item in _ITEM.split(text)[1:]:
        first, *further = item.strip().splitlines()
        lines = (first, *(line.removeprefix("  ") for line in further))
        yield "\n".join(lines) if first.startswith(DRAFT) else _prose(item)
