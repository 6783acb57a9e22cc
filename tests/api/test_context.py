from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from critic_api import create_app

DRAFT = """\
Objective: Every sailing leaves the pier on time
- Delays at boarding fall from 9 to 4 a week
- Share of islanders who recommend the night boat rises from 40% to 60%
"""
COMPANY = """\
# Night ferry: company OKRs, Q3 2026

Objective: Islanders trust the last boat home
- Share of sailings that leave the pier on time rises from 71% to 90%
"""


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(), raise_server_exceptions=True)


def document(client: TestClient, **fields: object) -> dict[str, Any]:
    answer = client.post("/v1/check", json={"text": DRAFT, **fields})
    assert answer.status_code == 200, answer.text
    (found,) = answer.json()["documents"]
    assert isinstance(found, dict)
    return found


def test_a_cycle_a_day_and_a_level_are_those_of_the_flags(client: TestClient) -> None:
    found = document(client, cycle="Q4 2026", today="2026-10-05", level="team", profile="default")

    assert found["cycle"] == {"start": "2026-10-01", "end": "2026-12-31"}
    assert found["level"] == "team"


@pytest.mark.parametrize(
    "team",
    [
        "owns: islanders who recommend\ninfluences: [delays at boarding]\n",
        {"owns": "islanders who recommend", "influences": ["delays at boarding"]},
    ],
)
def test_a_team_is_an_object_or_a_text(client: TestClient, team: object) -> None:
    (objective,) = document(client, team=team)["objectives"]

    assert [part["influence"] for part in objective["key_results"]] == ["shared", "direct"]


@pytest.mark.parametrize("profile", ["google", "gothelf", "herbig", "wodtke"])
def test_a_profile_that_ships_may_be_named(client: TestClient, profile: str) -> None:
    answer = client.post("/v1/check", json={"text": DRAFT, "profile": profile})

    rubric = answer.json()["rubric"]
    assert rubric["profile"] == profile
    assert [each["profile"] for each in rubric["extends"]] == ["default"]


def test_a_parent_is_a_text(client: TestClient) -> None:
    found = document(client, parent=COMPANY)

    assert [objective["parent"] for objective in found["objectives"]] == ["parent:O1.KR1"]
    assert (found["level"], found["cycle"]["end"]) == ("team", "2026-09-30")


def test_what_is_null_is_not_known(client: TestClient) -> None:
    fields = dict.fromkeys(("cycle", "today", "level", "team", "parent", "journey"))

    assert document(client, **fields) == document(client)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("cycle", "soon", "'soon' names no period with a year"),
        ("cycle", "", "'' names no period with a year"),
        ("today", "31.7.2026", "'31.7.2026' is no day"),
        ("team", "owns: [piers", "line 2, column 1: not valid YAML"),
        ("team", "", "line 1, column 1: it names nothing"),
        ("team", {"owns": ["🎯"]}, "it names nothing that the team can move"),
        ("team", {}, "it names nothing that the team can move"),
        ("parent", "Dear all. The ferry is late. We are sorry.", "no objectives or key results"),
        ("parent", '{"objectives": [', "line 1, column 17: not valid JSON"),
        ("journey", "moon landing", "there is no journey 'moon landing'; known are"),
        ("profile", "../default", "there is no profile '../default'; known are default"),
        ("text", '{"objectives": [', "line 1, column 17: not valid JSON"),
        ("level", "galaxy", "Input should be 'company', 'team' or 'individual'"),
        ("cycle", 2027, "Input should be a valid string"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_field(
    client: TestClient, field: str, value: object, said: str
) -> None:
    problem = refused(client, {"text": DRAFT, field: value})

    assert [error["pointer"] for error in problem["errors"]] == [f"#/{field}"]
    assert said in problem["errors"][0]["detail"]
    assert isinstance(value, str) or "line 1" not in problem["detail"]
    assert problem["detail"].startswith(f"{field}: ")


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["#/text"]),
        ({"text": DRAFT, "txet": 1, "a/b~": 2}, ["#/txet", "#/a~1b~0"]),
        ({"text": DRAFT, "\ud800": 1}, ["#"]),
        ({"text": "\ud800"}, ["#"]),
        ({"text": DRAFT, "team": 3}, ["#/team"]),
        (
            {"text": DRAFT, "team": {"owns": ["a", 1], "runs": "b"}},
            ["#/team/owns/1", "#/team/runs"],
        ),
        ([], ["#"]),
        ({"text": DRAFT} | dict.fromkeys(map(str, range(50)), 1), [f"#/{n}" for n in range(20)]),
    ],
)
def test_a_wrong_shape_is_refused_with_a_pointer(
    client: TestClient, body: object, pointers: list[str]
) -> None:
    assert [error["pointer"] for error in refused(client, body)["errors"]] == pointers


@pytest.mark.parametrize("content", [b"", b"{", b"[1", b'"text"'])
def test_a_body_that_is_no_object_is_told_what_to_send(client: TestClient, content: bytes) -> None:
    answer = client.post("/v1/check", content=content, headers={"content-type": "application/json"})

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["detail"] == (
        "send an object in JSON, with the content type application/json"
    )


@pytest.mark.parametrize(
    ("method", "path", "content", "status"),
    [
        ("GET", "/v1/check", b"", 405),
        ("POST", "/v1/chekc", b"", 404),
        ("POST", "/v1/check", b"\xff", 422),
        ("POST", "/v1/check", b"[" * 60_000, 422),
        ("POST", "/v1/check", b"[" * 100_000, 413),
    ],
)
def test_every_refusal_is_a_problem_document(
    client: TestClient, method: str, path: str, content: bytes, status: int
) -> None:
    answer = client.request(
        method, path, content=content, headers={"content-type": "application/json"}
    )

    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"]


def refused(client: TestClient, body: object) -> dict[str, Any]:
    answer = client.post(
        "/v1/check", content=json.dumps(body), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == 422
    assert problem["title"]
    return problem


@pytest.mark.parametrize(
    "strategy",
    [
        "journey: [islanders who recommend, b, c]\n",
        {"journey": ["islanders who recommend", "b", "c"]},
        {"strategy": {"customerJourney": "islanders who recommend → b → c"}},
    ],
)
def test_a_strategy_is_an_object_or_a_text_and_gives_its_journey(
    client: TestClient, strategy: object
) -> None:
    (objective,) = document(client, strategy=strategy)["objectives"]

    assert [part["indicator"] for part in objective["key_results"]] == ["leading", "leading"]


@pytest.mark.parametrize(
    "strategy", ["just words", {}, {"colour": "blue"}, {"journey": ["one"]}, 3, ["a"]]
)
def test_what_is_no_strategy_is_refused_with_its_field(
    client: TestClient, strategy: object
) -> None:
    answer = client.post("/v1/check", json={"text": DRAFT, "strategy": strategy})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/strategy"
