from __future__ import annotations

from fastapi.testclient import TestClient

from api.main import create_app


def test_a_running_service_says_that_it_lives() -> None:
    response = TestClient(create_app()).get("/livez")

    assert (response.status_code, response.text) == (200, "ok")


def test_the_description_names_the_service_and_its_routes() -> None:
    described = TestClient(create_app()).get("/openapi.json").json()

    assert described["info"]["title"] == "okr-critic"
    assert sorted(described["paths"]) == [
        "/livez",
        "/v1/check",
        "/v1/critique",
        "/v1/rules",
        "/v1/rules/{code}",
        "/v1/strategy",
    ]
