"""The page of a rule as plain text, for whoever follows the link of a match."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.rules import Inspector


def page(rule: Inspector) -> str:
    """Return what there is to say about a rule."""
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Inspector) -> Iterator[str]:
    told = rule.page
    yield f"{rule.code} {rule.name} ({rule.criterion.heading})"
    yield f"\n{told.summary}"
    for title, text in (("Why it matters", told.why), ("Where it ends", told.boundary)):
        if text:
            yield f"\n{title}\n{text}"
    for title, examples in (("Flagged", told.bad), ("Not flagged", told.good)):
        if examples:
            yield f"\n{title}"
            yield from (f"- {example}" for example in examples)
