"""Which web pages may ask, and that they can read why they were refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from critic.errors import ConfigurationError
from critic.store.service.scopes import Scope
from critic_api import create_app
from critic_api.access import Access
from critic_api.access.callers import OneUser
from tests.api.services import DRAFT, key

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI

PAGE = "https://okrs.example"
LISTED, OTHER = {"Origin": PAGE}, {"Origin": "https://elsewhere.example"}
ALLOWED = "access-control-allow-origin"


def visitor(app: FastAPI) -> TestClient:
    return TestClient(
        app,
        base_url="http://localhost",
        client=("127.0.0.1", 1),
        raise_server_exceptions=False,
    )


def test_a_page_that_is_listed_may_ask_and_reads_every_refusal(tmp_path: Path) -> None:
    with Access(tmp_path) as access:
        app = create_app(access=access, pages=[PAGE])

        @app.get("/v1/rules/bug/now")
        def bug() -> None:
            raise ZeroDivisionError

        asking = visitor(app)
        answers = [
            asking.post("/v1/check", json={"text": DRAFT}, headers=LISTED),
            asking.get("/v1/documents/none", headers=LISTED),
            asking.put("/v1/documents", headers=LISTED),
            asking.post("/v1/check", json={}, headers=LISTED),
            asking.get("/v1/rules/bug/now", headers=LISTED),
            asking.post("/v2/check", headers=LISTED),
        ]
        refused = asking.post("/v1/check", json={"text": DRAFT}, headers=OTHER)

    assert [each.status_code for each in answers] == [200, 404, 405, 422, 500, 400]
    assert {each.headers[ALLOWED] for each in answers} == {PAGE}
    assert all("Retry-After" in each.headers["access-control-expose-headers"] for each in answers)
    assert all(each.headers["x-request-id"] for each in answers)
    assert not any("access-control-allow-credentials" in each.headers for each in answers)
    assert refused.status_code == 403
    assert ALLOWED not in refused.headers


def test_a_browser_may_ask_first() -> None:
    asking = visitor(create_app(pages=[PAGE]))
    wanted = "authorization, x-api-key, content-type, idempotency-key, x-request-id"

    answer = asking.options(
        "/v1/critique",
        headers={
            **LISTED,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": wanted,
        },
    )

    assert (answer.status_code, answer.headers[ALLOWED]) == (200, PAGE)


def test_nobody_is_listed_unless_somebody_is() -> None:
    answer = visitor(create_app()).post("/v1/check", json={"text": DRAFT}, headers=LISTED)

    assert ALLOWED not in answer.headers


def test_any_page_may_only_ask_where_keys_are_wanted(tmp_path: Path) -> None:
    with (
        Access(tmp_path) as access,
        pytest.raises(ConfigurationError, match="name the pages, or make keys"),
    ):
        create_app(access=access, pages=["*"])
    secret = key(tmp_path, "Ferry", [Scope.CHECK])
    with Access(tmp_path) as access:
        asking = visitor(create_app(access=access, pages=["*"]))
        answer = asking.get("/v1/rules", headers={**OTHER, "X-API-Key": secret})
        nobody = asking.get("/v1/rules", headers=OTHER)

    assert (answer.status_code, answer.headers[ALLOWED]) == (200, "*")
    assert (nobody.status_code, nobody.headers[ALLOWED]) == (401, "*")
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(("pages", "status"), [((), 403), ((PAGE,), 200), (("*",), 200)])
def test_what_keeps_nothing_lets_in_its_one_user(pages: tuple[str, ...], status: int) -> None:
    asking = visitor(create_app(pages=pages, doorkeeper=OneUser(pages)))

    assert asking.get("/v1/rules", headers=LISTED).status_code == status
    assert asking.get("/v1/rules").status_code == 200
    assert asking.get("/v1/rules", headers={"Host": "rebound.example"}).status_code == 403


def test_a_key_may_stand_in_the_form_of_an_editor(tmp_path: Path) -> None:
    form = {"text": "KR: Launch it", "username": "ana"}
    secret = key(tmp_path, "Ferry", [Scope.CHECK])
    with Access(tmp_path) as access:
        asking = visitor(create_app(access=access))
        known = asking.post("/v2/check", data={**form, "apiKey": secret})
        wrong = asking.post("/v2/check", data={**form, "apiKey": f"{secret}x"})
        none = asking.post("/v2/check", data=form)
        broken = asking.post("/v2/check", content=b"apiKey=%FF")
        large = asking.post("/v2/check", data={**form, "apiKey": secret, "x": "a" * 65_536})
        elsewhere = asking.post("/v1/check", data={"apiKey": secret})
        last = [asking.post("/v2/check", data=form) for _ in range(60)][-1]
        held = asking.post("/v2/check", data={**form, "apiKey": secret})
        by_header = asking.post("/v2/check", data=form, headers={"X-API-Key": secret})

    assert known.json()["matches"][0]["rule"]["id"] == "OUT002"
    statuses = [each.status_code for each in (wrong, none, broken, large, elsewhere, last, held)]
    assert statuses == [401, 401, 401, 413, 401, 429, 429]
    assert wrong.text.startswith("Error: This key opens nothing")
    assert by_header.status_code == 200
