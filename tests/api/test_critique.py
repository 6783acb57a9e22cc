from __future__ import annotations

from fastapi.testclient import TestClient

from critic_api import create_app

CLIENT = TestClient(create_app())
WEAK = (
    "Objective: Riders reach the last bus\n- Launch the delay board\n- Waits fall from 9 to 3 min\n"
)


def test_a_critique_says_what_to_write_instead() -> None:
    answer = CLIENT.post("/v1/critique", json={"text": WEAK, "cycle": "2026-Q3"})
    (document,) = answer.json()["documents"]

    assert answer.status_code == 200
    assert [each["for"] for each in document["suggestions"]] == ["O1.KR1"]
    assert document["suggestions"][0]["text"].startswith("Share of riders who use the delay board")


def test_a_field_that_is_wrong_is_told_as_for_a_check() -> None:
    answer = CLIENT.post("/v1/critique", json={"text": WEAK, "cycle": "someday"})

    assert answer.status_code == 422
    assert "cycle" in answer.text
