"""Our own time around what a model answers, beside the time that a fast model takes for it.

The model plays a script, so that all of the time is ours: prompt, guard, reading, and each proposal
written into the draft and judged again, those of the second try as well. What langchain takes is
not in it; ``evals.worded`` measures that with a real model.
"""

from __future__ import annotations

import asyncio
import json
from functools import partial
from typing import TYPE_CHECKING

from critic import asking, bootstrap, pipeline
from critic.config.terms import Terms
from critic.context import Context
from critic.model.scripted import ScriptedModel
from evals.bench import clock
from evals.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.report import Report

FAST = 2.0
"""Seconds that a fast model takes for some 400 tokens in the form of a schema."""
_TRIES = 20
_HUNDRED = 100
_DRAFT = """\
Objective: Night nurses of ward {n} find a free bed without a phone call by the end of Q3 2026
- Reduce the median time from request to bed in ward {n} from 90 minutes to 40 minutes
- Interview 12 nurses of ward {n} about the evening handover
- Migrate the bed board of ward {n} to the new data centre
- Publish the new plan for the handover of ward {n}
"""
_LINES = {
    2: ("OUT001", "Share of nurses in ward {n} who hand over without a phone call"),
    3: ("OUT002", "Share of beds of ward {n} that nurses find on the bed board"),
    4: ("OUT002", "Share of handovers in ward {n} that go by the plan"),
}
_OPEN = "rises from [baseline: ask analytics] to [target: agree with the team]"
_MADE_UP = "rises from 41% to 63%"


def figures() -> Iterator[Figure]:
    """Yield the share of a fast answer that we take for ourselves."""
    alone = clock.of_any(partial(_alone, number) for number in range(_TRIES))
    asked = clock.of_any(partial(_asked, number + _TRIES) for number in range(_TRIES))
    share = (asked - alone) / FAST * _HUNDRED
    yield Figure(f"ours, around an answer that takes {FAST:g} s", share, "%", limit=5)


def _setting() -> pipeline.Setting:
    known, profile = bootstrap.load_knowledge(), bootstrap.load_profile()
    return pipeline.Setting(known, profile, Context(), bootstrap.proposers())


def _alone(number: int) -> Report:
    """Critique a draft with a number of its own: what is said of a statement is remembered."""
    draft = _DRAFT.format(n=number)
    return pipeline.report_of(pipeline.critique(draft, _setting(), path="-"))


def _asked(number: int) -> Report:
    setting = _setting()
    model = ScriptedModel([_said(number, _MADE_UP), _said(number, _OPEN)])
    guard = bootstrap.load_guard(model, Terms(60))
    asker = bootstrap.load_asker(guard, setting.profile)
    events = asking.critique(_DRAFT.format(n=number), setting, asker, path="-")
    return asyncio.run(asking.report_of(events))


def _said(number: int, rest: str) -> str:
    """Return what to write instead of each activity and output of the draft."""
    advices = [
        {
            "statement": statement,
            "resolves": [code],
            "why": "It is work, and what counts is what comes of it for nurses.",
            "kind": "rewrite",
            "lines": [f"{line.format(n=number)} {rest}"],
            "quotes": [],
        }
        for statement, (code, line) in _LINES.items()
    ]
    return json.dumps({"suggestions": advices})
