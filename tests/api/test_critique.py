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


SHORE = (
    "# Strategy\n\n## Whom we serve\nWe serve riders of night buses.\n\n## Winning moves\n"
    "- Riders see the delay of their bus before they leave home.\n\n## What we decline\n"
    "- School trips\n"
)
DRAFT = (
    "# Q3 2026\n\nObjective: Riders see the delay of their bus on the phone\n"
    "- Launch the delay board for riders who leave home\n- NPS rises from 32 to 40\n\n"
    "Objective: School trips ride with us\n- School trips that book rise from 0 to 40\n"
    "- School trips on time rise from 60% to 90%\n"
)


def test_findings_and_suggestions_cite_the_strategy_that_is_sent() -> None:
    body = {"text": DRAFT, "strategy": SHORE}
    told = CLIENT.post("/v1/critique", json=body).json()
    (document,) = told["documents"]

    cited = [
        each
        for part in ("findings", "suggestions")
        for one in document[part]
        for each in one["citations"]
    ]
    assert {each["source"] for each in cited} == {"strategy"}
    assert all(each["quote"] in SHORE for each in cited)
    [asked] = [each for each in document["suggestions"] if each["resolves"] == ["LNK003"]]
    assert asked["citations"][0] == {
        "source": "strategy",
        "locator": "## What we decline, line 10",
        "quote": "School trips",
    }
    [generic] = [each for each in document["suggestions"] if each["resolves"] == ["LEA004"]]
    assert generic["text"] == "NPS of riders of night buses rises from 32 to 40"
    assert told["notes"] == []


def test_a_check_finds_what_a_critique_finds() -> None:
    body = {"text": DRAFT, "strategy": SHORE}
    checked, critiqued = (
        CLIENT.post(f"/v1/{each}", json=body).json() for each in ("check", "critique")
    )

    assert checked["documents"][0]["findings"] == critiqued["documents"][0]["findings"]
    assert "LNK003" in [each["code"] for each in checked["documents"][0]["findings"]]


def test_without_a_strategy_one_note_says_what_was_not_judged() -> None:
    told = CLIENT.post("/v1/check", json={"text": DRAFT}).json()

    assert len(told["notes"]) == 1
    assert "strategy was not judged" in told["notes"][0]
    assert not [each for each in told["documents"][0]["findings"] if each["citations"]]
