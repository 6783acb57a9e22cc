from __future__ import annotations

from fastapi.testclient import TestClient

from api.main import create_app


def test_a_running_service_says_that_it_lives() -> None:
    response = TestClient(create_app()).get("/livez")

    assert (response.status_code, response.text) == (200, "ok")
