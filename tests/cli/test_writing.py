from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from critic.cli import writing
from critic.errors import InputError

POSIX = pytest.mark.parametrize("mode", [0o640, 0o755] if sys.platform != "win32" else [])


def test_a_new_file_gets_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    usual, ours = tmp_path / "usual", tmp_path / "ours"
    usual.write_bytes(b"")

    writing.replace(str(ours), b"text")

    assert (ours.read_bytes(), ours.stat().st_mode) == (b"text", usual.stat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours", "usual"]


@POSIX
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "okrs.md"
    path.write_bytes(b"old")
    path.chmod(mode)

    writing.replace(str(path), b"new")

    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "deep" / "okrs.md", tmp_path / "okrs.md"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link.symlink_to(real)

    writing.replace(str(link), b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "folder" / "inside").mkdir(parents=True)

    with pytest.raises(InputError, match="folder cannot be written"):
        writing.replace(str(tmp_path / "folder"), b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_half_written_file_of_another_run_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "okrs.md"
    path.write_bytes(b"old")
    (tmp_path / f".okrs.md.{os.getpid()}.tmp").write_bytes(b"half")

    with pytest.raises(InputError, match="cannot be written"):
        writing.replace(str(path), b"new")

    assert path.read_bytes() == b"old"


def test_a_backup_never_overwrites_an_older_one(tmp_path: Path) -> None:
    path = str(tmp_path / "okrs.md")

    names = [Path(writing.back_up(path, text)) for text in (b"1", b"2", b"3")]

    assert [name.name for name in names] == ["okrs.md.bak", "okrs.md.bak.2", "okrs.md.bak.3"]
    assert [name.read_bytes() for name in names] == [b"1", b"2", b"3"]


def test_a_backup_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"okrs\.md\.bak cannot be written"):
        writing.back_up(str(tmp_path / "gone" / "okrs.md"), b"1")
