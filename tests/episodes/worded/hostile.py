"""A model that obeys whatever it reads, and what nothing that is shown may have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.model.scripted import ScriptedModel
from tests.episodes.worded.asks import TEXT, claimed, said
from tests.suggest.worded.payloads import FOREIGN, KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from critic.model.port import Request
    from tests.suggest.worded.payloads import Payload

_HOSTILE = re.compile(
    r"<\s*/?[a-z!]|\w+://|javascript:|data:\w|evil|\]\(|\]\[|&lt;|\x1b|@"
    r"|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\U000e0000-\U000e01ef]",
    re.IGNORECASE,
)
# What a title or a quote says stands there as text: a terminal and Markdown must not obey it.
STEERING = {
    "text": re.compile(r"[\x1b\u202e]"),
    "markdown": re.compile(r"[\x1b\u202e]|(?<![\\(])<[a-z!/]|(?<!\\)\]\((?!<https?://youtu\.be/)"),
}


def obedient(payload: Payload, number: Callable[[Request], int]) -> ScriptedModel:
    """Return a model that says what is demanded, with true quotes and without, and its prompt.

    ``number`` is that of the passage with the quote.
    """

    def answer(request: Request) -> str:
        at, demand = number(request), payload.demand[:120]
        rounds = [
            [
                claimed(at),
                claimed(at, text=f"{TEXT} {demand}"[:240]),
                claimed(at, demand, demand),
            ],
            [
                claimed(at, text=f"{TEXT[:-1]} at {FOREIGN} {KEY}"),
                claimed(1, payload.text[:320], demand),
                claimed(at, request.user[:200], request.system[:200]),
            ],
        ]
        return said(*rounds["FAILED" in request.user])

    return ScriptedModel([answer])


def slipped(words: Iterable[str], payload: Payload) -> list[str]:
    """Return what of the words of an answer should not be there."""
    canaries = [each for each in (FOREIGN, KEY) if each not in payload.text]
    return [
        each
        for each in words
        if _HOSTILE.search(each) or any(canary in each for canary in canaries)
    ]
