"""Answers that come in parts, as server-sent events: what they are, with an example of each."""

from __future__ import annotations

from typing import Any, NamedTuple


class Stream(NamedTuple):
    """The events of a route: what may come, and an example."""

    about: str
    example: str

    def content(self) -> dict[str, Any]:
        """Return it as a description has it."""
        # Some readers hold the schema against the whole, and some against each event.
        schema = {"contentMediaType": "text/event-stream", "description": self.about}
        return {"text/event-stream": {"schema": schema, "example": self.example}}


_CRITIQUE = Stream(
    """\
Server-sent events, where `Accept` names them. `findings` is the report as far as no model is needed
for it, with `model` null; `suggestion` and `rejected` are entries of the lists of these names;
`done` is the whole report. The last event is `done`, or `error` with `title` and `status` where the
service has a bug. A comment comes after 15 s of silence.
""",
    """\
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

""",
)
_ASK = Stream(
    """\
Server-sent events, where `Accept` names them. `claim` is an entry of `claims`, as it is verified;
`done` is the whole answer. The last event is `done`, or `error` with `title` and `status` where the
service has a bug. A comment comes after 15 s of silence.
""",
    """\
event: claim
data: {"text": "A loaf of rye is baked at night.", "citations": [{"source": "notes.md", …}]}

: ping

event: done
data: {"answered": true, "answer": "…", "claims": […], "nearest": […], "model": {…}}

""",
)
_COMPLETE = Stream(
    """\
Server-sent events, where `stream` is true: who speaks, then each claim with its quote and places as
it is verified, then what it cites, in the chunk with `finish_reason`; what it has cost where
`stream_options.include_usage` is true; `[DONE]` last, or an object with `error` where the service
has a bug. A comment comes after 15 s of silence.
""",
    """\
data: {"object": "chat.completion.chunk", "choices": [{"delta": {"role": "assistant", …}, …}], …}

data: {"object": "chat.completion.chunk", "choices": [{"delta": {"content": "> A loaf …"}, …}], …}

data: {"object": "chat.completion.chunk", "choices": [{"delta": {"annotations": […], \
"answered": true, "citations": […], "nearest": []}, "finish_reason": "stop", …}], …}

data: [DONE]

""",
)
SHEETS = {
    "text/html": {
        "schema": {
            "type": "string",
            "description": "The report as one page that fetches and runs nothing, to be sent on",
        }
    },
    "text/markdown": {"schema": {"type": "string"}},
}
"""A critique for people, where `Accept` names one of these."""

STREAMS = {"critique": _CRITIQUE, "ask": _ASK, "complete": _COMPLETE}
"""By the id of the route."""
