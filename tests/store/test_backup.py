"""A home in one file and back: the same by hash, whatever is written meanwhile."""

from __future__ import annotations

import json
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from critic.errors import InputError
from critic.store import backup, restore
from critic.store.database import NAME, Store
from critic.store.service.keys import Scope
from critic.store.service.registry import Registry
from critic.store.trouble import StoreError, Trouble
from tests.store.build import kept

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with two tenants, and a key for the second."""
    made = tmp_path / "home"
    with Registry(made, now) as registry:
        other = registry.tenant("Ferry")
        registry.keys.create(other, "ci", [Scope.CHECK], 30)
    for name in ("default", other):
        with Store(made / name, "a test") as store:
            store.sources.put(kept(f"{name}.md", embedder="fake"))
    return made


def contents(home: Path) -> dict[str, list[str]]:
    """Return what the databases of a home hold, as SQL."""
    found = {}
    for path in sorted(home.glob("*/*.sqlite3")):
        with sqlite3.connect(path) as database:
            found[path.relative_to(home).as_posix()] = list(database.iterdump())
        database.close()
    return found


def test_what_is_restored_is_what_was_backed_up(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "kept.zip"

    parts = backup.make(home, file, NOW)
    found = restore.restore(tmp_path / "other", file, NOW)

    assert found == (parts, None)
    assert contents(tmp_path / "other") == contents(home)
    assert {part.name: backup.hashed(tmp_path / "other" / part.name) for part in parts} == {
        part.name: part.sha256 for part in parts
    }
    assert [part.name.split("/")[1] for part in parts] == [NAME, NAME, "service.sqlite3", "pepper"]
    with Registry(tmp_path / "other", now) as registry:
        assert [key.name for key in registry.keys.all("Ferry")] == ["ci"]
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "kept.zip", "other"]


def test_the_archive_says_what_it_has(tmp_path: Path, home: Path) -> None:
    parts = backup.make(home, tmp_path / "kept.zip", NOW)

    with ZipFile(tmp_path / "kept.zip") as archive:
        names, said = archive.namelist(), json.loads(archive.read(backup.MANIFEST))
    assert names == [backup.MANIFEST, *(part.name for part in parts)]
    assert (said["format"], said["created_at"]) == (1, "2026-05-01T12:00:00.000Z")
    assert said["files"] == [part._asdict() for part in parts]


def test_what_is_written_meanwhile_is_in_it_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Store(home / "default", "a test") as store, ThreadPoolExecutor(1) as pool:
        store.sources.put(kept("first.md", embedder="fake"))
        writing = pool.submit(
            lambda: [
                store.sources.put(kept(f"{n}.md", f"# {n}\n\nloaf\n", embedder="fake"))
                for n in range(60)
            ]
        )
        for number in range(5):
            backup.make(home, tmp_path / f"{number}.zip", NOW)
        writing.result()

    for number in range(5):
        restored = tmp_path / f"restored-{number}"
        restore.restore(restored, tmp_path / f"{number}.zip", NOW)
        with Store(restored / "default", "a test") as store:
            entries = store.sources.entries()
            assert entries[0].name == "first.md"
            assert [e.name for e in entries[1:]] == [f"{n}.md" for n in range(len(entries) - 1)]
            assert all(entry.vectors == 2 * entry.passages > 0 for entry in entries)


def test_a_home_that_has_something_is_put_aside_only_when_told_to(
    tmp_path: Path, home: Path
) -> None:
    file = tmp_path / "kept.zip"
    backup.make(home, file, NOW)
    with Store(home / "default", "a test") as store:
        store.sources.put(kept("later.md"))
    before = contents(home)

    with pytest.raises(InputError, match="something is kept there; --force puts it aside"):
        restore.restore(home, file, NOW)
    assert contents(home) == before

    found = restore.restore(home, file, NOW, over=True)
    assert found.before == tmp_path / "home-before-20260501T120000.000Z"
    assert contents(found.before) == before
    with Store(home / "default", "a test") as store:
        assert [each.name for each in store.sources.entries()] == ["default.md"]


def test_a_home_in_use_stays_as_it_is(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "kept.zip"
    backup.make(home, file, NOW)

    with (
        Store(home / "default", "a test"),
        pytest.raises(StoreError, match="in use by process") as caught,
    ):
        restore.restore(home, file, NOW, over=True)

    assert caught.value.trouble is Trouble.IN_USE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "kept.zip"]


def rewritten(file: Path, change: dict[str, bytes | None]) -> Path:
    """Write an archive anew with parts changed, or left out."""
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    made = file.with_name("changed.zip")
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in {**parts, **change}.items():
            if data is not None:
                archive.writestr(name, data)
    return made


def manifest(file: Path, **change: object) -> bytes:
    with ZipFile(file) as archive:
        said = json.loads(archive.read(backup.MANIFEST))
    return json.dumps({**said, **change}).encode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"default/critic.sqlite3": b"short"}, "is not what was backed up"),
        ({"default/critic.sqlite3": None}, "broken, or no backup"),
        ({"service/pepper": b"0" * 64}, "service/pepper is not what was backed up"),
        ({"service/pepper": b"0" * 65}, "service/pepper is not what was backed up"),
        ({backup.MANIFEST: None}, "broken, or no backup"),
        ({backup.MANIFEST: b"[]"}, "manifest.json is none of ours"),
        ({backup.MANIFEST: b"\xff{"}, "manifest.json is none of ours"),
    ],
)
def test_what_was_changed_afterwards_is_refused(
    tmp_path: Path, home: Path, change: dict[str, bytes | None], said: str
) -> None:
    backup.make(home, tmp_path / "kept.zip", NOW)
    file = rewritten(tmp_path / "kept.zip", change)

    with pytest.raises(InputError, match=said):
        restore.restore(tmp_path / "other", file, NOW)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["changed.zip", "home", "kept.zip"]


@pytest.mark.parametrize(
    "name",
    [
        "../critic.sqlite3",
        "/etc/critic.sqlite3",
        "default/../../critic.sqlite3",
        "tenant/critic.sqlite3",
        "default/critic.sqlite3\n",
        "service/other",
    ],
)
def test_a_name_that_is_none_of_a_home_is_refused(tmp_path: Path, home: Path, name: str) -> None:
    backup.make(home, tmp_path / "kept.zip", NOW)
    part = {"name": name, "bytes": 1, "sha256": "", "schema": None}
    text = manifest(tmp_path / "kept.zip", files=[part])
    file = rewritten(tmp_path / "kept.zip", {backup.MANIFEST: text, name: b"x"})

    with pytest.raises(InputError, match=r"manifest\.json is none of ours"):
        restore.restore(tmp_path / "other", file, NOW)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "written by another version of okr-critic"),
        ({"files": []}, "none of ours"),
        (
            {"files": 2 * [{"name": "service/pepper", "bytes": 1, "sha256": "", "schema": None}]},
            "none of",
        ),
    ],
)
def test_a_manifest_of_another_kind_is_refused(
    tmp_path: Path, home: Path, change: dict[str, object], said: str
) -> None:
    backup.make(home, tmp_path / "kept.zip", NOW)
    text = manifest(tmp_path / "kept.zip", **change)

    with pytest.raises(InputError, match=said):
        restore.restore(
            tmp_path / "other", rewritten(tmp_path / "kept.zip", {backup.MANIFEST: text}), NOW
        )


def test_a_database_of_a_newer_version_is_not_put_in_place(tmp_path: Path, home: Path) -> None:
    with sqlite3.connect(home / "default" / NAME) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()

    with pytest.raises(StoreError, match="written by a newer version"):
        backup.make(home, tmp_path / "kept.zip", NOW)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def test_a_torn_file_and_none_are_told(tmp_path: Path, home: Path) -> None:
    backup.make(home, tmp_path / "kept.zip", NOW)
    (tmp_path / "torn.zip").write_bytes((tmp_path / "kept.zip").read_bytes()[:-100])

    with pytest.raises(InputError, match="broken, or no backup"):
        restore.restore(tmp_path / "other", tmp_path / "torn.zip", NOW)
    with pytest.raises(InputError, match="no such file"):
        restore.restore(tmp_path / "other", tmp_path / "none.zip", NOW)


def test_nothing_is_written_over_and_of_nothing_there_is_no_backup(
    tmp_path: Path, home: Path
) -> None:
    (tmp_path / "kept.zip").write_text("mine", encoding="utf-8")

    with pytest.raises(InputError, match="there already; name a file that is not"):
        backup.make(home, tmp_path / "kept.zip", NOW)
    with pytest.raises(InputError, match="nothing is kept there"):
        backup.make(tmp_path / "empty", tmp_path / "new.zip", NOW)
    assert (tmp_path / "kept.zip").read_text(encoding="utf-8") == "mine"
