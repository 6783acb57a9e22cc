"""No tenant sees anything of another: every route with every id of another is answered 404."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from critic_api import create_app
from critic_api.access import Access
from tests.api.services import DRAFT, client, key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi.testclient import TestClient
    from httpx2 import Response

CANARY = "wolverine"
NAME = "wolverine.md"
NOTES = f"# {CANARY}\n\n[00:00:05] The {CANARY} sleeps in the boat house.\n".encode()
METHODS = ("get", "post", "put", "patch", "delete")
WORDS = ("boat", "house", "sleeps", "the", CANARY, "ferry", "00:00:05", "*", '"', "OR", "%", "'")


class World(NamedTuple):
    """Two tenants: one keeps something of everything, the other nothing."""

    owner: TestClient
    other: TestClient
    ids: tuple[str, ...]
    paths: tuple[str, ...]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home: Path = tmp_path_factory.mktemp("home")
    ours, theirs = key(home, "Owner"), key(home, "Other")
    with Access(home, rate="1000000/minute") as access:
        owner, other = client(access, ours), client(access, theirs)
        document = _made(owner.post(f"/v1/documents?name={NAME}", content=NOTES))["document"]
        draft = {"text": f"{DRAFT}- The {CANARY} leaves\n"}
        critique = _made(owner.post("/v1/critique", json={**draft, "document": NAME}))["history"]
        said = {"on": "finding", "verdict": "useful", "text": CANARY, "critique": critique["id"]}
        opinion = _made(owner.post("/v1/feedback", json=said))
        job = _made(owner.post("/v1/jobs", json={"drafts": [draft]}))
        paths = tuple(sorted(create_app(access=access).openapi()["paths"]))
        ids = (document["id"], critique["id"], opinion["id"], job["id"], ours[7:19])
        yield World(owner, other, ids, paths)


def _made(answer: Response) -> dict[str, Any]:
    assert answer.status_code in {200, 201, 202}, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_there_is_something_to_see(world: World) -> None:
    found = [world.owner.get(path.format(identity=each)).status_code for path, each in _all(world)]

    assert found.count(200) == 4  # a document, a critique, an opinion and a job


def test_every_route_answers_404_to_every_foreign_id(world: World) -> None:
    pairs = tuple(_all(world))
    assert len(pairs) == 4 * len(world.ids)
    for path, identity in pairs:
        for method in METHODS:
            answer = world.other.request(method, path.format(identity=identity))
            assert answer.status_code == (404 if method in {"get", "delete"} else 405), (
                method,
                path,
            )
            assert CANARY not in answer.text
    still = [world.owner.get(path.format(identity=each)).status_code for path, each in pairs]
    assert still.count(200) == 4


def test_a_foreign_id_in_a_body_is_not_there_either(world: World) -> None:
    said = {"on": "finding", "verdict": "useful", "text": "x", "critique": world.ids[1]}

    assert world.other.post("/v1/feedback", json=said).status_code == 404


def test_lists_have_nothing_of_another(world: World) -> None:
    for path in ("/v1/documents", "/v1/feedback", f"/v1/history?name={NAME}"):
        assert CANARY in world.owner.get(path).text
        assert CANARY not in world.other.get(path).text.replace(f'"name":"{NAME}"', "")
    assert world.other.delete(f"/v1/history?name={NAME}").status_code == 404
    assert world.owner.get(f"/v1/history?name={NAME}").json()["critiques"] != []


def test_the_key_of_a_request_is_its_tenants_own(world: World) -> None:
    body, again = {"text": DRAFT, "document": "a"}, {"Idempotency-Key": "the same"}

    ours = world.owner.post("/v1/critique", json=body, headers=again).json()["history"]["id"]
    theirs = world.other.post("/v1/critique", json=body, headers=again).json()["history"]["id"]

    assert ours != theirs
    assert world.other.get(f"/v1/history/{ours}").status_code == 404


_QUESTIONS = {
    "words": st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    "sep": st.sampled_from(" .-"),
}


def _brings_nothing(world: World, words: list[str], sep: str) -> None:
    question = sep.join(words)
    asked = (("/v1/search", {"query": question}), ("/v1/ask", {"question": question}))
    for path, body in asked:
        answer = world.other.post(path, json=body)
        assert answer.status_code == 200
        assert CANARY not in answer.text


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(**_QUESTIONS)
def test_no_question_brings_what_another_keeps(world: World, words: list[str], sep: str) -> None:
    _brings_nothing(world, words, sep)


@pytest.mark.soak
@settings(max_examples=5_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(**_QUESTIONS)
def test_none_of_ten_thousand_does(world: World, words: list[str], sep: str) -> None:
    _brings_nothing(world, words, sep)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_id_that_is_made_up_is_there(world: World, text: str) -> None:
    if text in {".", ".."}:
        return
    for kind in ("documents", "history", "jobs"):
        assert world.other.get(f"/v1/{kind}/{quote(text, safe='')}").status_code == 404


def _all(world: World) -> Iterator[tuple[str, str]]:
    with_ids = [path for path in world.paths if "{identity}" in path]
    yield from product(with_ids, world.ids)
