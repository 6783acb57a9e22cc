"""Who is let in, for what and how often, and what of it is told and logged."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from critic.errors import ConfigurationError
from critic.store.service.keys import Scope
from critic.store.trouble import StoreError, Trouble
from critic_api import create_app
from critic_api.access import Access
from critic_api.access.entitled import TABLE, entitled
from critic_api.access.gate import Gate
from critic_api.forms import Form
from critic_api.seen import Seen
from critic_api.seen.layer import Watched
from tests.api.services import DRAFT, client, key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.types import Message, Receive, Send
    from starlette.types import Scope as AsgiScope

BODY = {"text": DRAFT}


@pytest.fixture
def keyed(tmp_path: Path) -> Iterator[Access]:
    """Return a service that wants keys."""
    key(tmp_path, "Somebody")
    with Access(tmp_path) as access:
        yield access


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Access]:
    """Return a service of one user."""
    with Access(tmp_path) as access:
        yield access


@pytest.mark.parametrize("form", ["Bearer {}", "bearer  {} "])
def test_a_key_comes_as_a_bearer(keyed: Access, tmp_path: Path, form: str) -> None:
    headers = {"Authorization": form.format(key(tmp_path, "Ferry", [Scope.CHECK]))}

    assert client(keyed).post("/v1/check", json=BODY, headers=headers).status_code == 200


def test_a_key_comes_as_a_header_or_a_parameter(keyed: Access, tmp_path: Path) -> None:
    secret = key(tmp_path, "Ferry", [Scope.CHECK])

    by_header = client(keyed).post("/v1/check", json=BODY, headers={"X-API-Key": secret})
    by_query = client(keyed).post("/v1/check", json=BODY, params={"apiKey": secret})

    assert (by_header.status_code, by_query.status_code) == (200, 200)


@pytest.mark.parametrize("said", [None, "", "critic_0.x", "critic_" + "0" * 12 + "." + "x" * 43])
def test_without_a_good_key_nobody_is_let_in(keyed: Access, said: str | None) -> None:
    answer = client(keyed, said).post("/v1/check", json=BODY)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 401
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert "critic keys" in problem["detail"]


def test_a_key_that_is_revoked_opens_nothing_from_then_on(keyed: Access, tmp_path: Path) -> None:
    secret = key(tmp_path, "Ferry")
    visitor = client(keyed, secret)
    assert visitor.get("/v1/rules").status_code == 200

    keyed.registry.keys.revoke(secret[7:19])

    assert visitor.get("/v1/rules").status_code == 401


@pytest.mark.parametrize("scope", list(Scope))
def test_a_key_is_good_for_its_scope_alone(keyed: Access, tmp_path: Path, scope: Scope) -> None:
    visitor = client(keyed, key(tmp_path, "Ferry", [scope]))
    for wanted in TABLE:
        answer = visitor.get(f"{wanted.path}/none")
        is_good = wanted.scope is None or scope in (wanted.scope, Scope.ADMIN)
        assert (answer.status_code != 403) == is_good, wanted
        if not is_good and wanted.form is Form.DOCUMENT:
            assert f"it lacks the scope {wanted.scope}" in answer.json()["detail"]


def test_clients_of_languagetool_are_answered_in_plain_text(keyed: Access) -> None:
    answer = client(keyed).post("/v2/check", data={"text": DRAFT})

    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("Error: A key is needed: ")


def test_every_route_is_in_the_table(alone: Access) -> None:
    app = create_app(access=alone)
    paths = {route.path for route in app.routes if isinstance(route, APIRoute)}
    paths |= set(app.openapi()["paths"])

    listed = tuple(each.path for each in TABLE)
    assert [path for path in paths if entitled(path).path not in listed] == []
    assert {"/v1/check", "/v1/jobs/{identity}", "/livez"} <= paths


def test_what_nobody_has_listed_wants_a_key_for_everything() -> None:
    assert entitled("/v1/checks").scope is Scope.ADMIN
    assert entitled("/").scope is None


@pytest.mark.parametrize("path", ["/livez", "/openapi.json", "/docs"])
def test_anybody_may_ask_whether_it_lives_and_what_it_can(keyed: Access, path: str) -> None:
    answer = client(keyed).get(path)

    assert answer.status_code == 200
    assert answer.headers["x-request-id"]


def test_the_one_user_needs_no_key(alone: Access) -> None:
    assert client(alone).post("/v1/check", json=BODY).status_code == 200


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("192.0.2.7", {}),
        ("", {}),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}),
        ("127.0.0.1", {"Forwarded": "for=192.0.2.7"}),
        ("127.0.0.1", {"Host": "rebound.example"}),
        ("127.0.0.1", {"Host": "127.0.0.1.example"}),
        ("127.0.0.1", {"Host": "[::1"}),
        ("127.0.0.1", {"Host": ""}),
        ("127.0.0.1", {"Origin": "https://elsewhere.example"}),
        ("127.0.0.1", {"Origin": "null"}),
    ],
)
def test_without_keys_nobody_else_is_let_in(
    alone: Access, peer: str, headers: dict[str, str]
) -> None:
    visitor = TestClient(create_app(access=alone), base_url="http://localhost", client=(peer, 1))

    answer = visitor.post("/v1/check", json=BODY, headers=headers)

    assert answer.status_code == 403
    assert "critic keys create" in answer.json()["detail"]


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "127.1.2.3:80", "[::1]:8000"])
def test_this_machine_has_several_names(alone: Access, host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}"}

    assert client(alone).post("/v1/check", json=BODY, headers=headers).status_code == 200


def test_without_keys_it_listens_on_this_machine_alone(alone: Access) -> None:
    alone.listens("127.0.0.1")
    alone.listens("::1")
    with pytest.raises(ConfigurationError, match="critic keys create makes keys, or listen on"):
        alone.listens("192.0.2.1")


def test_with_keys_it_listens_anywhere(keyed: Access) -> None:
    keyed.listens("192.0.2.1")


def test_each_key_may_ask_so_often(tmp_path: Path) -> None:
    ours, theirs = key(tmp_path, "Ferry"), key(tmp_path, "Other")
    with Access(tmp_path, rate="3/hour") as access:
        app = client(access)
        asked = [app.get("/v1/rules/MEA003", headers={"X-API-Key": ours}) for _ in range(4)]
        other = app.get("/v1/rules/MEA003", headers={"X-API-Key": theirs})

    assert [each.status_code for each in asked] == [200, 200, 200, 429]
    assert [each.headers["ratelimit-remaining"] for each in asked] == ["2", "1", "0", "0"]
    assert {each.headers["ratelimit-limit"] for each in asked} == {"3"}
    assert "retry-after" not in asked[0].headers
    late = asked[3]
    assert 0 < int(late.headers["retry-after"]) <= 3600
    assert late.headers["retry-after"] == late.headers["ratelimit-reset"]
    assert late.json()["title"] == "Too many requests"
    assert (other.status_code, other.headers["ratelimit-remaining"]) == (200, "2")


def test_who_tries_keys_is_held_up(keyed: Access) -> None:
    visitor = client(keyed, "critic_x")
    found = [visitor.get("/v1/rules") for _ in range(61)]

    assert {each.status_code for each in found[:60]} == {401}
    assert (found[60].status_code, found[60].headers["retry-after"]) == (429, "60")


def test_the_seconds_are_those_of_the_clock(tmp_path: Path) -> None:
    with Access(tmp_path, now=lambda: datetime(2100, 1, 1, tzinfo=UTC)) as access:
        answer = client(access).get("/v1/rules")

    assert answer.headers["ratelimit-reset"] == "60"


@pytest.mark.parametrize("said", ["abc-1.2_3", "x" * 64])
def test_an_id_of_the_client_is_kept(alone: Access, said: str) -> None:
    answer = client(alone).get("/livez", headers={"X-Request-Id": said})

    assert answer.headers["x-request-id"] == said


@pytest.mark.parametrize("said", ["", "a b", "x" * 65, "é".encode("latin-1"), "a;b"])
def test_an_id_that_a_log_cannot_bear_is_replaced(alone: Access, said: str | bytes) -> None:
    headers = {b"X-Request-Id": said if isinstance(said, bytes) else said.encode()}
    answer = client(alone).get("/livez", headers=headers)

    assert len(answer.headers["x-request-id"]) == 16


def test_a_log_line_has_the_id_and_nothing_that_was_sent(
    keyed: Access, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secret = key(tmp_path, "canary-tenant")
    visitor = client(keyed, secret)
    with caplog.at_level(logging.INFO, "critic_api"):
        visitor.post("/v1/critique", json={"text": f"{DRAFT} canary-draft", "document": "canary-n"})
        visitor.get("/v1/history?name=canary-n", headers={"X-Request-Id": "mine"})
        visitor.get("/v1/history/canary-id")
        visitor.get("/v1/nothing/canary-path")
        visitor.post("/v1/documents?name=canary-file.md", content=b"# canary-body")

    told = [record.getMessage() for record in caplog.records if record.name.startswith("critic_")]
    assert len(told) == 5
    assert "canary" not in "".join(told)
    assert secret[20:] not in "".join(told)
    assert told[1].startswith("mine GET /v1/history 200 ")
    assert told[1].endswith(f"key={secret[7:19]}")
    assert " /v1/history/{identity} 404 " in told[2]


@pytest.mark.parametrize(
    ("path", "most"),
    [("/v1/check", 64 << 10), ("/v1/critique", 64 << 10), ("/v1/documents", 20 << 20)],
)
def test_a_body_may_be_so_large(alone: Access, path: str, most: int) -> None:
    visitor = client(alone)
    visitor.headers["content-type"] = "application/json"

    told = visitor.post(path, content=b" " * (most + 1))
    streamed = visitor.post(path, content=iter([b" " * most, b" "]))
    fits = visitor.post(path, content=b" " * most)

    assert (told.status_code, streamed.status_code, fits.status_code) == (413, 413, 422)
    assert told.json()["detail"] == f"at most {most:,} bytes are taken here"


@pytest.mark.parametrize(
    "body", [b'{"text": "\\ud800"}', b'{"text": "\\u0000"}', b'{"text": NaN}', b"[" * 10_000]
)
def test_what_is_no_clean_json_is_refused(alone: Access, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = client(alone).post("/v1/check", content=body, headers=headers)

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["#"]


def test_trouble_with_what_is_kept_is_told_without_its_place(alone: Access, tmp_path: Path) -> None:
    (tmp_path / "default").mkdir()
    (tmp_path / "default" / "critic.sqlite3").write_bytes(b"no database" * 1000)

    answer = client(alone).get("/v1/documents")

    assert answer.status_code == 503
    assert answer.json()["title"] == "What is kept cannot be used: broken"
    assert str(tmp_path) not in answer.text


def test_a_store_in_use_may_be_tried_again(alone: Access) -> None:
    app = create_app(access=alone)

    @app.get("/v1/rules/busy/now")
    def busy() -> None:
        raise StoreError(Trouble.LOCKED, "a path")

    visitor = TestClient(app, base_url="http://localhost", client=("::1", 1))
    answer = visitor.get("/v1/rules/busy/now")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert "a path" not in answer.text


def test_a_bug_is_told_with_the_id_of_its_request(alone: Access) -> None:
    app = create_app(access=alone)

    @app.get("/v1/rules/bug/now")
    def bug() -> None:
        raise ZeroDivisionError("canary")

    visitor = TestClient(
        app, base_url="http://localhost", client=("::1", 1), raise_server_exceptions=False
    )
    answer = visitor.get("/v1/rules/bug/now", headers={"X-Request-Id": "mine"})

    assert answer.status_code == 500
    assert answer.headers["x-request-id"] == "mine"
    assert answer.json() == {
        "status": 500,
        "title": "A bug in okr-critic",
        "detail": "please report it, with the id",
        "request_id": "mine",
    }


def test_one_service_has_a_home(alone: Access, tmp_path: Path) -> None:
    assert not alone.has_keys
    with pytest.raises(StoreError, match="in use by process"):
        Access(tmp_path)


def test_a_home_whose_keys_cannot_be_read_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "service").mkdir()
    pepper = tmp_path / "service" / "pepper"
    pepper.write_text("no pepper", encoding="utf-8")
    with pytest.raises(StoreError):
        Access(tmp_path)

    pepper.unlink()
    with Access(tmp_path) as access:
        assert json.loads(client(access).get("/v1/documents").text) == {"documents": []}


def test_what_is_no_request_goes_through(alone: Access) -> None:
    with client(alone) as visitor:  # the application begins and ends
        assert visitor.get("/livez").text == "ok"


def test_a_client_that_goes_while_it_sends_is_logged_and_answered_nothing(
    alone: Access, caplog: pytest.LogCaptureFixture
) -> None:
    sent: list[Message] = []
    scope: AsgiScope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/check",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
        "scheme": "http",
    }

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def app(_: AsgiScope, again: Receive, __: Send) -> None:
        assert (await again())["type"] == "http.disconnect"

    with caplog.at_level(logging.INFO, "critic_api.access"):
        gate = Gate(app, alone.doorkeeper(), alone.rates)
        asyncio.run(Watched(gate, Seen())(scope, receive, send))

    assert sent == []
    assert " POST unmatched 0 " in caplog.text
