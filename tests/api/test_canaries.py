"""Over a whole life of a service, nothing of what is secret or anybody's own reaches the outside.

Six canaries are planted, every route is asked with them, well and badly, and all that comes out
beside the answers themselves is searched: logs of every level, traces, metrics, bodies of errors.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from critic.model.port import Answer, RefusedError, Tokens
from critic.model.scripted import ScriptedModel
from critic_api.access import Access
from critic_api.seen import Seen, logs
from critic_api.seen.traces import Traces
from critic_api.service import Service
from tests.api.services import client, key
from tests.model.fakes import guard
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi.testclient import TestClient
    from httpx2 import Response

    from critic.model.port import Request

MODEL_KEY = "canary-model-key"
TEXT = f"{SOURCE}\n- Launch the canarydraft board\n"
STRATEGY = """\
# Tools

## Whom we serve

Neighbours with canarystrategy gardens.

## How we win

Canarystrategy tools that last.
"""
NAME = "canaryname.md"
QUESTION = "Where does canaryquestion stand?"
LEAKED = re.compile("canary", re.IGNORECASE)
DRAFT = {"text": TEXT, "strategy": STRATEGY, "document": NAME}
NOTES = b"# Show\n\n[00:00:05] A canarydraft is baked at night.\n"
BODIES: dict[str, object] = {
    "/v1/check": {"text": TEXT, "strategy": STRATEGY},
    "/v1/critique": DRAFT,
    "/v1/feedback": {"on": "finding", "verdict": "useful", "text": "canarydraft"},
    "/v1/jobs": {"drafts": [{"text": TEXT}, {"text": TEXT, "cycle": "never"}]},
    "/v1/search": {"query": QUESTION},
    "/v1/ask": {"question": QUESTION},
}


class Leaking(ScriptedModel):
    """Repeats what it is asked and its key, once in an answer, and then in errors and bugs."""

    async def ask(self, request: Request) -> Answer:
        self.asked.append(request)
        told = f"{MODEL_KEY} {request.user}"
        if len(self.asked) == 1:
            text = said(advice(2, GOOD, resolves=["OUT002"], why=told[:200]))
            return Answer(text, Tokens(1, 1))
        if len(self.asked) == 2:
            raise RefusedError("the endpoint does not take the key") from ValueError(told)
        raise RuntimeError(told)


class Life(NamedTuple):
    """A service with its clients; ``secret`` is the key of the one who may do everything."""

    app: FastAPI
    visitor: TestClient
    secret: str

    def answers(self) -> Iterator[Response]:
        """Yield the answer of every route, to what is well and to what is not."""
        yield from self._work()
        yield from self._wrong()
        for path, operations in self.app.openapi()["paths"].items():
            for method in operations.keys() - {"post"}:
                asked = path.replace("{identity}", "canaryname").replace("{code}", "canaryname")
                yield self.visitor.request(method, asked, params={"name": NAME, "q": QUESTION})

    def _work(self) -> Iterator[Response]:
        visitor = self.visitor
        yield visitor.post("/v1/documents", params={"name": NAME}, content=NOTES)
        for path, body in BODIES.items():
            yield visitor.post(path, json=body)
        for number in range(3):  # an answer, a refusal, a bug
            yield visitor.post("/v1/critique", json={**DRAFT, "text": f"{TEXT}- Launch {number}\n"})
        yield visitor.post("/v1/critique", json=DRAFT, headers={"accept": "text/event-stream"})
        yield visitor.post("/v2/check", data={"text": TEXT, "language": "en-US"})

    def _wrong(self) -> Iterator[Response]:
        visitor, almost = self.visitor, f"{self.secret}canary"
        for path, body in BODIES.items():
            yield visitor.post(path, json={"nothing": TEXT})
            yield visitor.post(path, json=[body])
            yield visitor.post(path, json=body, headers={"Authorization": f"Bearer {almost}"})
        yield visitor.post("/v2/check", data={"text": TEXT, "language": "nowhere"})
        yield visitor.post("/v2/check", data={"data": TEXT})
        yield visitor.get("/v1/canaryquestion", params={"q": QUESTION, "apiKey": almost})
        yield visitor.get("/v1/rules/bug", params={"name": NAME})
        yield visitor.post("/v1/check", content=b'{"text": "canarydraft')
        yield visitor.post("/v1/check", content=b"canary" * 20_000)
        yield visitor.post("/v1/documents", params={"name": f"{NAME}.pdf"}, content=NOTES)
        yield visitor.request("CANARY", "/v1/check")


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


def begun(access: Access, secret: str, spans: InMemorySpanExporter) -> Life:
    seen = Seen(Traces(SimpleSpanProcessor(spans)))
    made = guard(Leaking([]))
    made.observer = seen
    visitor = client(access, secret, Service(made, seen=seen))
    visitor.headers["X-Request-Id"] = "canary draft"
    app = visitor.app
    assert isinstance(app, FastAPI)

    def bug(name: str) -> None:
        raise ZeroDivisionError(name)

    app.router.routes.insert(0, APIRoute("/v1/rules/bug", bug))
    return Life(app, visitor, secret)


def test_no_canary_gets_out(
    tmp_path: Path, spans: InMemorySpanExporter, capfd: pytest.CaptureFixture[str]
) -> None:
    secret = key(tmp_path, "canary-tenant")
    as_json, as_text = StringIO(), StringIO()
    with (
        # What other levels write is a part of what this one writes.
        logs.written(as_json, logs.JSON, "debug"),
        logs.written(as_text, logs.TEXT, "debug"),
        Access(tmp_path) as access,
    ):
        life = begun(access, secret, spans)
        with life.visitor:
            answers = list(life.answers())
            metrics = life.visitor.get("/metrics").text
            readiness = life.visitor.get("/readyz").text

    refused = [each for each in answers if each.status_code >= 400]
    told = {
        "metrics": metrics,
        "readiness": readiness,
        "log": as_json.getvalue(),
        "log for people": as_text.getvalue(),
        "output": "".join(capfd.readouterr()),
        "traces": "".join(span.to_json() for span in spans.get_finished_spans()),
        "headers": str([each.headers for each in answers]),
        **{f"{each.request.method} {each.url.path}": each.text for each in refused},
    }
    leaks = {where: text for where, text in told.items() if LEAKED.search(text)}
    assert leaks == {}
    assert [where for where, text in told.items() if secret.partition(".")[2] in text] == []
    assert {401, 404, 405, 413, 422, 500} <= {each.status_code for each in refused}
    assert all(f'{{status="{each}"}}' in metrics for each in ("ok", "degraded", "cancelled"))
    assert len(as_json.getvalue().splitlines()) > len(answers)
