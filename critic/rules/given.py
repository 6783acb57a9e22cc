"""What is known of an objective: what the caller says wins over what the draft says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from critic.context import Context
    from critic.judge.judged import JudgedDocument
    from critic.okr.document import Level, Objective, Period


def cycle_of(objective: Objective, within: JudgedDocument, context: Context) -> Period | None:
    """Return the cycle of an objective, None where nobody knows it."""
    return context.cycle or objective.cycle or within.document.cycle


def level_of(objective: Objective, within: JudgedDocument, context: Context) -> Level | None:
    """Return the level of an objective, None where nobody knows it."""
    return context.level or objective.level or within.document.level
