"""What the description of the service says of a question, with an example of each answer."""

from __future__ import annotations

from typing import Any

from critic_api.problems import RESPONSES

QUESTION: dict[str, Any] = {"question": "When is rye baked?", "since": "2026", "llm": False}
"""A body for ``/v1/ask``."""

CITATION: dict[str, Any] = {
    "source": "notes.md",
    "locator": "00:00:05",
    "start": "00:00:05",
    "quote": "A loaf of rye is baked at night.",
    "title": "Crumbs, episode 7: Rye at sea",
    "speaker": None,
    "url": "https://crumbs.example/7#t=5",
}
CLAIM: dict[str, Any] = {"text": CITATION["quote"], "citations": [CITATION]}
ANSWER: dict[str, Any] = {
    "answered": True,
    "answer": CITATION["quote"],
    "claims": [CLAIM],
    "model": {"name": None, "status": "disabled"},
}
"""What it answers to that, in part; the whole is described in docs/episodes.md."""

_EVENTS = """\
event: claim
data: {"text": "A loaf of rye is baked at night.", "citations": [{"source": "notes.md", …}]}

: ping

event: done
data: {"answered": true, "answer": "…", "claims": […], "nearest": […], "model": {…}}

"""
_ABOUT_EVENTS = """\
Server-sent events, where `Accept` names them. `claim` is an entry of `claims`, as it is verified;
`done` is the whole answer. The last event is `done`, or `error` with `title` and `status` where the
service has a bug. A comment comes after 15 s of silence.
"""

ASK: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer, as `critic ask --format json` prints it",
        "content": {
            "application/json": {"schema": {"type": "object"}, "example": ANSWER},
            "text/event-stream": {
                "schema": {"type": "string", "description": _ABOUT_EVENTS},
                "example": _EVENTS,
            },
        },
    },
    **RESPONSES,
}
