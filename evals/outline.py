"""A draft reduced to what a parser is measured by: texts, and which stands under which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.okr.document import Document


class Set(NamedTuple):
    """An objective (None where its key results stand under none) and its key results."""

    objective: str | None
    key_results: tuple[str, ...] = ()


Outline = tuple[Set, ...]


def outline_of(document: Document) -> Outline:
    """Return what the parser reports."""
    return tuple(
        Set(
            objective.statement.plain if objective.statement else None,
            tuple(key_result.statement.plain for key_result in objective.key_results),
        )
        for objective in document.objectives
    )
