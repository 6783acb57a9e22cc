"""What the description of the service shows chat clients: an example of each answer."""

from __future__ import annotations

from typing import Any

from critic_api.kept.described import CITATION, MODEL

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
            "message": {
                "role": "assistant",
                "content": _TEXT,
                "refusal": None,
                "annotations": [{"type": "url_citation", "url_citation": _LINK}],
                "answered": True,
                "citations": [CITATION],
                "nearest": [],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {
        "prompt_tokens": 0,
        "completion_tokens": 0,
        "total_tokens": 0,
        "prompt_tokens_details": {"cached_tokens": 0},
    },
    "asked": MODEL,
}
"""What it answers to that, without its id and time."""
ENTRY: dict[str, Any] = {
    "id": "episodes",
    "object": "model",
    "created": 1_796_083_200,
    "owned_by": "okr-critic",
}
"""An entry of ``/v1/models``."""
