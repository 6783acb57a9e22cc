"""History, opinions, jobs: each kept once, however often a request comes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from critic.store.database import Store
from critic.store.feedback import About, Opinion, Verdict
from critic.store.jobs import State
from critic.store.once import Once, ReusedError

if TYPE_CHECKING:
    from pathlib import Path

ONCE = Once("k", "f")
OTHER = Once("k", "g")
OPINION = Opinion(About.FINDING, Verdict.WRONG, "Run ten workshops", "OUT001", "O1.KR1", "we do")


def test_the_critiques_of_a_document_are_kept_in_order(store: Store) -> None:
    first, second = (store.history.put("a.md", each, json.dumps({"d": each})) for each in "xy")
    other = store.history.put("b.md", "z", "{}")

    assert store.history.named("a.md", 9) == (first, second)
    assert store.history.named("a.md", 1) == (second,)
    assert store.history.get(other.id) == other
    assert store.history.get("none") is None


def test_a_critique_is_erased_alone_or_with_its_document(store: Store, tmp_path: Path) -> None:
    kept = [store.history.put("a.md", "a secret draft", "{}") for _ in range(3)]

    assert store.history.forget(kept[0].id) == 1
    assert store.history.forget(kept[0].id) == 0
    assert store.history.named("a.md", 9) == (*kept[1:],)
    assert store.history.forget_named("a.md") == 2
    assert store.history.named("a.md", 9) == ()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"a secret draft" in path.read_bytes() for path in files)


def test_a_critique_that_comes_again_is_kept_once(store: Store) -> None:
    first = store.history.put("a.md", "x", "{}", ONCE)

    assert store.history.put("a.md", "x", "{}", ONCE) == first
    assert store.history.before(ONCE) == first
    assert store.history.before(None) is None
    assert store.history.before(Once("new", "f")) is None
    assert store.history.named("a.md", 9) == (first,)
    with pytest.raises(ReusedError, match="came with another request; make a new one"):
        store.history.put("a.md", "y", "{}", OTHER)


def test_what_is_remembered_of_a_request_goes_after_a_day(tmp_path: Path) -> None:
    times = iter(datetime(2026, 5, 1, tzinfo=UTC) + timedelta(hours=each) for each in (0, 25, 26))
    with Store(tmp_path, "a test", now=lambda: next(times)) as store:
        store.history.put("a.md", "x", "{}", ONCE)
        store.history.put("a.md", "y", "{}")
        store.history.put("a.md", "z", "{}", OTHER)

        assert [each.draft for each in store.history.named("a.md", 9)] == ["x", "y", "z"]


def test_an_opinion_is_kept_once(store: Store) -> None:
    first = store.opinions.put(OPINION, ONCE)

    assert store.opinions.put(OPINION, ONCE) == first
    assert first.opinion == OPINION
    assert store.opinions.all() == (first,)
    assert (store.opinions.forget(first.id), store.opinions.forget(first.id)) == (1, 0)
    assert store.opinions.all() == ()


def test_a_job_is_done_part_by_part(store: Store) -> None:
    job = store.jobs.put(["a", "b"])
    assert (job.state, job.total, job.done) == (State.QUEUED, 2, 0)

    first = store.jobs.next()
    assert first == (job.id, 0, "a")
    assert store.jobs.next() == first  # until it is kept
    assert store.jobs.keep(first, "A") is True
    assert store.jobs.keep(first, "again") is False
    half = store.jobs.get(job.id)
    assert half is not None
    assert (half.state, half.done) == (State.RUNNING, 1)
    assert store.jobs.results(job.id) == ("A", None)
    second = store.jobs.next()
    assert second == (job.id, 1, "b")
    assert store.jobs.keep(second, "B") is True

    whole = store.jobs.get(job.id)
    assert whole is not None
    assert (whole.state, whole.done) == (State.DONE, 2)
    assert store.jobs.results(job.id) == ("A", "B")
    assert store.jobs.next() is None
    assert store.jobs.keep(second, "again") is False


def test_a_job_comes_after_those_that_came_before(store: Store) -> None:
    first, second = store.jobs.put(["a"]), store.jobs.put(["b"])
    parts = []
    while part := store.jobs.next():
        parts.append(part.job)
        store.jobs.keep(part, "{}")

    assert parts == [first.id, second.id]


def test_nothing_is_kept_of_a_job_that_was_erased(store: Store) -> None:
    job = store.jobs.put(["a"], ONCE)
    part = store.jobs.next()
    assert part is not None

    assert (store.jobs.forget(job.id), store.jobs.forget(job.id)) == (1, 0)

    assert store.jobs.keep(part, "A") is False
    assert store.jobs.get(job.id) is None
    assert store.jobs.results(job.id) == ()
    with pytest.raises(ReusedError, match="was erased"):
        store.jobs.put(["a"], ONCE)


def test_a_job_that_comes_again_is_one(store: Store) -> None:
    assert store.jobs.put(["a"], ONCE) == store.jobs.put(["a"], ONCE)
    empty = store.jobs.put([])
    assert empty.state is State.DONE
