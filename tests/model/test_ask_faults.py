"""Whatever happens at the endpoint, over real sockets, a question is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Reply

from critic import answering, bootstrap
from critic.answering import Told
from critic.model.status import Status
from tests.episodes.worded.asks import TEXT, claimed, claims, said, subject
from tests.model.endpoints import ALL, CANARY, abandoned, failing, guarded, serving

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from critic.model.guard import Guard

ANSWER = said(claimed())
INCOMPLETE = {"truncated", "corrupt"}


async def ask(guard: Guard) -> Told:
    try:
        found = answering.answer(subject(), bootstrap.load_answerer(guard))
        told: Sequence[Told] = [each async for each in found if isinstance(each, Told)]
    finally:
        await guard.close()
    return told[-1]


async def _under(fault: str) -> Told:
    async with failing(fault, ANSWER) as guard:
        return await ask(guard)


@pytest.mark.parametrize("fault", ALL)
def test_the_answer_is_what_it_is_without_a_model(fault: str, runner: asyncio.Runner) -> None:
    found = runner.run(_under(fault))

    expected = Status.INCOMPLETE if fault in INCOMPLETE else Status.DEGRADED
    assert (found.part.status, bool(found.part.reason)) == (expected, True)
    assert found.answer == subject().alone
    assert CANARY not in repr(found)


def test_without_a_fault_it_is_in_the_words_of_the_model(runner: asyncio.Runner) -> None:
    with serving(Reply(text=ANSWER), ANSWER) as server:
        found = runner.run(ask(guarded(server.base_url())))

    assert [each.text for each in claims(found)] == [TEXT]
    assert found.part.usage
    assert found.part.usage.read > 0


def test_a_caller_who_goes_away_ends_the_call_upstream(runner: asyncio.Runner) -> None:
    # A busy machine is slow at times; on an idle one it is a few milliseconds.
    assert runner.run(abandoned(ask)) < 5
