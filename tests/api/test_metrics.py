"""What Prometheus is told: enough to see trouble, and of nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from critic.model.guard import Asked
from critic.model.port import Answer, Tokens
from critic.model.scripted import ScriptedModel
from critic.store.service.keys import Scope
from critic_api import create_app
from critic_api.access import Access
from critic_api.seen import Seen
from critic_api.service import Service
from tests.api.services import DRAFT, NOTES, client, key
from tests.model.fakes import guard
from tests.suggest.worded.asks import SOURCE, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from critic.model.port import Request

Sample = tuple[str, frozenset[tuple[str, str]]]


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Access]:
    with Access(tmp_path) as access:
        yield access


def near(service: Service | None = None) -> TestClient:
    """Return a client on this machine of a service that keeps nothing."""
    return TestClient(create_app(service), base_url="http://localhost", client=("127.0.0.1", 1))


def samples(visitor: TestClient) -> dict[Sample, float]:
    answer = visitor.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (each.name, frozenset(each.labels.items())): each.value
        for family in text_string_to_metric_families(answer.text)
        for each in family.samples
    }


def sample(name: str, **labels: str) -> Sample:
    return name, frozenset(labels.items())


def test_requests_are_counted_by_route_and_never_by_path() -> None:
    visitor = near()
    for path in ("/v1/rules/MEA003", "/v1/rules/canary", "/canary", "/v2/languages", "/v2/canary"):
        visitor.get(path)
    visitor.request("CANARY", "/v1/check")
    visitor.post("/v1/check", json={"text": DRAFT})

    found = samples(visitor)

    def count(route: str, status: str, method: str = "GET") -> float:
        asked = {"route": route, "status": status, "method": method}
        return found[sample("critic_http_requests_total", **asked)]

    assert count("/v1/rules/{code}", "200") == count("/v1/rules/{code}", "404") == 1
    assert count("/v2/languages", "200") == 1
    assert count("unmatched", "404") == 2
    assert count("/v1/check", "405", "OTHER") == count("/v1/check", "200", "POST") == 1
    timed = sample("critic_http_request_seconds_count", route="/v1/check", method="POST")
    assert found[timed] == 1
    assert found[sample("critic_http_requests_in_flight")] == 1  # the one that asks
    assert "canary" not in str(found).lower()


def test_findings_and_suggestions_are_counted() -> None:
    visitor = near()
    report = visitor.post("/v1/critique", json={"text": DRAFT}).json()["documents"][0]
    visitor.post("/v1/check", json={"text": DRAFT})
    silenced = (
        "Objective: Riders\n\n<!-- critic-disable-next-line OUT002: ours -->\n- Run a workshop"
    )
    visitor.post("/v1/check", json={"text": silenced})

    found = samples(visitor)

    codes = {each["code"] for each in report["findings"]}
    assert all(found[sample("critic_findings_total", code=code)] >= 2 for code in codes)
    verified = sample("critic_suggestions_total", result="verified", origin="template")
    assert found[verified] == len(report["suggestions"])


class _Counted(ScriptedModel):
    async def ask(self, request: Request) -> Answer:
        return Answer((await super().ask(request)).text, Tokens(70, 30))


def watched(model: ScriptedModel) -> Service:
    seen = Seen()
    made = guard(model)
    made.observer = seen
    return Service(made, seen=seen)


def test_what_became_of_the_model_is_counted() -> None:
    visitor = near(watched(_Counted([said()])))
    for _ in range(2):
        visitor.post("/v1/critique", json={"text": SOURCE})

    found = samples(visitor)

    assert found[sample("critic_model_requests_total", status="ok")] == 1
    assert found[sample("critic_model_requests_total", status="cached")] == 1
    assert found[sample("critic_model_tokens_total", direction="in")] == 70
    assert found[sample("critic_model_tokens_total", direction="out")] == 30
    assert found[sample("critic_model_breaker", state="closed")] == 1
    assert found[sample("critic_model_breaker", state="open")] == 0
    assert found[sample("critic_model_waiting")] == found[sample("critic_model_in_flight")] == 0


def test_a_request_to_the_model_that_is_given_up_is_counted() -> None:
    service = watched(ScriptedModel([]))
    with pytest.raises(IndexError), service.seen.asking(Asked("scripted", "answer", 1)):
        raise IndexError

    found = samples(near(service))

    assert found[sample("critic_model_requests_total", status="cancelled")] == 1


def test_what_a_tenant_keeps_is_counted_without_its_name(tmp_path: Path) -> None:
    secret = key(tmp_path, "canary-tenant")
    with Access(tmp_path) as access:
        visitor = client(access, secret)
        for content in (NOTES, NOTES, b"%PDF-broken"):
            name = "a.pdf" if content.startswith(b"%") else "canary.md"
            visitor.post("/v1/documents", params={"name": name}, content=content)
        visitor.post("/v1/jobs", json={"drafts": [{"text": DRAFT}] * 2})
        found = samples(visitor)

    assert found[sample("critic_documents_total", result="taken")] == 1
    assert found[sample("critic_documents_total", result="unchanged")] == 1
    assert found[sample("critic_documents_total", result="refused")] == 1
    assert found[sample("critic_document_seconds_count")] == 3
    assert found[sample("critic_jobs", state="queued")] == 1
    assert found[sample("critic_jobs", state="done")] == 0
    assert "canary" not in str(found)
    assert secret[7:19] not in str(found)


def test_the_process_and_the_build_are_told(alone: Access) -> None:
    found = samples(client(alone))

    names = {name for name, _ in found}
    assert {"process_resident_memory_bytes", "process_cpu_seconds_total"} <= names
    assert "process_start_time_seconds" in names
    (build,) = [dict(labels) for name, labels in found if name == "critic_build_info"]
    assert set(build) == {"version", "python"}


def test_with_keys_it_is_for_those_who_may_do_everything(tmp_path: Path) -> None:
    lesser = key(tmp_path, "Ferry", [each for each in Scope if each is not Scope.ADMIN])
    with Access(tmp_path) as access:
        visitor = client(access)
        statuses = [
            visitor.get("/metrics", headers={"X-API-Key": each}).status_code
            for each in ("", lesser)
        ]
        visitor.headers["X-API-Key"] = key(tmp_path, "Ferry")
        found = samples(visitor)

    assert statuses == [401, 403]
    refused = {"route": "/metrics", "status": "401", "method": "GET"}
    assert found[sample("critic_http_requests_total", **refused)] == 1


@pytest.mark.parametrize("peer", ["192.0.2.7", ""])
def test_a_service_that_keeps_nothing_tells_nobody_else(peer: str) -> None:
    visitor = TestClient(create_app(), base_url="http://localhost", client=(peer, 1))

    answer = visitor.get("/metrics")

    assert answer.status_code == 403
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_two_services_share_no_count() -> None:
    near().get("/livez")

    found = samples(near())

    assert not [name for name, labels in found if ("route", "/livez") in labels]
