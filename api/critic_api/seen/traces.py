"""Traces in OpenTelemetry's form, sent to the collector that the environment names.

The instrumentations that there are, FastAPI's own and those of others, put the path and the query
string of a request into its span: names of documents, and keys that stand in addresses. So spans
are written here, with the names of the semantic conventions and without content.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode, format_trace_id
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from critic.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opentelemetry.sdk.trace import SpanProcessor
    from opentelemetry.trace import Span
    from opentelemetry.util.types import AttributeValue

    from critic.model.guard import Asked, Heard
    from critic.model.guard.observer import Hear
    from critic.pipeline import Stage
    from critic_api.seen.tracer import Parent
    from critic_api.seen.visit import Visit

_NAME = "okr-critic"
_UNNAMED = "unknown_service"
_SECONDS = 5
_FAILURE = 500
_WELL = (Status.OK, Status.CACHED)


class Traces:
    """Writes spans; ``processor`` is who is given them when they have ended."""

    def __init__(self, processor: SpanProcessor) -> None:
        # Not the global one: other libraries of this process would write into it.
        self._provider = TracerProvider(resource=_resource(), shutdown_on_exit=False)
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("critic_api", version(_NAME))
        self._context = TraceContextTextMapPropagator()

    @contextmanager
    def visiting(self, visit: Visit, parent: Parent) -> Iterator[str | None]:
        """Write a span for a request; what a client says of its trace is gone on with."""
        carrier = {name: said for name, said in parent._asdict().items() if said}
        with self._tracer.start_as_current_span(
            visit.method,
            self._context.extract(carrier),
            SpanKind.SERVER,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield format_trace_id(span.get_span_context().trace_id)
            finally:
                _tell_visit(span, visit)

    @contextmanager
    def step(self, stage: Stage) -> Iterator[None]:
        """Write a span for a stage of a critique."""
        # It is no parent of others, and is entered in generators that may end elsewhere.
        span = self._tracer.start_span(stage)
        try:
            yield
        finally:
            span.end()

    @contextmanager
    def asking(self, asked: Asked) -> Iterator[Hear]:
        """Write a span for a request to a model, with the names that GenAI has there."""
        provider, model, where = _parts(asked.model)
        attributes: dict[str, AttributeValue] = {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": provider,
            "gen_ai.request.model": model,
            "gen_ai.request.max_tokens": asked.max_tokens,
            "gen_ai.output.type": "json",
            **where,
        }
        with self._tracer.start_as_current_span(
            f"chat {model}",
            kind=SpanKind.CLIENT,
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            yield lambda heard: _tell_heard(span, heard)

    def close(self) -> None:
        """Send what is left; nothing is written after that."""
        self._provider.shutdown()


def load() -> Traces:
    """Return what sends to the collector of ``OTEL_EXPORTER_OTLP_ENDPOINT``, and nowhere else."""
    session = requests.Session()
    session.max_redirects = 0
    return Traces(BatchSpanProcessor(OTLPSpanExporter(timeout=_SECONDS, session=session)))


def _resource() -> Resource:
    named = Resource.create({SERVICE_VERSION: version(_NAME)})
    if str(named.attributes[SERVICE_NAME]).startswith(_UNNAMED):
        return named.merge(Resource({SERVICE_NAME: _NAME}))
    return named


def _tell_visit(span: Span, visit: Visit) -> None:
    span.update_name(f"{visit.method} {visit.route}")
    span.set_attribute("http.request.method", visit.method)
    span.set_attribute("http.route", visit.route)
    span.set_attribute("critic.request_id", visit.id)
    if visit.status:
        span.set_attribute("http.response.status_code", visit.status)
    if visit.bug or visit.status >= _FAILURE:
        span.set_attribute("error.type", visit.bug or str(visit.status))
        span.set_status(StatusCode.ERROR)


def _tell_heard(span: Span, heard: Heard) -> None:
    used = heard.usage
    span.set_attribute("critic.model.status", heard.status)
    span.set_attribute("gen_ai.usage.input_tokens", used.read)
    span.set_attribute("gen_ai.usage.output_tokens", used.written)
    span.set_attribute("gen_ai.usage.cache_read.input_tokens", used.reused)
    if heard.status not in _WELL:
        span.set_attribute("error.type", heard.status)
        span.set_status(StatusCode.ERROR)


def _parts(name: str) -> tuple[str, str, dict[str, AttributeValue]]:
    """Return the provider, the model, and where it is served, of "openai:m at http://h:1/v1"."""
    named, _, url = name.partition(" at ")
    provider, _, model = named.rpartition(":")
    where = urlsplit(url)
    told: dict[str, AttributeValue] = {"server.address": where.hostname} if where.hostname else {}
    if where.port:
        told["server.port"] = where.port
    return provider or "_OTHER", model, told
