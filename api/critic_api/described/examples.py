"""What is asked and answered, by way of example; a test holds each against its schema."""

from __future__ import annotations

from typing import Any

from critic_api.chat.described import COMPLETION, ENTRY
from critic_api.draft import DRAFT

_HEXADECIMAL = "3f9a1c0b7d2e4856"
_CREATED = "2026-07-06T09:12:44.031Z"
_SUMMARY = {"error": 0, "warning": 1, "info": 2}
_SCORE = {"total": 76, "by_criterion": {"measurable": 60, "outcome": 40}}

DOCUMENT: dict[str, Any] = {
    "id": _HEXADECIMAL,
    "name": "night-buses.md",
    "path": None,
    "kind": "episode",
    "kind_is_guessed": True,
    "title": "Who rides at night",
    "author": None,
    "date": "2026-05-02",
    "url": None,
    "digest": "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
    "characters": 5120,
    "passages": 9,
    "vectors": 31,
    "embedder": "minilm",
}
TAKEN = {"result": "taken", "document": DOCUMENT}
DOCUMENTS = {"documents": [DOCUMENT]}

QUERY = {"query": "Who waits for the last bus?", "limit": 1}
PASSAGE: dict[str, Any] = {
    "source": "night-buses.md",
    "title": "Who rides at night",
    "heading": None,
    "page": None,
    "start": "00:04:10",
    "end": "00:04:31",
    "text": "Nurses wait for the last bus, and it does not wait for them.",
    "score": 0.9124,
    "lexical": 1.0,
    "dense": 0.7071,
}
PASSAGES = {"passages": [PASSAGE], "method": "hybrid"}

CRITIQUE: dict[str, Any] = {
    "id": _HEXADECIMAL,
    "created_at": _CREATED,
    "request_id": "b54d1b6a3f0c2e97",
    "score": _SCORE,
    "summary": _SUMMARY,
}
HISTORY = {"name": "night-team.md", "critiques": [CRITIQUE]}

SAID = {
    "on": "finding",
    "verdict": "wrong",
    "code": "OUT002",
    "text": "Launch the delay board",
    "note": "we promise the board to the city",
}
FEEDBACK: dict[str, Any] = {
    "id": _HEXADECIMAL,
    "created_at": _CREATED,
    "statement": None,
    "critique": None,
    **SAID,
}
FEEDBACK_LIST = {"feedback": [FEEDBACK]}

WORK = {"drafts": [DRAFT]}
JOB: dict[str, Any] = {
    "id": _HEXADECIMAL,
    "state": "queued",
    "total": 1,
    "done": 0,
    "created_at": _CREATED,
    "changed_at": _CREATED,
}
JOBS = {"jobs": [JOB]}
WHOLE_JOB = {**JOB, "results": [None]}

CHAT = {"id": f"chatcmpl-{_HEXADECIMAL}", "created": 1_796_083_200, **COMPLETION}
MODELS = {"object": "list", "data": [ENTRY]}

READY = {
    "status": "degraded",
    "parts": {
        "service": {"status": "ok"},
        "databases": {"status": "ok"},
        "model": {"status": "degraded", "reason": "breaker-open"},
    },
}
METRICS = """\
# TYPE critic_http_requests_total counter
critic_http_requests_total{method="POST",route="/v1/critique",status="200"} 12.0
"""
