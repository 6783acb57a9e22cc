"""Whatever is the matter with folder or file, it is said how to mend it, and nothing is torn."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from critic.store.database import NAME, Store
from critic.store.engine import Connections
from critic.store.lock import HOLDER
from critic.store.sources import Sources
from critic.store.trouble import StoreError, Trouble, told
from tests.house.project import ROOT
from tests.store.build import NOTES, kept

LONG = "".join(f"# Part {number}\n\n{'A ferry, and a ship. ' * 40}\n\n" for number in range(60))


def complaint(folder: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store(folder, "a test").close()
    return caught.value


def test_a_full_disk_leaves_nothing_of_a_document(tmp_path: Path) -> None:
    with Store(tmp_path, "a test", largest=256 << 10) as store:
        store.sources.put(kept())
        before = store.sources.entries()
        with pytest.raises(StoreError, match="cannot grow: the disk is full") as caught:
            store.sources.put(kept("long.md", LONG, embedder="fake"))

        assert caught.value.trouble is Trouble.FULL
        assert store.sources.entries() == before
        assert store.passages.search("ships", 5) == ()
        store.sources.put(kept("small.md", f"{NOTES}!"))
        assert [each.name for each in store.sources.entries()] == ["notes.md", "small.md"]


def test_what_was_to_be_replaced_stays_where_the_new_does_not_fit(tmp_path: Path) -> None:
    with Store(tmp_path, "a test", largest=256 << 10) as store:
        old = kept()
        store.sources.put(old)
        with pytest.raises(StoreError):
            store.sources.put(kept(text=LONG))

        assert store.sources.get(old.source.id) == old.source
        assert store.passages.of(old.source.id) == old.passages


def test_a_file_that_is_no_database_is_said_to_be_broken(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database" * 1000)

    error = complaint(tmp_path)

    assert error.trouble is Trouble.BROKEN
    assert "put a backup in its place" in str(error)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("CREATE TABLE theirs (a)")
    database.close()

    assert complaint(tmp_path).trouble is Trouble.BROKEN
    with sqlite3.connect(tmp_path / NAME) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    database.close()


def test_a_page_that_is_torn_is_said_to_be_broken(tmp_path: Path) -> None:
    with Store(tmp_path, "a test") as store:
        store.sources.put(kept("long.md", LONG))
    path = tmp_path / NAME
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path.write_bytes(data)

    with pytest.raises(StoreError) as caught, Store(tmp_path, "a test") as store:
        store.sources.entries()

    assert caught.value.trouble is Trouble.BROKEN


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path, "a test").close()
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = (tmp_path / NAME).read_bytes()

    error = complaint(tmp_path)

    assert error.trouble is Trouble.NEWER
    assert "schema 9999" in str(error)
    assert "upgrade okr-critic" in str(error)
    assert (tmp_path / NAME).read_bytes() == before


def test_a_program_that_holds_the_database_is_waited_for_and_then_named(tmp_path: Path) -> None:
    with Store(tmp_path, "a test", patience=0.05) as store:
        other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.sources.put(kept())
        other.execute("ROLLBACK")
        other.close()

        assert caught.value.trouble is Trouble.LOCKED
        assert store.sources.entries() == ()


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")

    assert complaint(tmp_path / "home").trouble is Trouble.DISK


def test_a_database_that_may_not_be_written_to_is_said_to_be_so(tmp_path: Path) -> None:
    with Store(tmp_path, "a test") as store:
        store.sources.put(kept())
    connections = Connections(tmp_path / NAME, patience=1, largest=None)
    with connections.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    with pytest.raises(StoreError, match="may not be written to") as caught:
        Sources(connections).put(kept(text=LONG))

    assert caught.value.trouble is Trouble.READ_ONLY
    assert [each.characters for each in Sources(connections).entries()] == [len(NOTES)]
    connections.close()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.EACCES, Trouble.READ_ONLY),
        (errno.EROFS, Trouble.READ_ONLY),
        (errno.ENOSPC, Trouble.FULL),
        (errno.EIO, Trouble.DISK),
    ],
)
def test_what_the_system_complains_of_is_told(number: int, expected: Trouble) -> None:
    with pytest.raises(StoreError, match=r"^home ") as caught, told(Path("home")):
        raise OSError(number, os.strerror(number))

    assert caught.value.trouble is expected


def test_a_bug_of_ours_is_not_blamed_on_the_disk(store: Store) -> None:
    broken = kept()
    twice = replace(broken, passages=(*broken.passages, broken.passages[0]))

    with pytest.raises(IntegrityError):
        store.sources.put(twice)

    assert store.sources.entries() == ()


HOLD = """
import sys
from dataclasses import replace
from pathlib import Path
from critic.store.database import Store
with Store(Path(sys.argv[1]), "critic ingest") as store:
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_at_once_and_told_who_has_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        error = complaint(tmp_path)
        (tmp_path / HOLDER).write_text("[]", encoding="utf-8")
        nameless = complaint(tmp_path)
        holder.kill()

    assert error.trouble is Trouble.IN_USE
    assert f"in use by process {holder.pid} (critic ingest); wait until it" in str(error)
    assert "in use by another process; wait" in str(nameless)
    with Store(tmp_path, "the next") as store:  # the system has freed the lock
        assert json.loads((tmp_path / HOLDER).read_text())["command"] == "the next"
        assert store.sources.entries() == ()
    assert not (tmp_path / HOLDER).exists()


def test_the_same_process_cannot_open_it_twice_either(tmp_path: Path) -> None:
    with Store(tmp_path, "first"):
        assert f"process {os.getpid()} (first)" in str(complaint(tmp_path))
    Store(tmp_path, "second").close()


def test_an_attempt_that_fails_frees_the_lock(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database" * 1000)
    complaint(tmp_path)
    (tmp_path / NAME).unlink()

    Store(tmp_path, "a test").close()
