"""Paths and folders become sources, and nothing is left out without a word."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from critic.corpus.loaders import load
from critic.corpus.model import Kind
from critic.corpus.reading import read, shown
from critic.corpus.refusal import Reason
from critic.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_gives_its_documents_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    kept = tmp_path / "strategy" / "plan.MD"
    kept.parent.mkdir()
    kept.write_text("# Plan\n", encoding="utf-8")
    for name in (".hidden.md", "~$plan.docx", "photo.jpg", "old.md~", "a\x1b[31m.md"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "empty.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.md")

    reading = read([str(tmp_path)], load)

    assert [source.name for source in reading.sources] == [kept.as_posix()]
    assert reading.sources[0].digest == sha256(b"# Plan\n").hexdigest()
    assert {each.name.rpartition("/")[2] for each in reading.skipped} == {
        ".hidden.md",
        "a\x1b[31m.md",
        "loop",
        "node_modules",
        "old.md~",
        "photo.jpg",
        "pipe.md",
        "self",
        "~$plan.docx",
    }
    assert [(each.reason, each.why) for each in reading.refused] == [
        (Reason.EMPTY, "there is no text in it")
    ]
    summary = reading.summary()
    assert summary.startswith("1 taken, 9 skipped, 1 refused\ntaken ")
    assert "\x1b" not in summary
    assert "photo.jpg: no format that is read" in summary


def test_a_file_that_is_named_is_read_or_refused(tmp_path: Path) -> None:
    hidden = tmp_path / ".notes.md"
    hidden.write_bytes(b"x")
    picture = tmp_path / "photo.jpg"
    picture.write_bytes(b"x")

    reading = read([str(hidden), str(hidden), str(picture)], load, kind=Kind.EPISODE)

    assert [(each.name, each.kind) for each in reading.sources] == [
        (hidden.as_posix(), Kind.EPISODE)
    ]
    assert [each.why for each in reading.skipped] == ["given already"]
    assert [each.reason for each in reading.refused] == [Reason.FORMAT]


def test_a_large_file_is_refused_and_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(2 << 30)

    reading = read([str(large)], load)

    assert [each.reason for each in reading.refused] == [Reason.TOO_LARGE]
    assert "larger than 64 MiB" in reading.refused[0].why


@pytest.mark.parametrize("path", ["no-such-folder", "a\0b"])
def test_a_path_that_leads_nowhere_is_an_error(path: str) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read([path], load)


def test_more_files_than_anybody_means_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").write_bytes(b"x")

    with pytest.raises(InputError, match="more than 1 files"):
        read([str(tmp_path)], load, most=1)


def test_a_name_is_shown_without_what_a_terminal_obeys() -> None:
    assert shown("é\x1b[0m") == "é\\x1b[0m"
