"""The draft of the level above: reading it, and what a draft below takes from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic import okr
from critic.context.taken_up import Statements
from critic.errors import InputError
from critic.okr.document import Level

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.okr import Form
    from critic.okr.document import Document


def read(source: str, knowledge: Knowledge, form: Form | None = None) -> Document:
    """Return the draft of the level above. Raises InputError where it holds no OKR."""
    document = okr.parse(source, knowledge, form)
    if not document.objectives:
        raise InputError(
            "no objectives or key results were found in it; begin a line with “Objective:” and put"
            " its key results below it as a list"
        )
    return document


def inherit(document: Document, parent: Document, knowledge: Knowledge) -> Document:
    """Return ``document`` with what it leaves out and ``parent`` says.

    An objective that takes up a statement of the parent gets its id as ``supports``. A draft
    without any cycle has the parent's; one without any level is a team's below a company.
    """
    cycle = None if any(o.cycle for o in document.objectives) else parent.cycle
    has_level = any(o.level for o in document.objectives)
    level = Level.TEAM if parent.level is Level.COMPANY and not has_level else None
    statements = Statements(parent, knowledge)
    objectives = tuple(
        replace(
            objective,
            supports=statements.taken_up_by(objective.statement) if objective.statement else None,
            cycle=objective.cycle or cycle,
            level=objective.level or level,
        )
        for objective in document.objectives
    )
    return replace(
        document,
        objectives=objectives,
        cycle=document.cycle or cycle,
        level=document.level or level,
    )
