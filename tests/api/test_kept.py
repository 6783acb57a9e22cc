"""What is kept for a tenant over HTTP: documents, critiques and opinions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from critic.cli import entry
from critic.model.scripted import ScriptedModel
from critic_api import create_app
from critic_api.access import Access
from critic_api.service import Service
from tests.api.services import DRAFT, NOTES, client, key
from tests.cli.fakes import terminal
from tests.corpus.fakes import FakeEmbedder
from tests.model.fakes import guard
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BETTER = (
    "Objective: Riders reach the last bus\n\n- Late buses a week fall from 9 to 4 by June 2026\n"
)
ON = {"on": "finding", "verdict": "wrong", "text": "Run ten workshops", "code": "OUT001"}


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[TestClient]:
    with Access(tmp_path) as access:
        yield client(access)


def printed(home: Path, *arguments: str) -> dict[str, Any]:
    """Return what a command prints about a home in which no service works."""
    screen = terminal(environment={"CRITIC_HOME": str(home)})
    assert entry.run([*arguments, "--format", "json"], screen) == 0, screen.complained
    found: dict[str, Any] = json.loads(screen.answered)
    return found


def take(visitor: TestClient, name: str = "notes.md", **facts: str) -> dict[str, Any]:
    answer = visitor.post("/v1/documents", params={"name": name, **facts}, content=NOTES)
    assert answer.status_code in {200, 201}, answer.text
    found: dict[str, Any] = answer.json()
    return found


def refused(visitor: TestClient, body: bytes = NOTES, **facts: str) -> str:
    answer = visitor.post("/v1/documents", params=facts, content=body)
    assert answer.status_code == 422, answer.text
    detail: str = answer.json()["detail"]
    return detail


def test_what_was_sent_is_what_the_commands_find(tmp_path: Path) -> None:
    with Access(tmp_path) as access:
        visitor = client(access)
        taken = take(visitor)
        listed = visitor.get("/v1/documents").json()
        found = visitor.post("/v1/search", json={"query": "Who bakes a loaf?", "limit": 1}).json()
        answered = visitor.post("/v1/ask", json={"question": "When is rye baked?"}).json()

    assert taken["result"] == "taken"
    assert listed == {"documents": [taken["document"]]} == printed(tmp_path, "documents")
    search = ("search", "Who bakes a loaf?", "--limit", "1", "--embedder", "none")
    assert found == printed(tmp_path, *search)
    assert found["passages"][0]["start"] == "00:00:05"
    assert answered["answered"] is True
    assert answered["claims"][0]["citations"][0]["quote"] == "A loaf of rye is baked at night."


def test_the_same_again_changes_nothing_and_another_takes_its_place(visitor: TestClient) -> None:
    first = visitor.post("/v1/documents?name=notes.md", content=NOTES)
    again = visitor.post("/v1/documents?name=notes.md", content=NOTES)
    other = visitor.post("/v1/documents?name=notes.md", content=NOTES + b"[01:30:00] A whale.\n")

    assert [each.status_code for each in (first, again, other)] == [201, 200, 200]
    assert [each.json()["result"] for each in (first, again, other)] == [
        "taken",
        "unchanged",
        "changed",
    ]
    assert len(visitor.get("/v1/documents").json()["documents"]) == 1


def test_what_is_set_by_hand_holds(visitor: TestClient) -> None:
    facts = {"kind": "strategy", "title": "Why", "author": "Ana", "date": "2026-05-02"}
    document = take(visitor, url="https://show.example", **facts)["document"]

    assert {each: document[each] for each in facts} == facts
    assert document["kind_is_guessed"] is False
    assert visitor.get(f"/v1/documents/{document['id']}").json() == document
    assert len(visitor.get("/v1/documents?kind=strategy").json()["documents"]) == 1
    assert visitor.get("/v1/documents?kind=episode").json() == {"documents": []}


def test_a_document_is_erased_with_its_passages(visitor: TestClient, tmp_path: Path) -> None:
    identity = take(visitor)["document"]["id"]

    assert visitor.delete(f"/v1/documents/{identity}").status_code == 204
    assert visitor.delete(f"/v1/documents/{identity}").status_code == 404
    assert visitor.post("/v1/search", json={"query": "loaf"}).json()["passages"] == []
    assert visitor.post("/v1/ask", json={"question": "loaf?"}).json()["answered"] is False
    kept = [path for path in (tmp_path / "default").rglob("*") if path.is_file()]
    assert not any(b"baked at night" in path.read_bytes() for path in kept)


def test_what_cannot_be_taken_is_told(visitor: TestClient) -> None:
    take(visitor)

    assert "no format that is read" in refused(visitor, name="picture.png")
    assert refused(visitor, name="copy.md") == "the same is kept already, under another name"
    assert "PDF" in refused(visitor, b"no PDF", name="a.pdf")
    assert refused(visitor, kind="strategy") == "name: Field required"
    assert refused(visitor, name="a\x07.md").startswith("name: ")
    assert refused(visitor, name="a.md", kind="tale").startswith("kind: ")
    assert refused(visitor, name="b.md", title="x" * 501).startswith("title: ")


def test_a_name_is_only_a_name(visitor: TestClient, tmp_path: Path) -> None:
    name = "../../outside.md"

    assert take(visitor, name)["document"]["name"] == name
    assert {path.name for path in tmp_path.rglob("*.md")} == set()
    assert not (tmp_path.parent / "outside.md").exists()


def test_with_an_embedder_documents_have_vectors_that_are_kept_in_step(tmp_path: Path) -> None:
    identity = ""
    for _ in range(2):  # the second finds what the first has left
        with Access(tmp_path, embedder=FakeEmbedder()) as access:
            visitor = client(access)
            document = take(visitor)["document"]
            identity = document["id"]
            found = visitor.post("/v1/search", json={"query": "loaf", "kind": "episode"}).json()
            assert document["vectors"] > 0
            assert found["passages"][0]["dense"] is not None
            again = [visitor.post("/v1/ask", json={"question": "loaf?"}).json() for _ in range(2)]
            assert again[0] == again[1]
    with Access(tmp_path, embedder=FakeEmbedder()) as access:
        visitor = client(access)
        assert visitor.delete(f"/v1/documents/{identity}").status_code == 204
        assert visitor.post("/v1/search", json={"query": "loaf"}).json()["passages"] == []


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/v1/search", {"query": " "}, "#/query"),
        ("/v1/search", {"query": "a", "limit": 0}, "#/limit"),
        ("/v1/search", {"query": "a", "limit": "5"}, "#/limit"),
        ("/v1/search", {"query": "a", "kind": "tale"}, "#/kind"),
        ("/v1/ask", {}, "#/question"),
        ("/v1/ask", {"question": "Why?", "guests": "a"}, "#/guests"),
        ("/v1/ask", {"question": "Why?", "guest": "Nobody"}, "#"),
        ("/v1/feedback", {**ON, "verdict": "meh"}, "#/verdict"),
        ("/v1/feedback", {**ON, "text": ""}, "#/text"),
    ],
)
def test_a_question_of_another_shape_is_refused(
    visitor: TestClient, path: str, body: object, pointer: str
) -> None:
    take(visitor)

    answer = visitor.post(path, json=body)

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]


def critique(visitor: TestClient, text: str = DRAFT, **more: str) -> dict[str, Any]:
    body = {"text": text, "document": "team.md"}
    answer = visitor.post("/v1/critique", json=body, headers=more)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_critiques_of_a_document_show_how_it_went(visitor: TestClient) -> None:
    first = critique(visitor, **{"X-Request-Id": "the-first"})
    second = critique(visitor, BETTER)

    history = visitor.get("/v1/history", params={"name": "team.md"}).json()
    one = visitor.get(f"/v1/history/{first['history']['id']}").json()

    assert [each["id"] for each in history["critiques"]] == [
        first["history"]["id"],
        second["history"]["id"],
    ]
    scores = [each["score"]["total"] for each in history["critiques"]]
    assert scores == [each["documents"][0]["score"]["total"] for each in (first, second)]
    assert scores[0] < scores[1]
    assert history["critiques"][0]["summary"] == first["summary"]
    assert one["draft"] == DRAFT
    assert {**one["report"], "history": first["history"]} == first
    assert one["request_id"] == history["critiques"][0]["request_id"] == "the-first"
    last = visitor.get("/v1/history", params={"name": "team.md", "limit": 1}).json()
    assert last["critiques"] == history["critiques"][1:]


def test_a_critique_that_is_told_as_events_is_kept_once(visitor: TestClient) -> None:
    body, headers = {"text": DRAFT, "document": "team.md"}, {"Idempotency-Key": "first"}
    for _ in range(2):
        told = visitor.post(
            "/v1/critique", json=body, headers={**headers, "Accept": "text/event-stream"}
        )
        assert "event: done" in told.text
    again = visitor.post("/v1/critique", json=body, headers=headers).json()

    kept = visitor.get("/v1/history", params={"name": "team.md"}).json()["critiques"]

    assert [each["id"] for each in kept] == [again["history"]["id"]]


def test_a_service_that_keeps_no_critiques_tells_events_all_the_same(tmp_path: Path) -> None:
    with Access(tmp_path, keeps_history=False) as access:
        body, accept = {"text": DRAFT, "document": "team.md"}, {"Accept": "text/event-stream"}
        told = client(access).post("/v1/critique", json=body, headers=accept)

        assert "event: done" in told.text
        kept = client(access).get("/v1/history", params={"name": "team.md"})

    assert kept.json()["critiques"] == []


def test_no_tenant_is_answered_with_what_a_model_told_another(tmp_path: Path) -> None:
    one, other = ({"X-API-Key": key(tmp_path, each)} for each in ("Ferry", "Harbour"))
    model = ScriptedModel([said(advice(2, GOOD, resolves=["OUT002"]))])
    statuses = []
    with Access(tmp_path) as access, TestClient(create_app(Service(guard(model)), access)) as app:
        for who in (one, other, one, other):
            told = app.post("/v1/critique", json={"text": SOURCE}, headers=who).json()
            statuses.append(told["model"]["status"])

    assert statuses == ["ok", "ok", "cached", "cached"]


def test_a_critique_is_erased_alone_and_with_its_document(visitor: TestClient) -> None:
    first, _ = critique(visitor), critique(visitor, BETTER)
    identity, meant = first["history"]["id"], {"name": "team.md"}

    assert visitor.delete(f"/v1/history/{identity}").status_code == 204
    assert visitor.delete(f"/v1/history/{identity}").status_code == 404
    assert visitor.delete("/v1/history", params=meant).status_code == 204
    assert visitor.delete("/v1/history", params=meant).status_code == 404
    assert visitor.get("/v1/history", params=meant).json()["critiques"] == []


def test_a_draft_that_names_no_document_is_kept_nowhere(
    visitor: TestClient, tmp_path: Path
) -> None:
    answer = visitor.post("/v1/critique", json={"text": f"{DRAFT}- a canary sings\n"})

    assert "history" not in answer.json()
    assert not any(b"canary" in each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())


def test_a_service_may_keep_no_critiques(tmp_path: Path) -> None:
    with Access(tmp_path, keeps_history=False) as access:
        visitor = client(access)
        assert critique(visitor)["history"] is None
        assert visitor.get("/v1/history?name=team.md").json()["critiques"] == []


def test_a_request_that_comes_again_is_kept_once(visitor: TestClient) -> None:
    again = {"Idempotency-Key": "mine"}

    assert critique(visitor, **again) == critique(visitor, **again)
    assert len(visitor.get("/v1/history?name=team.md").json()["critiques"]) == 1
    body = {"text": BETTER, "document": "team.md"}
    other = visitor.post("/v1/critique", json=body, headers=again)
    assert other.status_code == 422
    assert "came with another request" in other.json()["detail"]
    two = {"Idempotency-Key": "two"}
    opinions = [visitor.post("/v1/feedback", json=ON, headers=two).json() for _ in range(2)]
    assert opinions[0] == opinions[1]
    assert len(visitor.get("/v1/feedback").json()["feedback"]) == 1


def test_an_opinion_is_kept_for_the_evals(visitor: TestClient) -> None:
    identity = critique(visitor)["history"]["id"]
    said = {**ON, "statement": "O1.KR1", "note": "we promise them", "critique": identity}

    first = visitor.post("/v1/feedback", json=said)
    second = visitor.post("/v1/feedback", json={**ON, "on": "suggestion", "code": None})

    assert first.status_code == 201
    assert first.json().items() >= said.items()
    kept = visitor.get("/v1/feedback").json()["feedback"]
    assert kept == [first.json(), second.json()]
    assert visitor.delete(f"/v1/feedback/{kept[0]['id']}").status_code == 204
    assert visitor.get("/v1/feedback").json()["feedback"] == kept[1:]


def test_rules_are_those_of_the_command(visitor: TestClient, tmp_path: Path) -> None:
    assert visitor.get("/v1/rules").json() == printed(tmp_path / "other", "rules")
    listed = visitor.get("/v1/rules?profile=herbig").json()
    assert listed == printed(tmp_path / "other", "rules", "--profile", "herbig")
    page = visitor.get("/v1/rules/MEA003").json()
    assert visitor.get(f"/v1/rules/{page['name']}").json() == page
    assert page["code"] == "MEA003"
    assert all(page[each] for each in ("summary", "why", "bad", "good", "severity"))
    assert visitor.get("/v1/rules/NONE").status_code == 404
    assert visitor.get("/v1/rules?profile=none").status_code == 404


def test_each_key_sees_what_its_tenant_keeps(tmp_path: Path) -> None:
    secrets = [key(tmp_path, name) for name in ("Ferry", "Ferry", "Other")]
    with Access(tmp_path) as access:
        ours, also_ours, theirs = (client(access, each) for each in secrets)
        identity = take(ours)["document"]["id"]

        assert also_ours.get(f"/v1/documents/{identity}").status_code == 200
        assert theirs.get(f"/v1/documents/{identity}").status_code == 404
        assert take(theirs)["result"] == "taken"  # the same bytes, and yet not the same document
