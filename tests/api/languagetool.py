"""A client of LanguageTool as editors are: it counts in UTF-16 units."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from critic_api import languagetool, origins
from critic_api.languagetool import Desk, Offered

# An emoji has two UTF-16 units, so that every place behind it differs from a code point.
DRAFT = """\
🎯 OKRs of the tool library 🛠️

Objective: Neighbours borrow tools instead of buying them 🪛 in Q3 2026
- Share of members who borrow in a month rises from 22% to 35%
- Launch the new catalogue
- Raise on-time returns to 95%
"""


def client(desk: Desk | None = None, pages: tuple[str, ...] = ()) -> TestClient:
    """Return a client of an application that speaks nothing but LanguageTool."""
    app = FastAPI()
    languagetool.install(app, desk)
    origins.install(app, pages)
    return TestClient(app)


def plain() -> Desk:
    """Return a desk that has nothing to offer."""
    return Desk(offer=lambda *_: Offered())


def check(asking: TestClient, **fields: str) -> dict[str, Any]:
    """Return the answer to a form."""
    answer = asking.post("/v2/check", data=fields)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def rules(answer: dict[str, Any]) -> list[str]:
    """Return the codes of the rules that speak, in order."""
    return [match["rule"]["id"] for match in answer["matches"]]


def underlined(text: str, match: dict[str, Any]) -> str:
    """Return what an editor underlines."""
    units = text.encode("utf-16-le", "surrogatepass")
    start = 2 * match["offset"]
    return units[start : start + 2 * match["length"]].decode("utf-16-le")


def replaced(text: str, match: dict[str, Any]) -> str:
    """Return the text once the first replacement of a match is taken."""
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = 2 * match["offset"], 2 * (match["offset"] + match["length"])
    new = str(match["replacements"][0]["value"]).encode("utf-16-le")
    whole = units[:start] + new + units[end:]
    return whole.decode("utf-16-le")
