from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from critic_api import create_app

DRAFT = """\
Objective: Allotment holders share what they grow 🥕
- Hold a harvest market every month
- Share of surplus that finds an eater rises from 20% to 55% by 30 September 2026
"""


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app())


def test_a_critique_is_what_the_command_prints(client: TestClient) -> None:
    command = [str(Path(sys.executable).with_name("critic")), "check", "-", "--format", "json"]
    printed = subprocess.run(
        command, input=DRAFT, capture_output=True, check=False, encoding="utf-8"
    )

    answer = client.post("/v1/check", json={"text": DRAFT})

    assert answer.status_code == 200
    assert answer.json() == json.loads(printed.stdout)


def test_a_draft_that_breaks_its_form_is_refused_with_its_place(client: TestClient) -> None:
    answer = client.post("/v1/check", json={"text": '{"objectives": ['})

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "line 1" in answer.json()["detail"]


@pytest.mark.parametrize("body", [{}, {"text": 1}, {"text": "a", "txet": "b"}])
def test_a_body_of_another_shape_is_refused(client: TestClient, body: dict[str, object]) -> None:
    assert client.post("/v1/check", json=body).status_code == 422
