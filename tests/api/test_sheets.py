"""A critique as a page and as Markdown, where the request accepts no other form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from critic_api import create_app
from critic_api.access import Access
from tests.api.services import DRAFT, client

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = TestClient(create_app())


@pytest.mark.parametrize(
    ("accept", "media_type", "begins"),
    [
        ("text/html", "text/html; charset=utf-8", "<!DOCTYPE html>"),
        ("text/html;q=0.9, text/plain", "text/html; charset=utf-8", "<!DOCTYPE html>"),
        ("text/markdown", "text/markdown; charset=utf-8", "# "),
        ("*/*", "application/json", "{"),
        ("application/json, text/html", "application/json", "{"),
    ],
)
def test_the_form_is_the_one_that_is_accepted(accept: str, media_type: str, begins: str) -> None:
    answer = CLIENT.post("/v1/critique", json={"text": DRAFT}, headers={"accept": accept})

    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.text.startswith(begins)


def test_a_page_is_a_file_that_runs_nothing() -> None:
    text = f"{DRAFT}- <script>alert(1)</script> rises from 1 to 2\n"
    answer = CLIENT.post(
        "/v1/critique?title=Buses <b>at night",
        content=json.dumps({"text": text}),
        headers={"accept": "text/html", "content-type": "application/json"},
    )

    assert answer.headers["content-disposition"] == 'attachment; filename="critique.html"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "<title>Critique of Buses &lt;b&gt;at night</title>" in answer.text


def test_a_page_whose_document_is_named_is_kept(tmp_path: Path) -> None:
    with Access(tmp_path) as access:
        visitor = client(access)
        body = {"text": DRAFT, "document": "bus"}
        visitor.post("/v1/critique", json=body, headers={"accept": "text/html"})
        kept = visitor.get("/v1/history", params={"name": "bus"}).json()["critiques"]

    assert len(kept) == 1
