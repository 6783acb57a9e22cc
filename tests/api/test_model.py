"""The model's part over HTTP: what is answered when all goes well, and in which order."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from critic.model.scripted import ScriptedModel
from critic.model.status import Part, Status
from critic_api import create_app
from critic_api.service import Service
from tests.api.serving import Hanging, served
from tests.model.fakes import guard
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    import pytest

    from critic.model.port import Answer, Model, Request

BODY: dict[str, object] = {"text": SOURCE}
ANSWER = said(advice(2, GOOD, resolves=["OUT002"]), advice(1, "Members borrow 4,000 tools a month"))


def asking(model: Model) -> Service:
    return Service(guard(model))


def test_what_the_model_words_stands_in_the_answer(runner: asyncio.Runner) -> None:
    model = ScriptedModel([ANSWER])

    async def asked() -> tuple[dict[str, object], dict[str, object]]:
        async with served(asking(model)) as service:
            first = await service.critique(BODY)
            second = await service.critique(BODY)
            assert (first.status_code, second.status_code) == (200, 200)
            return first.json(), second.json()

    first, second = runner.run(asked())

    assert _status(first) == ("scripted", "ok")
    assert GOOD in [each["text"] for each in _of(first, "suggestions") if _by_model(each)]
    assert [each["for"] for each in _of(first, "rejected") if _by_model(each)] == ["O1.KR1"]
    assert _status(second) == ("scripted", "cached")
    assert second["documents"] == first["documents"]


def test_a_body_may_say_that_nobody_is_asked(runner: asyncio.Runner) -> None:
    model = ScriptedModel([ANSWER])

    async def asked() -> dict[str, object]:
        async with served(asking(model)) as service:
            found: dict[str, object] = (await service.critique({**BODY, "llm": False})).json()
            return found

    found = runner.run(asked())

    assert _status(found) == (None, "disabled")
    assert model.asked == []


def test_why_a_service_asks_nobody_is_told() -> None:
    why = Part("openai:m", Status.DISABLED, "nobody has agreed")
    client = TestClient(create_app(Service(unasked=why)))

    told = client.post("/v1/critique", json=BODY).json()["model"]
    silent = client.post("/v1/critique", json={**BODY, "llm": False}).json()["model"]

    assert (told["name"], told["reason"]) == ("openai:m", "nobody has agreed")
    assert (silent["name"], silent["reason"]) == (None, None)


def test_findings_come_first_and_the_whole_last(runner: asyncio.Runner) -> None:
    async def asked() -> tuple[list[tuple[str, object]], dict[str, object]]:
        async with served(asking(ScriptedModel([ANSWER]))) as service:
            events = await service.events(BODY)
            whole: dict[str, object] = (await service.critique(BODY)).json()
            return [(each.name, each.data) for each in events], whole

    events, whole = runner.run(asked())
    names = [name for name, _ in events]
    shown = [data for name, data in events if name == "suggestion"]

    assert (names[0], names[-1]) == ("findings", "done")
    assert {*names[1:-1]} == {"suggestion", "rejected"}
    first, last = events[0][1], events[-1][1]
    assert isinstance(first, dict)
    assert isinstance(last, dict)
    assert (first["model"], _of(first, "findings")) == (None, _of(last, "findings"))
    assert shown == _of(last, "suggestions")
    assert [each["origin"] for each in _of(last, "suggestions")] == ["template", "model"]
    assert _of(last, "suggestions") == _of(whole, "suggestions")


def test_findings_wait_for_no_model_and_silence_is_filled(runner: asyncio.Runner) -> None:
    async def asked() -> list[str]:
        model = Hanging(ANSWER)
        names: list[str] = []
        async with served(Service(guard(model), ping=0.01)) as service:
            async for event in service.streamed(BODY):
                names.append(event.name or str(event.data))
                if names.count(": ping") >= 2 and "suggestion" in names:
                    model.go.set()
        return names

    names = runner.run(asked())

    assert names.index("findings") == 0
    assert names[-1] == "done"


def test_what_is_wrong_with_a_draft_is_told_before_a_stream_begins() -> None:
    client = TestClient(create_app())

    answer = client.post(
        "/v1/critique", json={**BODY, "cycle": "someday"}, headers={"accept": "text/event-stream"}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/cycle"


class _Bug(ScriptedModel):
    async def ask(self, request: Request) -> Answer:
        raise RuntimeError(request.name)


def test_a_bug_ends_a_stream_with_an_error(
    runner: asyncio.Runner, caplog: pytest.LogCaptureFixture
) -> None:
    async def asked() -> tuple[list[str], int]:
        async with served(asking(_Bug([]))) as service:
            names = [each.name for each in await service.events(BODY)]
            return names, (await service.critique(BODY)).status_code

    names, status = runner.run(asked())

    assert (names[0], names[-1], status) == ("findings", "error", 500)
    assert "done" not in names
    assert "bug error=RuntimeError" in caplog.text


def test_a_long_draft_holds_up_nobody(runner: asyncio.Runner) -> None:
    lines = "".join(f"- Launch the board of stop {n}\n" for n in range(40))
    body: dict[str, object] = {"text": f"Objective: Riders reach the last bus\n{lines}"}

    async def asked() -> int:
        answered = 0
        async with served(Service()) as service, service.client() as client:
            work = asyncio.create_task(service.critique({**body, "llm": False}))
            while not work.done():
                assert (await client.get("/livez")).text == "ok"
                answered += 1
            assert work.result().status_code == 200
        return answered

    assert runner.run(asked()) > 3


def _status(report: dict[str, object]) -> tuple[object, object]:
    model = report["model"]
    assert isinstance(model, dict)
    return model["name"], model["status"]


def _of(report: dict[str, object], key: str) -> list[dict[str, object]]:
    documents = report["documents"]
    assert isinstance(documents, list)
    found: list[dict[str, object]] = documents[0][key]
    return found


def _by_model(suggestion: dict[str, object]) -> bool:
    return suggestion["origin"] == "model"
