"""The index of vectors has what the database has, whatever happened to the process."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from critic import bootstrap
from critic.corpus.chroma import ChromaFolder
from critic.corpus.index import BrokenIndexError, Key
from critic.corpus.model import Kind
from critic.ingest.derived import Derived
from critic.ingest.vectors import vectors
from critic.store.database import Store
from critic.store.trouble import StoreError
from tests.corpus.fakes import FakeEmbedder
from tests.house.project import ROOT
from tests.store.build import NOTES, kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from critic.corpus.index import Folder
    from critic.store.values import Kept

QUERY = np.array([[0, 1, 0]], dtype=np.float32)
KILLED = """
import os, signal, sys
from critic.corpus.loaders import load
from critic.ingest.taking import Intake
from critic import bootstrap
from tests.corpus.fakes import FakeEmbedder

def killed(change):
    os.kill(os.getpid(), signal.SIGKILL)

store = bootstrap.open_store(sys.argv[1], "a test")
with bootstrap.open_index(store) as derived:
    first, second = sys.argv[2:]
    list(Intake(store, load, FakeEmbedder(), derived.changed).take([first]))
    list(Intake(store, load, FakeEmbedder(), killed).take([second]))
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home" / "default", "a test") as opened:
        yield opened


def embedded(name: str = "notes.md", text: str = NOTES, kind: Kind = Kind.EPISODE) -> Kept:
    bare = kept(name, text, kind=kind)
    made = tuple(vectors(bare.passages, FakeEmbedder()))
    return replace(bare, embedder="fake", vectors=made)


def in_step(store: Store, derived: Derived, kind: Kind = Kind.EPISODE) -> bool:
    derived.close()
    with ChromaFolder(store.folder / "vectors") as folder:
        there = folder.collection(kind.value, "fake").keys()
    return there == store.embeddings.keys(kind, "fake")


def test_the_index_follows_what_is_put_replaced_and_forgotten(store: Store) -> None:
    one, other = embedded("one.md"), embedded("other.md", "An owl.")
    with bootstrap.open_index(store) as derived:
        for each in (one, other):
            derived.changed(store.sources.put(each))
        assert in_step(store, derived)

        derived.changed(store.sources.put(embedded("one.md", "A ferry.")))
        assert in_step(store, derived)

        derived.changed(store.sources.forget(other.source.id))
        assert in_step(store, derived)
        assert len(store.embeddings.keys(Kind.EPISODE, "fake")) == 1
        assert derived.repair() == 0


def test_a_process_killed_between_the_database_and_the_index_leaves_what_can_be_mended(
    tmp_path: Path,
) -> None:
    (tmp_path / "one.md").write_text("# Show\n\nA loaf of rye.\n", encoding="utf-8")
    (tmp_path / "two.md").write_text("# Show\n\nThe last ferry. An owl.\n", encoding="utf-8")
    home = tmp_path / "home"
    arguments = [str(home), str(tmp_path / "one.md"), str(tmp_path / "two.md")]

    finished = subprocess.run([sys.executable, "-c", KILLED, *arguments], cwd=ROOT, check=False)

    assert finished.returncode == -signal.SIGKILL
    with bootstrap.open_store(str(home), "a test") as store:
        assert [each.vectors for each in store.sources.entries()] == [1, 1]
        with bootstrap.open_index(store) as derived:
            assert derived.repair() == 1
            assert in_step(store, derived)
            assert derived.repair() == 0


def test_what_is_foreign_is_dropped_even_where_the_count_is_right(store: Store) -> None:
    told: list[tuple[int, int]] = []
    with bootstrap.open_index(store) as derived:
        derived.changed(store.sources.put(embedded("one.md", "A ferry.")))
        store.sources.put(embedded("one.md", "A boat."))  # and the index never hears
        derived.close()
        with ChromaFolder(store.folder / "vectors") as folder:
            folder.collection("episode", "another").put((Key("x", 0),), QUERY)

        assert derived.repair(lambda *each: told.append(each)) == 2

        assert told == [(1, 1)]
        assert in_step(store, derived)
        with ChromaFolder(store.folder / "vectors") as folder:
            assert folder.collection("episode", "another").keys() == frozenset()


def test_kinds_are_asked_together_or_alone(store: Store) -> None:
    talk = embedded("talk.md", "A ferry.")
    plan = embedded("plan.md", "A boat.", Kind.STRATEGY)
    with bootstrap.open_index(store) as derived:
        for each in (talk, plan):
            derived.changed(store.sources.put(each))
        both, one = derived.of("fake", tuple(Kind)), derived.of("fake", (Kind.STRATEGY,))

        assert both is not None
        assert one is not None
        assert {name for name, _ in both.nearest(QUERY, 5)} == {
            each.passages[0].id for each in (talk, plan)
        }
        assert [name for name, _ in one.nearest(QUERY, 5)] == [plan.passages[0].id]
        assert derived.of("another", tuple(Kind)) is None


def test_without_vectors_nothing_is_opened(store: Store) -> None:
    def closed(path: Path) -> Folder:
        raise AssertionError(path)

    with Derived(store, store.folder / "vectors", closed) as derived:
        derived.changed(store.sources.put(kept()))

        assert derived.repair() == 0


def test_an_index_that_cannot_be_opened_is_made_anew(store: Store) -> None:
    store.sources.put(embedded())
    (store.folder / "vectors").mkdir()
    (store.folder / "vectors" / "chroma.sqlite3").write_bytes(b"no database" * 500)
    with bootstrap.open_index(store) as derived:
        with pytest.raises(BrokenIndexError, match="critic index rebuild"):
            derived.repair()

        assert derived.rebuild() == len(store.embeddings.keys(Kind.EPISODE, "fake"))
        assert in_step(store, derived)


def test_an_index_that_cannot_be_removed_is_said(store: Store) -> None:
    (store.folder / "vectors").write_bytes(b"a file")

    with bootstrap.open_index(store) as derived, pytest.raises(StoreError, match="vectors"):
        derived.rebuild()
