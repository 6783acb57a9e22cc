"""Questions over HTTP: what ``critic ask`` prints, whole and as events, with a model too."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from critic.answering import NOT_TOLD, TOO_FAR
from critic.config.tenant import LOCAL
from critic.model.port import UnavailableError
from critic.model.scripted import ScriptedModel
from critic.model.status import Part, Status
from critic_api.chat.completion import FAULT
from critic_api.service import Service
from tests.api.serving import EVENTS, LONG, Hanging, served, told
from tests.api.shows import COMPLETIONS, FERRY, REFUSED, Asking, asking, chatted, opened
from tests.episodes.worded.asks import QUOTE, TEXT, claimed, said
from tests.model.fakes import guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.model.port import Answer, Request
    from critic_api.access import Access

BAD = claimed(quote="It was often late.", text="The ferry was often late.")
NINE = claimed(quote="By ferry, at nine.", text="They go by ferry, at nine.")
WAYS = {
    "ask": ("/v1/ask", {"question": FERRY}, "application/json"),
    "ask, events": ("/v1/ask", {"question": FERRY}, EVENTS["accept"]),
    "chat": (COMPLETIONS, chatted(FERRY), "application/json"),
    "chat, events": (COMPLETIONS, chatted(FERRY, stream=True), "application/json"),
}


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    with opened(tmp_path_factory.mktemp("home")) as access:
        yield access


def events(visitor: Asking, question: str) -> list[tuple[str, object]]:
    answer = visitor.client.post("/v1/ask", json={"question": question}, headers=EVENTS)
    assert answer.headers["content-type"].startswith("text/event-stream")
    lines = [line.partition(": ")[2] for line in answer.text.splitlines() if line]
    return [(name, json.loads(data)) for name, data in zip(lines[::2], lines[1::2], strict=True)]


def place(access: Access) -> int:
    """Return the number of the passage with the quote, for which a model has to be asked."""
    model = ScriptedModel([said()])
    asking(access, model).ask(FERRY)
    before = model.asked[0].user.partition(QUOTE)[0]
    return before.count(" of “")


def test_the_model_of_the_service_words_the_answer(access: Access) -> None:
    at = place(access)
    visitor = asking(access, ScriptedModel([said(claimed(at), BAD | {"source": at})]))

    found = visitor.ask(FERRY)
    again = visitor.ask(FERRY)

    (claim,) = found["claims"]
    assert (claim["text"], claim["citations"][0]["quote"]) == (TEXT, QUOTE)
    assert found["answered"] is True
    assert (found["model"]["name"], found["model"]["status"]) == ("scripted", "ok")
    assert found["model"]["prompt"].startswith("ask/v1 ")
    assert found["model"]["usage"]["calls"] == 2
    assert again["claims"] == found["claims"]
    assert again["model"]["status"] == "cached"


def test_a_body_may_say_that_nobody_is_asked(access: Access) -> None:
    model = ScriptedModel([said()])

    found = asking(access, model).ask(FERRY, llm=False)

    assert found == asking(access).ask(FERRY)
    assert (found["model"]["status"], model.asked) == ("disabled", [])


def test_why_a_service_asks_nobody_is_told(access: Access) -> None:
    why = Part("openai:m", Status.DISABLED, "nobody has agreed")

    assert asking(access, unasked=why).ask(FERRY)["model"]["reason"] == "nobody has agreed"


def test_what_the_evidence_refuses_is_asked_of_nobody(access: Access) -> None:
    model = ScriptedModel([said(claimed())])
    visitor = asking(access, model)

    found = visitor.ask(REFUSED)

    assert (found["answered"], found["claims"], model.asked) == (False, [], [])
    assert (found["model"]["status"], found["model"]["reason"]) == ("disabled", TOO_FAR)
    assert events(visitor, REFUSED) == [("done", found)]


def test_a_model_that_finds_no_answer_is_believed_and_one_that_fails_is_not_missed(
    access: Access,
) -> None:
    denied = asking(access, ScriptedModel([said(covered=False)])).ask(FERRY)
    down = asking(access, ScriptedModel([UnavailableError("down")])).ask(FERRY)

    assert (denied["answered"], denied["model"]["reason"]) == (False, NOT_TOLD)
    assert down["claims"] == asking(access).ask(FERRY)["claims"]
    assert down["model"]["status"] == "degraded"


def test_claims_come_as_events_and_the_whole_last(access: Access) -> None:
    at = {"source": place(access)}
    worded = asking(access, ScriptedModel([said(claimed() | at, NINE | at)]))
    plain = asking(access)

    for visitor in (worded, plain):
        *claims, last = events(visitor, FERRY)
        whole = visitor.ask(FERRY)
        assert claims == [("claim", each) for each in whole["claims"]]
        assert last[0] == "done"
        assert isinstance(last[1], dict)
        assert {**last[1], "model": None} == {**whole, "model": None}
        assert len(claims) >= 1


def test_episodes_are_chosen_as_on_the_command_line(access: Access) -> None:
    visitor = asking(access)
    choices = ({"guest": "Bo"}, {"since": "2026-04", "until": "2026"}, {"date": "2026"})

    for choice in (*choices, {"show": "Crumbs"}, {"episode": "7"}):
        assert visitor.ask(FERRY, **choice)["answered"], choice
    late = visitor.client.post("/v1/ask", json={"question": FERRY, "since": "2027"})
    odd = visitor.client.post("/v1/ask", json={"question": FERRY, "since": "soon"})
    assert late.status_code == odd.status_code == 422
    assert late.json()["detail"].endswith("said of it; the dates are: 2026-04-14")
    assert odd.json()["errors"][0]["pointer"] == "#/since"


class _Bug(ScriptedModel):
    async def ask(self, request: Request) -> Answer:
        raise RuntimeError(request.name)


@pytest.mark.parametrize("way", WAYS)
def test_a_bug_is_the_end_of_a_stream_and_a_500_otherwise(
    access: Access, way: str, runner: asyncio.Runner, caplog: pytest.LogCaptureFixture
) -> None:
    path, body, accept = WAYS[way]

    async def asked() -> tuple[int, str]:
        service = Service(guard(_Bug([])))
        async with served(service, access=access) as running, running.client() as client:
            answer = await client.post(path, json=body, headers={"accept": accept})
            return answer.status_code, answer.text

    status, text = runner.run(asked())

    assert "bug error=RuntimeError" in caplog.text
    if "events" not in way:
        assert status == 500
        wanted = '"code": "internal_error"' if way == "chat" else '"title": "A bug in okr-critic"'
        assert wanted in text
    elif way == "chat, events":
        assert (status, text.endswith(FAULT.decode())) == (200, True)
    else:
        assert (status, text.startswith("event: error\n")) == (200, True)


@pytest.mark.parametrize("way", WAYS)
def test_a_client_who_goes_away_ends_the_call_upstream(
    access: Access, way: str, runner: asyncio.Runner
) -> None:
    path, body, accept = WAYS[way]

    async def abandoned() -> None:
        model = Hanging()
        service = Service(guard(model))
        async with served(service, access=access) as running, asyncio.timeout(LONG):
            before = asyncio.all_tasks()
            writer = await running.abandoned(body, accept, path)
            await model.begun.acquire()
            writer.close()
            await model.left.acquire()
            ending = asyncio.all_tasks() - before
            left = (await asyncio.wait(ending, timeout=LONG))[1] if ending else set()
            assert left == set()

    runner.run(abandoned())


@pytest.mark.parametrize("path", ["/v1/ask", COMPLETIONS])
def test_while_a_model_is_awaited_what_is_kept_is_free_and_silence_is_filled(
    access: Access, path: str, runner: asyncio.Runner
) -> None:
    at = place(access)

    async def asked() -> list[str]:
        model = Hanging(said(claimed(at)))
        service = Service(guard(model), ping=0.01)
        body = {"question": FERRY} if path == "/v1/ask" else chatted(FERRY, stream=True)
        async with served(service, access=access) as running, running.client() as client:
            lines = []
            async with client.stream("POST", path, json=body, headers=EVENTS) as answer:
                await model.begun.acquire()
                free = await client.post("/v1/ask", json={"question": FERRY, "llm": False})
                assert free.json()["answered"] is True
                assert access.desk(LOCAL).documents()
                async for line in answer.aiter_lines():
                    lines.append(line)
                    if line == ": ping":
                        model.go.set()
        return lines

    lines = runner.run(asked())

    assert ": ping" in lines
    assert any(TEXT in line for line in lines[lines.index(": ping") :])


def test_events_over_a_socket_are_those_of_the_description(
    access: Access, runner: asyncio.Runner
) -> None:
    async def asked() -> list[str]:
        async with (
            served(Service(), access=access) as running,
            running.client() as client,
            client.stream("POST", "/v1/ask", json={"question": FERRY}, headers=EVENTS) as answer,
        ):
            return [event.name async for event in told(answer)]

    names = runner.run(asked())

    assert (names[-1], {*names[:-1]}) == ("done", {"claim"})
