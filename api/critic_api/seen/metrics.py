"""What is counted, for Prometheus: each application has a registry of its own.

No label is a text that somebody sent, and none names a tenant: routes are as they are written,
codes are those of the rules that ship.
"""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    generate_latest,
)

from critic import bootstrap

if TYPE_CHECKING:
    from prometheus_client.registry import Collector

    from critic.ingest.outcome import Result
    from critic.model.guard import Heard
    from critic.report import Report
    from critic_api.seen.visit import Visit

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_REQUEST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
_MODEL = (0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0)
_OWN = "own"


class Metrics:
    """Counts. Threads may share it."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        told = {"version": version("okr-critic"), "python": platform.python_version()}
        Info("critic_build", "Which okr-critic runs", registry=self.registry).info(told)
        self._of_requests()
        self._of_model()
        self._of_critiques()

    def _of_requests(self) -> None:
        kept = self.registry
        self.in_flight = Gauge(
            "critic_http_requests_in_flight", "Requests that are being answered", registry=kept
        )
        self._requests = Counter(
            "critic_http_requests",
            "Requests; status 0 is a client that has gone before the answer began",
            ("route", "method", "status"),
            registry=kept,
        )
        self._seconds = Histogram(
            "critic_http_request_seconds",
            "From the first byte of a request to the last of its answer",
            ("route", "method"),
            buckets=_REQUEST,
            registry=kept,
        )

    def _of_model(self) -> None:
        kept = self.registry
        self._asked = Counter(
            "critic_model_requests",
            "What became of asking the model, each with its retries",
            ("status",),
            registry=kept,
        )
        self._waited = Histogram(
            "critic_model_seconds",
            "How long the model was waited for, with retries; without what was cached or shed",
            buckets=_MODEL,
            registry=kept,
        )
        self._tokens = Counter(
            "critic_model_tokens", "Tokens that the model tells of", ("direction",), registry=kept
        )
        for direction in ("in", "out"):
            self._tokens.labels(direction)

    def _of_critiques(self) -> None:
        kept = self.registry
        self._findings = Counter(
            "critic_findings", "Findings in drafts that were critiqued", ("code",), registry=kept
        )
        self._suggestions = Counter(
            "critic_suggestions",
            "Proposals, by what verifying them came to and by whose they were",
            ("result", "origin"),
            registry=kept,
        )
        self._documents = Counter(
            "critic_documents", "Documents that came, by their result", ("result",), registry=kept
        )
        self._reading = Histogram(
            "critic_document_seconds",
            "From the bytes of a document to its being kept",
            buckets=_REQUEST,
            registry=kept,
        )

    def visited(self, visit: Visit) -> None:
        """Count a request that has ended."""
        self._requests.labels(visit.route, visit.method, str(visit.status)).inc()
        self._seconds.labels(visit.route, visit.method).observe(visit.seconds)

    def heard(self, heard: Heard) -> None:
        """Count what became of asking a model."""
        used = heard.usage
        self._asked.labels(heard.status).inc()
        if used.ms:
            self._waited.observe(used.ms / 1000)
        self._tokens.labels("in").inc(used.read)
        self._tokens.labels("out").inc(used.written)

    def given_up(self) -> None:
        """Count a request to the model whose client has gone."""
        self._asked.labels("cancelled").inc()

    def critiqued(self, report: Report) -> None:
        """Count what a critique has come to; codes of one's own profile count as one."""
        for finding in report.findings:
            if not finding.suppressed:
                code = finding.code if finding.code in _codes() else _OWN
                self._findings.labels(code).inc()
        for suggestion in report.suggestions:
            self._suggestions.labels("verified", suggestion.proposal.origin).inc()
        for rejected in report.rejected:
            self._suggestions.labels("rejected", rejected.proposal.origin).inc()

    def took(self, result: Result, seconds: float) -> None:
        """Count a document."""
        self._documents.labels(result).inc()
        self._reading.observe(seconds)

    def written(self, state: Collector) -> bytes:
        """Return all that is counted, and the ``state`` as it is now."""
        return generate_latest(self.registry) + generate_latest(state)


@cache
def _codes() -> frozenset[str]:
    return frozenset(rule.code for rule in bootstrap.load_profile().known)
