"""Critiques for which a scripted model is asked."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from critic import asking, bootstrap
from critic.model.guard import Breaker, Clock, Guard, Patience
from critic.model.scripted import ScriptedModel
from critic.suggest.worded.asking import Asker
from tests.suggest.drafts import setting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from critic.context import Context
    from critic.model.port import Model
    from critic.model.scripted import Step
    from critic.pipeline import Event
    from critic.report import Report

Advice = dict[str, object]

SOURCE = """\
Objective: Neighbours borrow tools instead of buying them by the end of Q3 2026
- Share of members who borrow in a month rises from 22% to 35%
- Launch the new catalogue
"""
GOOD = (
    "Share of neighbours who find a tool in the new catalogue rises from"
    " [baseline: ask analytics] to [target: agree with the team]"
)
"""What clears OUT002 of the second key result of SOURCE."""


def advice(statement: int, *lines: str, **given: object) -> Advice:
    """Return what a model proposes for a statement, as it writes it."""
    kind = "rewrite" if len(lines) < 2 else "split"
    usual = {"resolves": [], "why": "It is for a test.", "kind": kind, "quotes": []}
    return {"statement": statement, **usual, "lines": list(lines), **given}


def said(*advices: Advice) -> str:
    """Return an answer with these."""
    return json.dumps({"suggestions": advices})


async def _no_wait(seconds: float) -> None:
    del seconds


def asker(model: Model, seconds: float = 60) -> Asker:
    """Return what asks a model, on a clock that stands still; nothing is asked twice."""
    clock = Clock(lambda: 0.0, _no_wait, lambda: 0.0)
    once = Patience(calls=1)
    guard = Guard(model, clock, Breaker(clock.now), patience=once, seconds=seconds)
    return Asker(guard, bootstrap.load_prompt(), "default/1")


def events(draft: str, model: Model, context: Context | None = None) -> list[Event]:
    """Return all that a critique yields."""

    async def gathered() -> list[Event]:
        found = asking.critique(draft, setting(context), asker(model), path="-")
        return [event async for event in found]

    return asyncio.run(gathered())


def report(draft: str, steps: Iterable[Step], context: Context | None = None) -> Report:
    """Return the report of a critique for which a script is played."""

    async def asked() -> Report:
        model = ScriptedModel(steps)
        found = asking.critique(draft, setting(context), asker(model), path="-")
        return await asking.report_of(found)

    return asyncio.run(asked())
