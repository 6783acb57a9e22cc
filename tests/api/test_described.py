"""The description of the service is valid, whole, and true of what is answered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.routing import APIRoute
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from critic_api import create_app
from critic_api.access import Access
from critic_api.described.operations import TABLE
from critic_api.routes.strategy import STRATEGY
from docs import openapi
from tests.api.services import DRAFT, NOTES, client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.testclient import TestClient
    from httpx2 import Response

WHOLE: dict[str, Any] = json.loads(openapi.PAGE.read_text(encoding="utf-8"))
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Access(tmp_path_factory.mktemp("home")) as access:
        yield client(access)


def test_the_description_is_the_one_that_is_committed() -> None:
    assert openapi.generated() == openapi.PAGE.read_text(encoding="utf-8"), "make docs writes it"


def test_the_description_is_valid(visitor: TestClient) -> None:
    validate(WHOLE)
    validate(visitor.get("/openapi.json").json())
    validate(create_app().openapi())


def test_every_route_has_its_place_in_the_table(visitor: TestClient) -> None:
    del visitor
    editors = {path for path in WHOLE["paths"] if path.startswith("/v2")}
    described = {
        (method, path)
        for path, item in WHOLE["paths"].items()
        for method in item
        if path not in editors
    }
    assert described == {*TABLE}
    assert len(editors) == 7
    known = {route.path for route in create_app().routes if isinstance(route, APIRoute)}
    assert known <= {*WHOLE["paths"]}


def test_every_operation_is_told_in_full() -> None:
    names = []
    for item in WHOLE["paths"].values():
        for operation in item.values():
            names.append(operation["operationId"])
            assert operation["summary"]
            assert operation["description"]
            assert operation["tags"]
            assert "500" in operation["responses"]
            for status in {"200", "201", "202"} & {*operation["responses"]}:
                assert operation["responses"][status]["content"]
    assert len(names) == len(set(names))


def test_keys_are_wanted_where_they_are(visitor: TestClient) -> None:
    alone = visitor.get("/openapi.json").json()

    assert WHOLE["paths"]["/v1/check"]["post"]["security"] == [
        {"bearer": []},
        {"header": []},
        {"query": []},
    ]
    assert "security" not in WHOLE["paths"]["/livez"]["get"]
    assert "security" not in alone["paths"]["/v1/check"]["post"]


def test_every_example_is_what_its_schema_says() -> None:
    held = 0
    for content in _contents(WHOLE):
        if "example" in content:
            Draft202012Validator(_whole(content["schema"])).validate(content["example"])
            held += 1
    assert held > 40


def test_answers_are_what_their_schemas_say(visitor: TestClient) -> None:
    take = visitor.post("/v1/documents?name=notes.md", content=NOTES)
    hold(take, "Taken")
    hold(visitor.get("/v1/documents"), "Documents")
    hold(visitor.get(take.headers["location"]), "Document")
    hold(visitor.post("/v1/search", json={"query": "loaf"}), "Passages")
    hold(visitor.post("/v1/ask", json={"question": "When is rye baked?"}), "Answer")
    hold(visitor.post("/v1/ask", json={"question": "Who won?"}), "Answer")
    hold(visitor.post("/v1/check", json={"text": DRAFT, "cycle": "2026-Q3"}), "Report")
    hold(visitor.post("/v1/strategy", json=STRATEGY), "StrategyRead")
    kept = visitor.post("/v1/critique", json={"text": DRAFT, "document": "team.md"})
    hold(kept, "Report")
    hold(visitor.get("/v1/history?name=team.md"), "History")
    hold(visitor.get(f"/v1/history/{kept.json()['history']['id']}"), "WholeCritique")
    said = visitor.post("/v1/feedback", json={"on": "finding", "verdict": "wrong", "text": "a"})
    hold(said, "Feedback")
    hold(visitor.get(said.headers["location"]), "Feedback")
    hold(visitor.get("/v1/feedback"), "FeedbackList")
    job = visitor.post("/v1/jobs", json={"drafts": [{"text": DRAFT}]})
    hold(job, "Job")
    hold(visitor.get(job.headers["location"]), "WholeJob")
    hold(visitor.get("/v1/jobs"), "Jobs")
    chat = {"model": "episodes", "messages": [{"role": "user", "content": "When is rye baked?"}]}
    hold(visitor.post("/v1/chat/completions", json=chat), "Completion")
    hold(visitor.get("/v1/models"), "ChatModels")
    hold(visitor.get("/v1/models/episodes"), "ChatModel")
    hold(visitor.get("/readyz"), "Ready")
    hold(visitor.get("/v1/rules"), "Rules")
    hold(visitor.get("/v1/rules/MEA003"), "RulePage")


def test_editors_are_answered_as_their_schemas_say(visitor: TestClient) -> None:
    hold(visitor.post("/v2/check", content="text=KR: Launch it", headers=FORM), "Checked")
    hold(visitor.get("/v2/info"), "Info")
    hold(visitor.get("/v2/configinfo"), "ConfigInfo")
    (first, *_) = visitor.get("/v2/languages").json()
    Draft202012Validator(_strict("KnownLanguage")).validate(first)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/documents/none", 404),
        ("PUT", "/v1/documents", 405),
        ("POST", "/v1/check", 422),
        ("POST", "/v1/documents?name=a.md&=", 422),
    ],
)
def test_refusals_are_what_their_schema_says(
    visitor: TestClient, method: str, path: str, status: int
) -> None:
    answer = visitor.request(method, path)

    assert answer.status_code == status
    Draft202012Validator(_strict("Problem")).validate(answer.json())
    assert (answer.headers.get("allow") == "GET, POST") == (status == 405)


def test_chat_clients_are_refused_as_their_schema_says(visitor: TestClient) -> None:
    for answer in (visitor.get("/v1/models/none"), visitor.post("/v1/chat/completions")):
        assert answer.status_code in {400, 404}
        Draft202012Validator(_strict("ChatError")).validate(answer.json())


def test_links_lead_to_routes_that_are_there() -> None:
    described = create_app().openapi()["paths"]

    assert "links" in WHOLE["paths"]["/v1/critique"]["post"]["responses"]["200"]
    assert "links" not in described["/v1/critique"]["post"]["responses"]["200"]


def test_long_lists_come_in_pages(visitor: TestClient) -> None:
    for number in range(3):
        said = {"on": "finding", "verdict": "useful", "text": f"page {number}"}
        assert visitor.post("/v1/feedback", json=said).status_code == 201
        visitor.post("/v1/jobs", json={"drafts": [{"text": DRAFT}]})
        visitor.post("/v1/critique", json={"text": DRAFT, "document": "paged.md"})
        visitor.post(f"/v1/documents?name={number}.md", content=NOTES + b"%d" % number)
    for path, key in (
        ("/v1/feedback?limit=2", "feedback"),
        ("/v1/jobs?limit=2", "jobs"),
        ("/v1/documents?limit=2", "documents"),
        ("/v1/history?name=paged.md&limit=2", "critiques"),
    ):
        first = visitor.get(path)
        assert len(first.json()[key]) == 2
        link = first.headers["link"]
        assert link.endswith('>; rel="next"')
        second = visitor.get(link[1 : link.index(">")])
        ids = [each["id"] for answer in (first, second) for each in answer.json()[key]]
        assert len(ids) == len(set(ids)) > 2
    for path in ("feedback?after=x", "jobs?after=x", "documents?after=x"):
        assert visitor.get(f"/v1/{path}").status_code == 404
    assert visitor.get("/v1/history?name=paged.md&before=x").status_code == 404


@pytest.mark.parametrize(("limit", "status"), [(2.0, 200), (2.5, 422), ("2", 422), (True, 422)])
def test_integers_are_those_of_json_schema(visitor: TestClient, limit: object, status: int) -> None:
    answer = visitor.post("/v1/search", json={"query": "loaf", "limit": limit})

    assert answer.status_code == status


def test_what_is_erased_is_not_told_again(visitor: TestClient) -> None:
    again = {"Idempotency-Key": "erased"}
    said = {"on": "finding", "verdict": "useful", "text": "gone"}
    made = visitor.post("/v1/feedback", json=said, headers=again)
    assert visitor.delete(made.headers["location"]).status_code == 204

    answer = visitor.post("/v1/feedback", json=said, headers=again)

    assert answer.status_code == 422
    assert "was erased; make a new key" in answer.json()["detail"]


def hold(answer: Response, shape: str) -> None:
    assert answer.status_code in {200, 201, 202}, answer.text
    Draft202012Validator(_strict(shape)).validate(answer.json())


def _whole(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "components": WHOLE["components"]}


def _strict(shape: str) -> dict[str, Any]:
    """Return a schema that takes no key that it does not describe."""
    components = json.loads(json.dumps(WHOLE["components"]))
    for schema in components["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return {"$ref": f"#/components/schemas/{shape}", "components": components}


def _contents(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "content" and isinstance(each, dict):
                yield from each.values()
            yield from _contents(each)
    elif isinstance(value, list):
        for each in value:
            yield from _contents(each)
