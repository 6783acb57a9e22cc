"""Whatever happens at the endpoint, over real sockets, the critique is whole."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import cycle, islice
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Reply

from critic import asking, bootstrap, pipeline
from critic.model.guard import Key
from critic.model.langchain import Endpoint, load
from critic.model.port import Answer, IncompleteError, Model, ModelError, RefusedError
from critic.model.status import NOT_ASKED, Status
from critic.suggest.worded.asking import Asker
from tests.model.endpoints import (
    ALL,
    CANARY,
    FAULTS,
    abandoned,
    failing,
    guarded,
    redirecting,
    serving,
    silence,
)
from tests.model.fakes import KEY, REQUEST
from tests.suggest.drafts import setting
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    import asyncio

    from critic.model.guard import Guard
    from critic.report import Report

DRAFT = SOURCE + "- Raise on-time returns to 95%\n"
ANSWER = said(advice(2, GOOD, resolves=["OUT002"]))
INCOMPLETE = {"truncated", "corrupt"}


async def critique(guard: Guard) -> Report:
    asker = Asker(guard, bootstrap.load_prompt(), "default/1")
    try:
        return await asking.report_of(asking.critique(DRAFT, setting(), asker, path="-"))
    finally:
        await guard.close()


def without() -> Report:
    return pipeline.report_of(pipeline.critique(DRAFT, setting(), path="-"))


async def ask(model: Model) -> Answer:
    try:
        return await model.ask(REQUEST)
    finally:
        await model.close()


async def _under(fault: str) -> Report:
    async with failing(fault, ANSWER) as guard:
        return await critique(guard)


@pytest.mark.parametrize("fault", ALL)
def test_the_critique_is_what_it_is_without_a_model(fault: str, runner: asyncio.Runner) -> None:
    found = runner.run(_under(fault))

    expected = Status.INCOMPLETE if fault in INCOMPLETE else Status.DEGRADED
    assert (found.model.status, bool(found.model.reason)) == (expected, True)
    assert replace(found, model=NOT_ASKED) == without()
    assert CANARY not in repr(found)


@pytest.mark.parametrize("fault", [each for each in FAULTS if each != "stalls"])
def test_what_fails_once_is_mended_by_the_next_call(fault: str, runner: asyncio.Runner) -> None:
    with serving(replace(FAULTS[fault], times=1), ANSWER) as server:
        found = runner.run(critique(guarded(server.base_url())))
        records = server.state.journal.records()

    lasting = fault in {"wrong key", "no such model", "draft too long"}
    assert found.model.status is (Status.DEGRADED if lasting else Status.OK)
    assert len(records) == (1 if lasting or fault == "slow first token" else 2)
    assert {each.sdk_retry_count for each in records} == {0}


@pytest.mark.parametrize("fault", sorted(INCOMPLETE))
def test_half_an_answer_is_never_kept(fault: str, runner: asyncio.Runner) -> None:
    async def asked() -> tuple[Status, object]:
        with serving(FAULTS[fault], "ok, and more words after that") as server:
            guard = guarded(server.base_url())
            found = await guard.ask(REQUEST, KEY, str.upper, guard.deadline())
            await guard.model.close()
            return found.status, guard.cache.get(KEY)

    assert runner.run(asked()) == (Status.INCOMPLETE, None)


def test_an_answer_that_ran_into_its_limit_is_none(runner: asyncio.Runner) -> None:
    async def asked() -> None:
        with serving(Reply(text='{"a": "b', finish_reason="length"), "") as server:
            await ask(load(Endpoint("openai", "m", server.base_url(), CANARY)))

    with pytest.raises(IncompleteError, match="longer") as caught:
        runner.run(asked())
    assert caught.value.lasting


def test_what_is_sent_is_what_was_asked_with_the_key_in_its_header_alone(
    runner: asyncio.Runner,
) -> None:
    with serving(Reply(text="{}"), "") as server:
        runner.run(ask(load(Endpoint("openai", "m", server.base_url(), CANARY))))
        (record,) = server.state.journal.records()

    assert record.body is not None
    assert [each["content"] for each in record.body["messages"]] == [REQUEST.system, REQUEST.user]
    assert record.body["max_completion_tokens"] == REQUEST.max_tokens
    assert record.body["response_format"]["json_schema"]["schema"] == REQUEST.schema
    assert CANARY not in str(record.body)


def test_a_redirect_takes_the_draft_nowhere(runner: asyncio.Runner) -> None:
    async def redirected() -> bool:
        async with silence() as elsewhere, redirecting(elsewhere.url) as url:
            with pytest.raises(RefusedError):
                await ask(load(Endpoint("openai", "m", url, CANARY)))
            return elsewhere.came.is_set()

    assert runner.run(redirected()) is False


def test_what_is_for_this_machine_goes_by_no_proxy(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def asked() -> bool:
        async with silence() as proxy:
            monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1"))
            monkeypatch.delenv("NO_PROXY", raising=False)
            with serving(Reply(text="{}"), "") as server:
                await ask(load(Endpoint("openai", "m", server.base_url(), CANARY)))
            return proxy.came.is_set()

    assert runner.run(asked()) is False


def test_the_key_is_in_no_error_and_no_name(runner: asyncio.Runner) -> None:
    with serving(FAULTS["wrong key"], "") as server:
        endpoint = Endpoint("openai", "m", server.base_url(), CANARY)
        model = load(endpoint)
        with pytest.raises(ModelError) as caught:
            runner.run(ask(model))

    told = (caught.value, caught.value.__cause__, endpoint, model.name)
    assert CANARY not in repr(told)


def test_a_caller_who_goes_away_ends_the_call_upstream(runner: asyncio.Runner) -> None:
    # A busy machine is slow at times; on an idle one it is a few milliseconds.
    assert runner.run(abandoned(critique)) < 5


def test_an_open_breaker_costs_next_to_nothing(runner: asyncio.Runner) -> None:
    async def many() -> tuple[int, float, set[Status]]:
        with serving(FAULTS["down"], "") as server:
            guard = guarded(server.base_url())
            for number in range(5):
                await _ask(guard, number)
            before = len(server.state.journal.records())
            started = time.monotonic()
            found = {await _ask(guard, number) for number in range(100)}
            took = time.monotonic() - started
            await guard.model.close()
            return len(server.state.journal.records()) - before, took, found

    calls, took, found = runner.run(many())

    assert found == {Status.DEGRADED}
    assert (calls, took < 5) == (0, True)


async def _ask(guard: Guard, number: int) -> Status:
    key = Key("t", "m", "p", "r", str(number), "s")
    return (await guard.ask(REQUEST, key, str.upper, guard.deadline())).status


@pytest.mark.soak
@pytest.mark.parametrize("hundred", range(10))
def test_none_of_a_thousand_critiques_fails(hundred: int, runner: asyncio.Runner) -> None:
    expected = without()
    for fault in islice(cycle(ALL), hundred * 100, hundred * 100 + 100):
        found = runner.run(_under(fault))
        assert replace(found, model=NOT_ASKED) == expected
