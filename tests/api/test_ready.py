"""Whether the service can do its work is told at once, whatever it is doing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from critic.model.guard import Asked, Heard
from critic.model.scripted import ScriptedModel
from critic.model.status import Part, Status
from critic.store.probe import trouble_with
from critic_api import create_app
from critic_api.access import Access
from critic_api.seen.ready import Databases, Health, Sign, worst
from critic_api.service import Service
from tests.api.services import client
from tests.model.fakes import Watch, guard

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ASKED = Asked("scripted", "answer", 1)
KEYS, OURS, THEIRS = Path("keys"), Path("ours"), Path("theirs")
OK, OFF = {"status": "ok"}, {"status": "off", "reason": "not-named"}


class _Disk:
    """Says what is the matter with each database, and counts how often it is asked."""

    def __init__(self, **troubles: str) -> None:
        self.troubles = troubles
        self.looks = 0

    def look(self, path: Path) -> str | None:
        self.looks += path == KEYS
        return self.troubles.get(path.name)


def databases(disk: _Disk, watch: Watch, named: Sequence[Path] = (KEYS, OURS, THEIRS)) -> Databases:
    return Databases(lambda: named, disk.look, watch.now)


def seen(looking: Databases) -> Sign:
    return asyncio.run(looking.sign())


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Access]:
    with Access(tmp_path) as access:
        yield access


@pytest.mark.parametrize(
    ("troubles", "expected"),
    [
        ({}, Sign(Health.OK)),
        ({"keys": "broken"}, Sign(Health.FAILED, "broken")),
        ({"ours": "missing"}, Sign(Health.DEGRADED, "missing")),
        ({"ours": "full", "theirs": "full"}, Sign(Health.FAILED, "full")),
        ({"keys": "locked"}, Sign(Health.OK)),
    ],
)
def test_one_tenants_trouble_is_not_that_of_all(troubles: dict[str, str], expected: Sign) -> None:
    assert seen(databases(_Disk(**troubles), Watch())) == expected


def test_a_lock_is_trouble_when_it_lasts() -> None:
    disk, watch = _Disk(keys="locked"), Watch()
    looking = databases(disk, watch)
    found = []
    for watch.time in (0.0, 3.0, 5.0):
        found.append(seen(looking).health)
    disk.troubles.clear()
    watch.time = 8.0
    found.append(seen(looking).health)
    disk.troubles["keys"] = "locked"
    watch.time = 12.0
    found.append(seen(looking).health)

    assert found == [Health.OK, Health.OK, Health.FAILED, Health.OK, Health.OK]


def test_however_often_it_is_asked_it_looks_once_a_second() -> None:
    disk, watch = _Disk(), Watch()
    looking = databases(disk, watch)

    for watch.time in (0.0, 0.3, 0.9, 1.0):
        seen(looking)

    assert disk.looks == 2


def test_a_disk_that_does_not_answer_has_failed() -> None:
    answers = Event()

    def hang(path: Path) -> str | None:
        del path
        answers.wait()
        return None

    looking = Databases(lambda: [KEYS], hang, Watch().now, longest=0)
    assert seen(looking) == Sign(Health.FAILED, "slow")
    answers.set()
    looking.close()


def test_what_is_off_takes_nothing_away() -> None:
    assert worst([Sign(Health.OFF), Sign(Health.OFF)]) is Health.OK
    assert worst([Sign(Health.OFF), Sign(Health.DEGRADED)]) is Health.DEGRADED


def ready(visitor: TestClient) -> tuple[int, str, Mapping[str, Mapping[str, str]]]:
    answer = visitor.get("/readyz")
    told = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, told["status"], told["parts"]


def test_a_service_that_keeps_nothing_is_ready() -> None:
    status, health, parts = ready(TestClient(create_app()))

    assert (status, health) == (200, "ok")
    assert parts == {
        "service": OK,
        "databases": {"status": "off", "reason": "not-kept"},
        "model": OFF,
    }


def test_a_service_with_a_home_is_ready_until_that_is_gone(alone: Access, tmp_path: Path) -> None:
    alone.desk("default")
    now = Watch()
    alone.databases = Databases(alone.places, trouble_with, now.now)
    visitor = client(alone)
    assert ready(visitor) == (200, "ok", {"service": OK, "databases": OK, "model": OFF})

    (tmp_path / "default" / "critic.sqlite3").unlink()
    now.time = 2.0
    status, health, parts = ready(visitor)

    assert (status, health) == (503, "failed")
    assert parts["databases"] == {"status": "failed", "reason": "missing"}


def test_a_store_that_cannot_be_opened_is_no_secret(alone: Access, tmp_path: Path) -> None:
    (tmp_path / "default").mkdir()
    (tmp_path / "default" / "critic.sqlite3").write_bytes(b"no database" * 1000)
    visitor = client(alone)
    assert visitor.get("/v1/documents").status_code == 503

    answer = visitor.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["parts"]["databases"] == {"status": "failed", "reason": "broken"}
    assert str(tmp_path) not in answer.text


def test_a_service_that_is_being_ended_is_not_ready_and_lives() -> None:
    service = Service()
    service.end_in(1)
    visitor = TestClient(create_app(service))

    status, health, parts = ready(visitor)

    assert (status, health) == (503, "failed")
    assert parts["service"] == {"status": "failed", "reason": "stopping"}
    assert visitor.get("/livez").status_code == 200


def test_without_its_model_it_is_degraded_and_ready() -> None:
    unusable = Service(unasked=Part("openai:m", Status.DISABLED, "nobody has agreed"))
    assert ready(TestClient(create_app(unusable)))[::2] == (
        200,
        {
            "service": OK,
            "databases": {"status": "off", "reason": "not-kept"},
            "model": {"status": "degraded", "reason": "not-usable"},
        },
    )


def test_a_breaker_that_is_open_degrades() -> None:
    watch = Watch()
    service = Service(guard(ScriptedModel([]), watch))
    visitor = TestClient(create_app(service))
    assert ready(visitor)[2]["model"] == OK

    assert service.guard is not None
    for _ in range(5):
        service.guard.breaker.failed()

    status, health, parts = ready(visitor)
    assert (status, health) == (200, "degraded")
    assert parts["model"] == {"status": "degraded", "reason": "breaker-open"}

    watch.time = 60.0
    assert service.guard.breaker.admits()
    assert ready(visitor)[2]["model"]["reason"] == "breaker-half-open"


def test_a_model_that_has_just_failed_degrades_until_it_answers() -> None:
    service = Service(guard(ScriptedModel([])))
    visitor = TestClient(create_app(service))
    reasons = []
    for status in (Status.DEGRADED, Status.SHED, Status.OK):
        with service.seen.asking(ASKED) as hear:
            hear(Heard(status))
        reasons.append(ready(visitor)[2]["model"].get("reason"))

    assert reasons == ["last-failed", "last-failed", None]
