"""What the description of the service says of a critique, with an example of each answer."""

from __future__ import annotations

from typing import Any

from critic_api.problems import RESPONSES

DRAFT: dict[str, Any] = {
    "text": "Objective: Riders reach the last bus\n- Launch the delay board",
    "cycle": "2026-Q3",
    "level": "team",
}
"""A body for ``/v1/check`` and ``/v1/critique``."""

SUGGESTION: dict[str, Any] = {
    "for": "O1.KR1",
    "kind": "rewrite",
    "text": "Share of riders who use the delay board rises from [baseline: ask analytics] to"
    " [target: agree with the team]",
    "resolves": ["OUT002"],
    "origin": "template",
    "why": "Put the work on the roadmap; the result tells whether it was worth it.",
    "citations": [],
    "verified": True,
    "score_before": 76,
    "score_after": 96,
    "edit": {
        "span": [39, 61],
        "text": "Share of riders who use the delay board rises from [baseline: ask analytics] to"
        " [target: agree with the team]",
    },
}
"""What it answers to that, in part; the whole is described in docs/json.md."""

REPORT: dict[str, Any] = {
    "schema": 1,
    "model": {"status": "disabled"},
    "documents": [{"path": "-", "language": "en", "suggestions": [SUGGESTION]}],
}

_EVENTS = """\
event: findings
data: {"schema": 1, "model": null, "documents": [{"findings": [{"code": "OUT002", …}], …}], …}

event: suggestion
data: {"for": "O1.KR1", "kind": "rewrite", "origin": "template", "text": "…", …}

: ping

event: suggestion
data: {"for": "O1.KR1", "kind": "rewrite", "origin": "model", "text": "…", …}

event: rejected
data: {"for": "O1.KR1", "origin": "model", "text": "…", "reason": "…", …}

event: done
data: {"schema": 1, "model": {"name": "openai:llama3.2 at …", "status": "ok", …}, …}

"""
_ABOUT_EVENTS = """\
Server-sent events, where `Accept` names them. `findings` is the report as far as no model is needed
for it, with `model` null; `suggestion` and `rejected` are entries of the lists of these names;
`done` is the whole report. The last event is `done`, or `error` with `title` and `status` where the
service has a bug. A comment comes after 15 s of silence.
"""

_ABOUT_PAGE = (
    "The report as one page that fetches nothing and runs nothing, to be saved and sent on"
)

CHECK: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The critique, as `critic check --format json` prints it",
        "content": {"application/json": {"schema": {"type": "object"}}},
    },
    **RESPONSES,
}
CRITIQUE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The critique, as `critic critique --format json` prints it",
        "content": {
            "application/json": {"schema": {"type": "object"}, "example": REPORT},
            "text/event-stream": {
                "schema": {"type": "string", "description": _ABOUT_EVENTS},
                "example": _EVENTS,
            },
            "text/html": {"schema": {"type": "string", "description": _ABOUT_PAGE}},
            "text/markdown": {"schema": {"type": "string"}},
        },
    },
    **RESPONSES,
}
