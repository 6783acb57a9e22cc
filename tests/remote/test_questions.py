"""Questions to the episodes of a service: what is sent, and what becomes of odd answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.remote.serving import Said, run, scripted, served

if TYPE_CHECKING:
    from pathlib import Path

PLACE = {
    "source": "a.md",
    "title": "Half\x1b[2J a Map",
    "heading": None,
    "page": None,
    "start": "00:00:05",
    "end": None,
    "text": "Rye.",
    "score": 0.5,
    "lexical": 0.25,
    "dense": None,
}
QUOTED = {
    "source": "a.md",
    "locator": "page 3",
    "start": None,
    "quote": "Rye is baked.",
    "title": "Half a Map",
    "speaker": "Ana",
    "url": "https://half.example/1#t=5",
}
MODEL = {"name": None, "status": "disabled", "reason": None, "retry_after_s": None}
NONE = {"model": {**MODEL, "prompt": None, "usage": None}}
USAGE = {"calls": 1, "cached": 0, "read": 7, "written": 9, "reused": 0, "cost": None, "ms": 1200}
SPOKEN = {"name": "m", "status": "ok", "reason": None, "retry_after_s": None, "prompt": "p"}
REFUSED = {"answered": False, "claims": [], "nearest": [], **NONE}
EPISODE = {
    "id": "1f",
    "name": "a.md",
    "path": None,
    "kind": "episode",
    "kind_is_guessed": True,
    **dict.fromkeys(("author", "url", "embedder")),
    "title": "Half a Map",
    "date": "2026",
    "digest": "",
    "characters": 1,
    "passages": 1,
    "vectors": 0,
}


def answered(text: str = "Rye is baked.", **more: object) -> dict[str, object]:
    claim = {"text": text, "citations": [QUOTED]}
    return {"answered": True, "claims": [claim], "nearest": [PLACE], **NONE, **more}


def said(*objects: object) -> list[Said]:
    return [Said(body=json.dumps(each).encode()) for each in objects]


def test_what_a_model_there_has_worded_is_shown_above_its_quote() -> None:
    told = answered("They bake rye.", model={**SPOKEN, "usage": USAGE})
    with scripted(*said(told)) as script:
        _, screen = run("ask", "Rye?", "--since", "2026", "--server", script.url)

    assert json.loads(script.heard[0].body) == {"question": "Rye?", "since": "2026"}
    assert screen.answered.splitlines() == [
        "1  They bake rye.",
        "   Ana: “Rye is baked.”",
        "   → Half a Map, page 3",
        "     https://half.example/1#t=5",
    ]
    assert "m was asked, and each of its claims has a verified quote" in screen.complained
    assert "7 tokens read and 9 written, 1.2 s" in screen.complained


def test_where_nothing_is_said_the_nearest_places_are_named() -> None:
    with scripted(*said({**REFUSED, "nearest": [PLACE | {"at": "00:01:10"}]})) as script:
        _, shown = run("ask", "Rye?", "--server", script.url)
        _, told = run("ask", "Rye?", "--server", script.url, "--format", "json")

    assert shown.answered.splitlines()[-1].strip() == "Half[2J a Map, 00:01:10"
    (place,) = json.loads(told.answered)["nearest"]
    assert place == PLACE | {"at": "00:01:10", "title": "Half[2J a Map"}


def test_a_model_that_is_not_wanted_is_not_asked() -> None:
    with scripted(*said(REFUSED)) as script:
        code, _ = run("ask", "Rye?", "--no-llm", "--server", script.url)

    bodies = [json.loads(each.body) for each in script.heard]
    assert code == 0
    assert bodies == [{"question": "Rye?", "llm": False}]


def test_no_episode_left_is_the_mistake_of_who_asks() -> None:
    no = Said(422, b'{"detail": "no episode is left"}', {"Content-Type": "application/json"})
    with scripted(no) as script:
        _, chosen = run("ask", "Rye?", "--show", "Moon", "--server", script.url)
        _, odd = run("ask", "Rye?", "--server", script.url)

    assert "no episode is left by --show Moon" in chosen.complained
    assert "it refuses that (422, no episode is left)" in odd.complained


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({**answered(), "claims": [{"text": "x", "citations": []}]}, "citations: there is none"),
        ({**answered(), "answered": "yes"}, "answered: neither true nor false"),
        ({**answered(), "model": {"status": "new"}}, "model.status: 'new' is not known here"),
        ({**answered(), "model": None}, "model: no object"),
        ({**answered(), "nearest": [PLACE | {"score": "1"}]}, "nearest[0].score: no number"),
        ({**answered(), "nearest": [PLACE | {"score": True}]}, "nearest[0].score: no number"),
        ({**answered(), "nearest": [PLACE | {"score": 1e999}]}, "score: no finite number"),
        ({**answered(), "nearest": [PLACE | {"page": -1}]}, "nearest[0].page: no count"),
        ({**answered(), "nearest": [PLACE | {"page": 1.5}]}, "nearest[0].page: no count"),
        ({**answered(), "nearest": [PLACE | {"start": "soon"}]}, "start: not of its form"),
        ({**answered(), "nearest": [PLACE | {"text": 1}]}, "nearest[0].text: no text"),
        ({**answered(), "nearest": {}}, "nearest: no list of objects"),
    ],
)
def test_an_answer_that_nobody_understands_is_none(told: dict[str, object], expected: str) -> None:
    with scripted(*said(told)) as script:
        code, screen = run("ask", "Rye?", "--server", script.url)

    assert code == 2
    assert expected in screen.complained
    assert f"critic doctor --server {script.url} looks" in screen.complained


def test_no_claims_are_no_answer() -> None:
    with scripted(*said({**answered(), "claims": []})) as script:
        _, screen = run("ask", "Rye?", "--server", script.url)

    assert screen.answered.startswith("The material does not cover this.")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"id": "\x1b]0;x"}, "documents[0].id: not of its form"),
        ({"kind": "poem"}, "documents[0].kind: 'poem' is not known here"),
    ],
)
def test_documents_that_nobody_understands_are_none(
    change: dict[str, object], expected: str
) -> None:
    with scripted(*said({"documents": [EPISODE | change]})) as script:
        code, screen = run("documents", "--server", script.url)

    assert code == 2
    assert expected in screen.complained


def test_a_chat_goes_on_and_points_back() -> None:
    listed = {"documents": [EPISODE]}
    with scripted(*said(listed, answered(), answered(), REFUSED)) as script:
        code, screen = run(
            *("chat", "--guest", "Ana", "--server", script.url),
            pasted="Who bakes rye?\n/open 1\n/sources\nAnd why?\nAnd then?\n/history\n",
        )

    bodies = [json.loads(each.body) for each in script.heard[1:]]
    assert code == 0
    assert bodies[0] == {"question": "Who bakes rye?", "guest": "Ana"}
    assert bodies[1]["question"] == "Who bakes rye? Rye is baked. And why?"
    assert "https://half.example/1#t=5" in screen.answered
    assert "a.md · Half a Map · 2026" in screen.answered
    assert screen.answered.count("Who bakes rye?") == 1
    assert screen.answered.count("The material does not cover this.") == 2


def test_a_question_too_long_to_go_with_the_one_before_goes_alone() -> None:
    long = {**answered(), "claims": [{"text": "x", "citations": [QUOTED | {"quote": "a" * 2000}]}]}
    with scripted(*said({"documents": [EPISODE]}, long)) as script:
        run("chat", "--server", script.url, pasted="Who bakes rye?\nAnd why?\n")

    assert json.loads(script.heard[-1].body) == {"question": "And why?"}


@pytest.mark.parametrize(("status", "code"), [(403, 0), (404, 0), (401, 2)])
def test_a_key_that_may_only_ask_is_enough_to_talk(status: int, code: int) -> None:
    with scripted(Said(status), *said(answered())) as script:
        found, screen = run("chat", "--server", script.url, pasted="Who bakes rye?\n")

    assert found == code
    assert ("Rye is baked." in screen.answered) is (code == 0)


def test_a_mistake_of_the_service_ends_no_chat() -> None:
    with scripted(*said({"documents": [EPISODE]}), Said(503), *said(answered())) as script:
        _, screen = run("chat", "--server", script.url, pasted="Who bakes rye?\nWho bakes rye?\n")

    assert "it cannot do it just now (503)" in screen.complained
    assert "Rye is baked." in screen.answered


def test_nothing_is_saved_of_what_is_asked(tmp_path: Path) -> None:
    with served(tmp_path / "served") as url:
        run("chat", "--server", url, environment={"CRITIC_HOME": str(tmp_path / "here")})

    assert not (tmp_path / "here").exists()
