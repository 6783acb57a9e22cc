"""Long work: done once, whatever happens to the process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from threading import Event
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest

from critic.store.jobs import State
from critic_api.access import Access
from critic_api.draft import Questioned
from critic_api.kept.critiques import Critiques, Made
from critic_api.kept.worker import Worker
from critic_api.problems import FieldError
from critic_api.service import Service
from tests.api.services import DRAFT, client
from tests.house.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from critic.store.jobs import Job

LATE = "Objective: Boats are on time\n\n- Late boats fall from {} to 1 a week by June 2026\n"
PAUSE = 0.01
"""How often is asked, in seconds: whoever asks without a pause takes the time of the work."""
CHILD = """
import json
import sys
from pathlib import Path
from critic_api import create_app
from critic_api.access import Access
from fastapi.testclient import TestClient

with Access(Path(sys.argv[1])) as access:
    app = create_app(access=access)
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 1)) as visitor:
        print("ready", flush=True)
        for line in sys.stdin:
            method, path, body = line.split(maxsplit=2)
            headers = {"content-type": "application/json"}
            answer = visitor.request(method, path, content=body, headers=headers)
            print(json.dumps(answer.json()), flush=True)
"""


@pytest.fixture
def access(tmp_path: Path) -> Iterator[Access]:
    with Access(tmp_path) as opened:
        yield opened


def drafts(*texts: str) -> list[str]:
    return [Questioned(text=text).model_dump_json() for text in texts]


def is_done(access: Access, job: Job, tenant: str = "default") -> bool:
    found = access.desk(tenant).store.jobs.get(job.id)
    assert found is not None
    return found.state is State.DONE


class Doing:
    """Does drafts, and remembers which."""

    def __init__(self, do: Callable[[Questioned], Made]) -> None:
        self.texts: list[str] = []
        self._do = do

    def __call__(self, draft: Questioned, tenant: str) -> Made:
        del tenant
        self.texts.append(draft.text)
        return self._do(draft)


def test_a_job_gives_the_critique_of_each_draft(access: Access) -> None:
    visitor = client(access)
    with visitor:
        body = {"drafts": [{"text": DRAFT}, {"text": '{"objectives": ['}, {"text": LATE.format(3)}]}
        taken = visitor.post("/v1/jobs", json=body)
        path = taken.headers["location"]
        while visitor.get(path).json()["state"] != "done":
            sleep(PAUSE)
        job = visitor.get(path).json()

    assert taken.status_code == 202
    assert taken.json().items() >= {"state": "queued", "total": 3, "done": 0}.items()
    assert (path, job["done"]) == (f"/v1/jobs/{job['id']}", 3)
    first, second, third = job["results"]
    assert first["critique"] == visitor.post("/v1/critique", json={"text": DRAFT}).json()
    assert second["error"]["field"] == "text"
    assert "line 1" in second["error"]["detail"]
    assert third["critique"]["documents"][0]["findings"] is not None


def test_what_is_no_work_is_refused(access: Access) -> None:
    visitor = client(access)
    for body, pointer in (
        ({"drafts": []}, "#/drafts"),
        ({"drafts": [{"text": "a", "document": "b"}]}, "#/drafts"),
        ({"drafts": [{"text": "a"}, {"txet": "b"}]}, "#/drafts/1/text"),
    ):
        answer = visitor.post("/v1/jobs", json=body)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_job_that_is_erased_is_done_no_further(access: Access) -> None:
    visitor = client(access)
    path = visitor.post("/v1/jobs", json={"drafts": [{"text": DRAFT}]}).headers["location"]
    assert visitor.get(path).json()["results"] == [None]

    assert visitor.delete(path).status_code == 204

    assert visitor.get(path).status_code == 404
    assert access.desk("default").store.jobs.next() is None


def test_a_job_that_comes_again_is_one(access: Access) -> None:
    visitor, again = client(access), {"Idempotency-Key": "mine"}
    body = {"drafts": [{"text": DRAFT}]}

    made = [visitor.post("/v1/jobs", json=body, headers=again).json()["id"] for _ in range(2)]

    assert made[0] == made[1]


def test_tenants_take_turns(access: Access) -> None:
    other = access.registry.tenant("Other")
    jobs = [access.desk(each).store.jobs for each in ("default", other)]
    made = [each.put(drafts(f"a{at}", f"b{at}")) for at, each in enumerate(jobs)]
    doing = Doing(lambda _: Made("{}"))

    with Worker(access, doing) as worker:
        worker.start()
        while not (is_done(access, made[0]) and is_done(access, made[1], other)):
            pass

    assert doing.texts == ["a0", "a1", "b0", "b1"]


def test_where_a_draft_meets_a_bug_the_others_go_on_and_it_is_tried_with_the_next_work(
    access: Access, caplog: pytest.LogCaptureFixture
) -> None:
    other = access.registry.tenant("Other")
    ours, theirs = (access.desk(each).store.jobs for each in ("default", other))

    def fail_at_first(draft: Questioned) -> Made:
        if draft.text == "bug" and doing.texts.count("bug") == 1:
            raise ZeroDivisionError
        return Made("{}")

    doing = Doing(fail_at_first)
    bad, good = ours.put(drafts("bug")), theirs.put(drafts("fine"))
    worker = Worker(access, doing)
    with worker:
        worker.start()
        while not is_done(access, good, other):
            pass
        assert not is_done(access, bad)
        worker.told("default")
        while not is_done(access, bad):
            pass

    assert doing.texts == ["bug", "fine", "bug"]
    assert "job-rests error=ZeroDivisionError" in caplog.text


def test_what_was_begun_is_finished_and_the_rest_is_left_at_the_end(access: Access) -> None:
    jobs = access.desk("default").store.jobs
    made = jobs.put(drafts("a", "b", "c"))
    begun, go_on = Event(), Event()

    def slow(_: Questioned) -> Made:
        begun.set()
        assert go_on.wait(60)
        return Made("{}")

    worker = Worker(access, Doing(slow))
    with worker:
        worker.start()
        assert begun.wait(60)
        worker.stop()
        go_on.set()

    assert jobs.results(made.id) == ('{"critique": {}}', None, None)
    worker.close()  # a second time does nothing


def test_what_cannot_be_critiqued_is_recorded(access: Access) -> None:
    jobs = access.desk("default").store.jobs
    made = jobs.put(drafts("a"))

    def refuse(_: Questioned) -> Made:
        raise FieldError("cycle", "no period")

    with Worker(access, Doing(refuse)) as worker:
        worker.start()
        while not is_done(access, made):
            sleep(PAUSE)

    result = json.loads(str(jobs.results(made.id)[0]))
    assert result == {"error": {"field": "cycle", "detail": "no period"}}


class Served:
    """A service in a process of its own, which can be killed."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            text=True,
        )
        assert self.said() == "ready"

    def said(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, method: str, path: str, body: object = "") -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{method} {path} {json.dumps(body)}\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.said())
        return answer

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="a signal of other systems")
def test_killed_at_any_moment_it_goes_on_and_keeps_each_result_once(tmp_path: Path) -> None:
    texts = [LATE.format(number) for number in range(2, 22)]
    before: list[Any] = [None] * len(texts)
    served = Served(tmp_path)
    try:
        taken = served.ask("POST", "/v1/jobs", {"drafts": _bodies(texts)})
        path = f"/v1/jobs/{taken['id']}"
        for goal in (1, 6, 12):
            while (job := served.ask("GET", path))["done"] < goal:
                sleep(PAUSE)
            served.process.send_signal(signal.SIGKILL)
            served.end()
            _holds(before, job["results"])
            before = job["results"]
            served = Served(tmp_path)
        while (job := served.ask("GET", path))["state"] != "done":
            sleep(PAUSE)
    finally:
        served.end()

    _holds(before, job["results"])
    do = Critiques(Service())
    alone = [json.loads(do(Questioned(text=text), "default").text) for text in texts]
    assert [each["critique"] for each in job["results"]] == alone
    with Access(tmp_path) as access:
        assert len(access.desk("default").store.jobs.results(job["id"])) == len(texts)


def _bodies(texts: list[str]) -> list[dict[str, str]]:
    return [{"text": text} for text in texts]


def _holds(before: list[Any], after: list[Any]) -> None:
    kept = [(old, new) for old, new in zip(before, after, strict=True) if old is not None]
    assert [old for old, _ in kept] == [new for _, new in kept]
