"""What is the matter with a database is found out beside those who work with it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from critic.store.database import NAME, Store
from critic.store.probe import trouble_with
from critic.store.trouble import Trouble
from tests.store.build import kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path, "a test") as made:
        made.sources.put(kept())
        yield made


def test_a_database_in_use_is_well_and_nothing_is_changed(store: Store, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.glob(f"{NAME}*")}

    assert trouble_with(tmp_path / NAME) is None

    del before[f"{NAME}-shm"]  # who reads how far
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert [each.name for each in store.sources.entries()] == ["notes.md"]


def test_a_database_that_is_gone_is_missing_and_is_not_made_anew(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / NAME) is Trouble.MISSING
    assert list(tmp_path.iterdir()) == []


def test_a_disk_with_too_little_room_is_full(store: Store, tmp_path: Path) -> None:
    assert store.folder == tmp_path
    assert trouble_with(tmp_path / NAME, least=1 << 62) is Trouble.FULL


@pytest.mark.parametrize("begins", [b"", b"SQLite format 3\0"])
def test_what_is_no_database_is_broken(tmp_path: Path, begins: bytes) -> None:
    (tmp_path / NAME).write_bytes(begins + b"\xff" * 8192)

    assert trouble_with(tmp_path / NAME) is Trouble.BROKEN


def test_a_database_that_may_not_be_written_to_is_read_only(tmp_path: Path) -> None:
    path = tmp_path / NAME
    Store(tmp_path, "a test").close()
    data = bytearray(path.read_bytes())
    data[18] = 3  # a format that only later versions of SQLite write
    path.write_bytes(data)

    assert trouble_with(path) is Trouble.READ_ONLY


def test_a_database_that_another_writes_to_is_locked(store: Store, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert trouble_with(tmp_path / NAME, patience=0.01) is Trouble.LOCKED
    other.execute("ROLLBACK")
    other.close()

    assert trouble_with(store.folder / NAME) is None
