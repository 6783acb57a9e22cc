"""What came of each document, and of all of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.corpus.model import Kind


class Result(StrEnum):
    """What came of a document; all but the last two are kept now."""

    TAKEN = "taken"
    CHANGED = "changed"
    COMPLETED = "completed"
    """It was kept without vectors, or with those of another embedder."""
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    REFUSED = "refused"


TWIN = "the same is kept already, under another name"
"""Why a document is skipped where that is told without naming the other."""


class Outcome(NamedTuple):
    """What came of one document; ``why`` is there for what was skipped or refused."""

    name: str
    result: Result
    why: str = ""
    kind: Kind | None = None
    passages: int = 0
