"""An answer as OpenAI's protocol tells it: whole, or in chunks as its claims are verified.

The text is Markdown, each claim above its quote and the places where that stands. The same is told
in fields: links by where they stand in the text, and every citation as ``/v1/ask`` gives it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi.sse import format_sse_event

from critic.answering import Claimed
from critic.episodes.answer import Answered
from critic.report import answers, asked
from critic.report.look import Look
from critic_api import forms
from critic_api.stream import BUG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.answering import Event, Told
    from critic.episodes.answer import Claim
    from critic.model.status import Part

_BETWEEN = "\n\n"
_NOTHING_NEAR = (
    "Nothing that is kept comes near it. Episodes are taken in with critic ingest, or over HTTP"
    " with POST /v1/documents."
)
_END = format_sse_event(data_str="[DONE]")
FAULT = format_sse_event(data_str=json.dumps(forms.error(BUG, "server_error", "internal_error")))


class Called(NamedTuple):
    """What a completion is known by: its id, the time in seconds since 1970, and its model."""

    id: str
    created: int
    model: str

    def of(self, kind: str, choices: list[Any], **more: object) -> dict[str, Any]:
        """Return a completion, or a chunk of one."""
        said = {"id": self.id, "object": kind, "created": self.created, "model": self.model}
        return {**said, "choices": choices, **more}


@dataclass
class Text:
    """The text of an answer, as far as it is told, and what it cites."""

    whole: str = ""
    annotations: list[dict[str, Any]] = field(default_factory=list)
    citations: list[dict[str, object]] = field(default_factory=list)

    def add(self, claim: Claim) -> str:
        """Go on with a claim, and return what of the text is new."""
        block = answers.block(claim)
        new = f"{_BETWEEN}{block}" if self.whole else block
        at = len(self.whole) + len(new) - len(block)
        end = 0
        for citation in claim.citations:
            self.citations.append(answers.cited(citation))
            link, url = answers.linked(citation), answers.address(citation)
            begin = block.index(link, end)
            end = begin + len(link)
            if url:
                title = answers.place(citation)
                self.annotations.append(_annotation(at + begin, at + end, url, title))
        self.whole += new
        return new

    def end(self, told: Told) -> str:
        """Return what is left to tell: that there is no answer, where no claim was made."""
        if self.whole:
            return ""
        said = answers.markdown(told.answer, Look(), told.part).rstrip("\n")
        self.whole = said if told.answer.nearest else f"{said} {_NOTHING_NEAR}"
        return self.whole

    def fields(self, told: Told) -> dict[str, Any]:
        """Return what stands beside the text; the nearest places where it is no answer."""
        found = answers.as_object(told.answer, told.part)
        return {
            "annotations": self.annotations,
            "answered": found["answered"],
            "citations": self.citations,
            "nearest": [] if found["answered"] else found["nearest"],
        }


def whole(called: Called, told: Told) -> str:
    """Return a completion as JSON."""
    text = Text()
    for claim in told.answer.claims if isinstance(told.answer, Answered) else ():
        text.add(claim)
    text.end(told)
    message = {"role": "assistant", "content": text.whole, "refusal": None, **text.fields(told)}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    more = {"usage": _usage(told.part), "asked": asked.fields(told.part)}
    return json.dumps(called.of("chat.completion", [choice], **more))


class Chunks:
    """A completion as events of a stream; ``tells_usage`` where that is to come before the end."""

    def __init__(self, called: Called, *, tells_usage: bool) -> None:
        self._called, self._tells_usage = called, tells_usage
        self._text = Text()

    def first(self) -> bytes:
        """Return who speaks, before anything is known of what is said."""
        return self._chunk({"role": "assistant", "content": "", "refusal": None})

    def written(self, event: Event) -> bytes:
        """Return what an event adds; with the end of the answer that of the stream."""
        if isinstance(event, Claimed):
            return self._chunk({"content": self._text.add(event.claim)})
        return b"".join(self._last(event))

    def _last(self, told: Told) -> Iterator[bytes]:
        left = self._text.end(told)
        if left:
            yield self._chunk({"content": left})
        yield self._chunk(self._text.fields(told), "stop", asked=asked.fields(told.part))
        if self._tells_usage:
            yield self._sent([], usage=_usage(told.part))
        yield _END

    def _chunk(self, delta: dict[str, Any], reason: str | None = None, **more: object) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        usage = {"usage": None} if self._tells_usage else {}
        return self._sent([choice], **usage, **more)

    def _sent(self, choices: list[Any], **more: object) -> bytes:
        chunk = self._called.of("chat.completion.chunk", choices, **more)
        return format_sse_event(data_str=json.dumps(chunk))


def _annotation(begin: int, end: int, url: str, title: str) -> dict[str, Any]:
    cited = {"start_index": begin, "end_index": end, "url": url, "title": title}
    return {"type": "url_citation", "url_citation": cited}


def _usage(part: Part) -> dict[str, Any]:
    used = part.usage
    read, written, reused = (used.read, used.written, used.reused) if used else (0, 0, 0)
    return {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
        "prompt_tokens_details": {"cached_tokens": reused},
    }
