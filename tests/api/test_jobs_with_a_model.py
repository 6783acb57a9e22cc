"""Jobs whose drafts are given to a model: under its guard, and none is lost where it fails."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from critic.model.guard import Budget, Limits
from critic.model.scripted import ScriptedModel
from critic.model.status import Part, Status
from critic_api import create_app
from critic_api.access import Access
from critic_api.draft import Questioned
from critic_api.kept.critiques import Critiques, GivenUpError, Made
from critic_api.kept.worker import MOST_TRIES, Worker
from critic_api.service import Service
from tests.api.serving import Hanging
from tests.model.fakes import guard
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from critic.store.jobs import Jobs

ANSWER = said(advice(2, GOOD, resolves=["OUT002"]))
SHED = Made("{}", Part("m", Status.SHED, "too many requests are waiting", 0.001))
CUT = Made("{}", Part("m", Status.DEGRADED, "the time for an answer is over"))
WHOLE = Made('{"whole": true}')


@pytest.fixture
def access(tmp_path: Path) -> Iterator[Access]:
    with Access(tmp_path) as opened:
        yield opened


def put(access: Access, **draft: object) -> tuple[Jobs, str]:
    jobs = access.desk("default").store.jobs
    draft = {"text": SOURCE, **draft}
    return jobs, jobs.put([Questioned.model_validate(draft).model_dump_json()]).id


def done(
    access: Access, service: Service, runner: asyncio.Runner, **draft: object
) -> dict[str, Any]:
    """Return the critique that a service makes of a job of one draft."""
    jobs, identity = put(access, **draft)

    async def worked() -> None:
        app = create_app(service, access)
        async with app.router.lifespan_context(app):
            await asyncio.to_thread(waited, jobs, identity)

    runner.run(worked())
    found: dict[str, Any] = json.loads(str(jobs.results(identity)[0]))["critique"]
    return found


def waited(jobs: Jobs, identity: str) -> None:
    while jobs.results(identity) == (None,):
        pass


def texts(critique: dict[str, Any]) -> list[str]:
    return [each["text"] for each in critique["documents"][0]["suggestions"]]


def test_the_model_of_the_service_is_asked(access: Access, runner: asyncio.Runner) -> None:
    found = done(access, Service(guard(ScriptedModel([ANSWER]))), runner)

    assert found["model"]["status"] == "ok"
    assert GOOD in texts(found)


def test_a_draft_may_say_that_nobody_is_asked(access: Access, runner: asyncio.Runner) -> None:
    model = ScriptedModel([ANSWER])

    found = done(access, Service(guard(model)), runner, llm=False)

    assert found["model"]["status"] == "disabled"
    assert model.asked == []


def test_why_a_service_asks_nobody_is_told(access: Access, runner: asyncio.Runner) -> None:
    why = Part("openai:m", Status.DISABLED, "nobody has agreed")

    found = done(access, Service(unasked=why), runner)

    assert found["model"]["reason"] == "nobody has agreed"


def test_without_tokens_the_critique_is_kept_as_it_is(
    access: Access, runner: asyncio.Runner
) -> None:
    poor = guard(ScriptedModel([ANSWER]), budget=Budget(Limits(tokens=0)))

    found = done(access, Service(poor), runner)

    assert found["model"]["status"] == "budget_exhausted"
    assert GOOD not in texts(found)


def test_at_the_end_a_draft_is_handed_back_and_the_next_process_does_it(
    access: Access, runner: asyncio.Runner
) -> None:
    model = Hanging(ANSWER)
    jobs, identity = put(access)

    async def ended() -> None:
        app = create_app(Service(guard(model)), access)
        async with app.router.lifespan_context(app):
            await model.begun.acquire()
        await model.left.acquire()

    runner.run(ended())
    assert jobs.results(identity) == (None,)

    done(access, Service(guard(ScriptedModel([ANSWER]))), runner)
    assert GOOD in texts(json.loads(str(jobs.results(identity)[0]))["critique"])


def test_before_there_is_a_loop_nothing_is_asked() -> None:
    critiques = Critiques(Service(guard(ScriptedModel([ANSWER]))))

    with pytest.raises(GivenUpError):
        critiques(Questioned(text=SOURCE), "default")


class Moods:
    """Makes what it is told to, in order; the last for ever."""

    def __init__(self, *made: Made) -> None:
        self.made = list(made)
        self.count = 0
        self.before: Callable[[], object] = list

    def __call__(self, draft: Questioned, tenant: str) -> Made:
        del draft, tenant
        self.count += 1
        self.before()
        return self.made.pop(0) if len(self.made) > 1 else self.made[0]


def worked(access: Access, moods: Moods) -> dict[str, Any]:
    jobs, identity = put(access)
    with Worker(access, moods) as worker:
        worker.start()
        waited(jobs, identity)
    found: dict[str, Any] = json.loads(str(jobs.results(identity)[0]))["critique"]
    return found


def test_where_too_many_wait_it_is_done_again(access: Access) -> None:
    moods = Moods(SHED, SHED, WHOLE)

    assert worked(access, moods) == {"whole": True}
    assert moods.count == 3


def test_where_too_many_go_on_waiting_it_is_kept_without_the_model(access: Access) -> None:
    moods = Moods(SHED)

    assert worked(access, moods) == {}
    assert moods.count == MOST_TRIES


@pytest.mark.parametrize("made", [SHED, CUT])
def test_what_is_cut_because_the_service_ends_is_left(access: Access, made: Made) -> None:
    jobs, identity = put(access)
    moods = Moods(made)
    worker = Worker(access, moods)
    moods.before = worker.stop
    with worker:
        worker.start()
        while not moods.count:
            pass

    assert jobs.results(identity) == (None,)
    assert moods.count == 1
