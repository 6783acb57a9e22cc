"""What the description of the service says to chat clients, with an example of each answer."""

from __future__ import annotations

from typing import Any

from critic_api.kept.described import CITATION

BODY: dict[str, Any] = {
    "model": "episodes",
    "messages": [{"role": "user", "content": "When is rye baked?"}],
}
"""A body for ``/v1/chat/completions``."""

_TEXT = (
    "> A loaf of rye is baked at night.\n>\n"
    "> — [Crumbs, episode 7: Rye at sea, 00:00:05](<https://crumbs.example/7#t=5>)  "
)
_LINK = {
    "start_index": 41,
    "end_index": 114,
    "url": CITATION["url"],
    "title": "Crumbs, episode 7: Rye at sea, 00:00:05",
}
COMPLETION: dict[str, Any] = {
    "object": "chat.completion",
    "model": "episodes",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "message": {
                "role": "assistant",
                "content": _TEXT,
                "annotations": [{"type": "url_citation", "url_citation": _LINK}],
                "answered": True,
                "citations": [CITATION],
                "nearest": [],
            },
        }
    ],
    "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    "asked": {"name": None, "status": "disabled"},
}
"""What it answers to that, in part."""

_CHUNKS = """\
data: {"object": "chat.completion.chunk", "choices": [{"delta": {"role": "assistant", …}, …}], …}

data: {"object": "chat.completion.chunk", "choices": [{"delta": {"content": "> A loaf …"}, …}], …}

data: {"object": "chat.completion.chunk", "choices": [{"delta": {"annotations": […], \
"answered": true, "citations": […], "nearest": []}, "finish_reason": "stop", …}], …}

data: [DONE]

"""
_ABOUT_CHUNKS = """\
Server-sent events, where `stream` is true: who speaks, then each claim with its quote and places as
it is verified, then what it cites, in the chunk with `finish_reason`; what it has cost where
`stream_options.include_usage` is true; `[DONE]` last, or an object with `error` where the service
has a bug. A comment comes after 15 s of silence.
"""
_WORDS = {"type": ["string", "null"]}
_ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "message": {"type": "string"},
                "type": {"type": "string"},
                "param": _WORDS,
                "code": _WORDS,
            },
            "required": ["message", "type", "param", "code"],
        }
    },
    "required": ["error"],
}
_OBJECT = {"type": "object"}
_ENTRY = {"id": "episodes", "object": "model", "created": 1_796_083_200, "owned_by": "okr-critic"}


def _wrong(what: str) -> dict[str, Any]:
    return {"description": what, "content": {"application/json": {"schema": _ERROR}}}


def _right(what: str, example: object) -> dict[str, Any]:
    content = {"application/json": {"schema": _OBJECT, "example": example}}
    return {"description": what, "content": content}


_COMPLETED = _right("The answer", COMPLETION)
_COMPLETED["content"]["text/event-stream"] = {
    "schema": {"type": "string", "description": _ABOUT_CHUNKS},
    "example": _CHUNKS,
}
COMPLETIONS: dict[int | str, dict[str, Any]] = {
    200: _COMPLETED,
    "4XX": _wrong("The request cannot be worked with, or there is no such model"),
}
MODELS: dict[int | str, dict[str, Any]] = {
    200: _right("What may be named", {"object": "list", "data": [_ENTRY]})
}
MODEL: dict[int | str, dict[str, Any]] = {
    200: _right("A model", _ENTRY),
    "4XX": _wrong("There is no such model"),
}
