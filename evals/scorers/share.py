"""The share of marks that are true."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def share(marks: Sequence[bool]) -> float | None:
    """Return a share between 0 and 1; None where there are no marks."""
    return sum(marks) / len(marks) if marks else None
