"""What the description of the service shows of a question, with an example of each answer."""

from __future__ import annotations

from typing import Any

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
MODEL: dict[str, Any] = {
    "name": None,
    "status": "disabled",
    "reason": None,
    "retry_after_s": None,
    "prompt": None,
    "usage": None,
}
"""What becomes of a model where there is none."""
ANSWER: dict[str, Any] = {
    "answered": True,
    "answer": CITATION["quote"],
    "claims": [CLAIM],
    "nearest": [],
    "model": MODEL,
}
"""What it answers to that."""
