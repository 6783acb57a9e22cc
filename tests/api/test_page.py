"""The page at / as it is served: what a browser may do with it, and what it is made of."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from critic_api import create_app
from critic_api.access import Access
from critic_api.routes.page import BUILT
from tests.api.services import client, key

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = TestClient(create_app())
NAMES = sorted(path.name for path in BUILT.iterdir() if path.name != "index.html")


def _facts(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="service">(.*?)</script>', html)
    assert found
    facts: dict[str, object] = json.loads(found[1])
    return facts


def test_the_page_may_do_little_and_be_shown_in_no_other() -> None:
    answer = CLIENT.get("/")
    policy = answer.headers["content-security-policy"]

    assert answer.status_code == 200
    assert "default-src 'none'; script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-cache"


def test_every_page_has_a_nonce_of_its_own() -> None:
    first, second = CLIENT.get("/"), CLIENT.get("/")
    nonces = re.findall(r'nonce="([\w-]{22})"', first.text + second.text)

    assert len(set(nonces)) == 2
    assert f"'nonce-{nonces[0]}'" in first.headers["content-security-policy"]
    assert f"'nonce-{nonces[1]}'" in second.headers["content-security-policy"]


def test_the_page_names_its_files_and_nothing_elsewhere() -> None:
    html = CLIENT.get("/").text
    named = re.findall(r'(?:href|src)="(?:static/)([^"]+)"', html)

    assert sorted(named) == NAMES
    assert "//" not in re.sub(r"<script type.*?</script>", "", html)
    assert not re.search(r"%[A-Z]+%|\son\w+=|\sstyle=", html)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_kept_for_ever_by_its_name(name: str) -> None:
    answer = CLIENT.get(f"/static/{name}", headers={"accept-encoding": "identity"})
    packed = CLIENT.get(f"/static/{name}", headers={"accept-encoding": "gzip"})

    assert answer.content == packed.content == (BUILT / name).read_bytes()
    assert "content-encoding" not in answer.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(
        gzip.compress((BUILT / name).read_bytes(), mtime=0)
    )
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["index.html", "none.js", "..%2findex.html", ".."])
def test_nothing_else_is_a_file_of_the_page(name: str) -> None:
    answer = CLIENT.get(f"/static/{name}")

    assert answer.status_code == 404 or answer.url.path == "/"


def test_nothing_is_posted_to_it() -> None:
    assert CLIENT.post("/").status_code == 405
    assert CLIENT.post(f"/static/{NAMES[0]}").status_code == 405
    assert CLIENT.head("/").status_code == 200


def test_the_page_is_told_what_the_service_has(tmp_path: Path) -> None:
    bare = _facts(CLIENT.get("/").text)
    with Access(tmp_path / "one") as access:
        alone = _facts(client(access).get("/").text)
    key(tmp_path / "two", "Somebody")
    with Access(tmp_path / "two", keeps_history=False) as access:
        keyed = _facts(client(access).get("/").text)

    assert (bare["keeps"], bare["history"], bare["keys"], bare["model"]) == (False,) * 4
    assert (alone["keeps"], alone["history"], alone["keys"]) == (True, True, False)
    assert (keyed["keeps"], keyed["history"], keyed["keys"]) == (True, False, True)
    assert "default" in str(bare["profiles"])


def test_a_stranger_sees_the_page_and_nothing_behind_it(tmp_path: Path) -> None:
    key(tmp_path, "Somebody")
    with Access(tmp_path) as access:
        stranger = client(access)
        opened = [stranger.get(path).status_code for path in ("/", f"/static/{NAMES[0]}")]
        closed = stranger.post("/v1/strategy", json={"text": "a"})

    assert opened == [200, 200]
    assert closed.status_code == 401
