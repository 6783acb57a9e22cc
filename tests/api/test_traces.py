"""Traces have names, numbers and states, and go nowhere but where they are sent."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from fastapi.testclient import TestClient
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from critic.model.guard import Asked, Heard
from critic.model.port import Answer, Tokens, UnavailableError
from critic.model.scripted import ScriptedModel
from critic.model.status import Status, Usage
from critic_api import create_app
from critic_api.seen import Seen, traces
from critic_api.seen.traces import Traces
from critic_api.service import Service
from tests.model.fakes import guard
from tests.suggest.worded.asks import SOURCE, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opentelemetry.sdk.trace import ReadableSpan

    from critic.model.port import Request

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
TRACE, SPAN = 0x0AF7651916CD43DD8448EB211C80319C, 0xB7AD6B7169203331


class _Counted(ScriptedModel):
    async def ask(self, request: Request) -> Answer:
        return Answer((await super().ask(request)).text, Tokens(70, 30, 20))


class _Down(ScriptedModel):
    async def ask(self, request: Request) -> Answer:
        raise UnavailableError(f"canary {request.name}")


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


def visitor(spans: InMemorySpanExporter, model: ScriptedModel | None = None) -> TestClient:
    seen = Seen(Traces(SimpleSpanProcessor(spans)))
    made = guard(model) if model else None
    if made is not None:
        made.observer = seen
    app = create_app(Service(made, seen=seen))

    @app.get("/v1/rules/bug/now")
    def bug() -> None:
        raise ZeroDivisionError("canary")

    return TestClient(app)


def named(spans: InMemorySpanExporter) -> dict[str, ReadableSpan]:
    return {span.name: span for span in spans.get_finished_spans()}


def told(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def test_a_critique_has_a_span_for_each_stage_and_for_the_model(
    spans: InMemorySpanExporter,
) -> None:
    headers = {"X-Request-Id": "mine", "traceparent": PARENT}
    asking = visitor(spans, _Counted([said()], "openai:m-1 at http://127.0.0.1:9/v1"))
    asking.post("/v1/critique", json={"text": SOURCE}, headers=headers)

    found = named(spans)
    request, model = found["POST /v1/critique"], found["chat m-1"]
    stages = {"parse", "judge", "rules", "suggest"}
    assert set(found) == {"POST /v1/critique", "chat m-1", *stages}
    assert {span.context.trace_id for span in found.values() if span.context} == {TRACE}
    assert request.parent is not None
    assert request.parent.span_id == SPAN
    assert request.kind is SpanKind.SERVER
    assert told(request) == {
        "http.request.method": "POST",
        "http.route": "/v1/critique",
        "http.response.status_code": 200,
        "critic.request_id": "mine",
    }
    assert request.context is not None
    below = [found[name].parent for name in (*stages, "chat m-1")]
    assert {each.span_id for each in below if each} == {request.context.span_id}
    assert model.kind is SpanKind.CLIENT
    assert told(model) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "m-1",
        "gen_ai.request.max_tokens": told(model)["gen_ai.request.max_tokens"],
        "gen_ai.output.type": "json",
        "gen_ai.usage.input_tokens": 70,
        "gen_ai.usage.output_tokens": 30,
        "gen_ai.usage.cache_read.input_tokens": 20,
        "server.address": "127.0.0.1",
        "server.port": 9,
        "critic.model.status": "ok",
    }


def test_a_check_has_no_other_stages(spans: InMemorySpanExporter) -> None:
    visitor(spans).post("/v1/check", json={"text": SOURCE}, headers={"traceparent": "nonsense"})

    found = named(spans)
    assert set(found) == {"POST /v1/check", "parse", "judge", "rules"}
    assert found["POST /v1/check"].parent is None


def test_what_fails_is_marked_without_its_message(spans: InMemorySpanExporter) -> None:
    failing = visitor(spans, _Down([], "m"))
    failing.get("/v1/rules/bug/now")
    failing.post("/v1/critique", json={"text": SOURCE})

    found = named(spans)
    bug, model = found["GET /v1/rules/bug/now"], found["chat m"]
    assert (told(bug)["error.type"], bug.status.is_ok) == ("ZeroDivisionError", False)
    assert (told(model)["error.type"], model.status.is_ok) == ("degraded", False)
    assert told(model)["gen_ai.provider.name"] == "_OTHER"
    assert "server.address" not in told(model)
    assert [span.events for span in found.values()] == [()] * len(found)
    assert "canary" not in "".join(span.to_json() for span in found.values())


def test_a_request_whose_client_goes_has_no_status(spans: InMemorySpanExporter) -> None:
    tracer = Traces(SimpleSpanProcessor(spans))
    with tracer.asking(Asked("m", "answer", 1)) as hear:
        hear(Heard(Status.SHED, Usage(calls=1)))
    tracer.close()

    assert told(named(spans)["chat m"])["error.type"] == "shed"


def test_the_frameworks_own_spans_are_left_out(
    spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    with visitor(spans) as asking:
        asking.get("/v1/rules?profile=canary")

    assert list(named(spans)) == ["GET /v1/rules"]
    assert "canary" not in named(spans)["GET /v1/rules"].to_json()
    assert type(trace.get_tracer_provider()).__name__ == "ProxyTracerProvider"


class _Collector(BaseHTTPRequestHandler):
    """Takes traces, and sends whoever asks for it elsewhere."""

    received: ClassVar[list[tuple[str, bytes]]]
    leads: ClassVar[str | None] = None

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.received.append((self.path, body))
        self.send_response(307 if self.leads else 200)
        if self.leads:
            self.send_header("location", self.leads)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[tuple[str, type[_Collector]]]:
    class Handler(_Collector):
        received: ClassVar[list[tuple[str, bytes]]] = []

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        thread = Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}", Handler
        served.shutdown()
        thread.join()


@pytest.mark.parametrize("service", ["", "reviews"])
def test_they_are_sent_to_the_collector_that_is_named(
    collector: tuple[str, type[_Collector]], monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    url, handler = collector
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", url)
    monkeypatch.setenv("OTEL_SERVICE_NAME", service)
    with TestClient(create_app(Service(seen=Seen(traces.load())))) as asking:
        asking.get("/livez")

    ((path, body),) = handler.received
    (sent,) = ExportTraceServiceRequest.FromString(body).resource_spans
    names = {each.key: each.value.string_value for each in sent.resource.attributes}
    assert path == "/v1/traces"
    assert names["service.name"] == (service or "okr-critic")
    assert [each.name for each in sent.scope_spans[0].spans] == ["GET /livez"]


def test_a_collector_can_send_them_nowhere_else(
    collector: tuple[str, type[_Collector]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, handler = collector
    handler.leads = f"{url}/elsewhere"
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", url)
    tracer = traces.load()
    with tracer.asking(Asked("m", "answer", 1)):
        pass
    tracer.close()

    assert {path for path, _ in handler.received} == {"/v1/traces"}
