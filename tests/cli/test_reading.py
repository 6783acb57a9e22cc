from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path

import pytest

from critic.cli import reading
from critic.errors import InputError, UnreadableError


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Größe 😀".encode(), "Größe 😀"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (codecs.BOM_UTF8 + b"a", "a"),
        (codecs.BOM_UTF16_LE + "é😀\r\n".encode("utf-16-le"), "é😀\r\n"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é"),
    ],
)
def test_text_is_read_as_it_stands(data: bytes, text: str) -> None:
    assert reading.decode(data) == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"caf\xe9 ", "byte 3 is 0xe9"),
        (codecs.BOM_UTF8 + b"\xff", "byte 3 is 0xff"),
        (codecs.BOM_UTF16_LE + b"a", "byte 2 is 0x61"),
        (b"\xed\xa0\x80", "byte 0 is 0xed"),
        (b"PK\x03\x04\x00\x00", "character 4 is NUL"),
        ("a".encode("utf-16-le"), "character 1 is NUL"),
    ],
)
def test_what_is_no_text_is_refused_with_the_place(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        reading.decode(data)


def test_more_than_any_draft_holds_is_refused() -> None:
    with pytest.raises(UnreadableError, match="more than 16 MiB"):
        reading.load_stream("-", io.BytesIO(b"-" * ((16 << 20) + 1)))


def test_a_folder_means_its_drafts_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.YAML", "a/d.csv", ".git/e.md", "f.png", ".g.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()

    assert [
        Path(path).relative_to(tmp_path).as_posix() for path in reading.expand(str(tmp_path))
    ] == [
        "a/c.YAML",
        "a/d.csv",
        "b.md",
    ]


def test_a_pattern_means_the_files_that_match(tmp_path: Path) -> None:
    for name in ("2026-q3.md", "2026-q4.md", "2027-q1.md"):
        (tmp_path / name).touch()
    (tmp_path / "2026-folder.md").mkdir()

    assert [Path(path).name for path in reading.expand(str(tmp_path / "2026-*.md"))] == [
        "2026-q3.md",
        "2026-q4.md",
    ]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "okrs [draft].md"
    path.touch()

    assert reading.expand(str(path)) == [str(path)]


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("okr.md", "did you mean .*okrs[.]md"),
        ("nothing-like-it.md", "no such file$"),
        ("Reach 5,000 weekly readers", "pipe it into critic check"),
        ("*.txt", "no file matches this pattern"),
        ("**.md", "no path that can be looked up"),
        ("x" * 5000, "no path that can be looked up"),
        ("empty", "no drafts in this folder .*[.]md"),
        ("missing/okrs.md", "no such file$"),
    ],
)
def test_what_is_not_there_is_named_with_a_way_on(tmp_path: Path, argument: str, said: str) -> None:
    (tmp_path / "okrs.md").touch()
    (tmp_path / "empty").mkdir()

    with pytest.raises(InputError, match=said):
        reading.expand(str(tmp_path / argument))


def test_an_empty_path_does_not_mean_everything_here() -> None:
    with pytest.raises(InputError, match="an empty path"):
        reading.expand("")


def test_standard_input_stays_what_it_is() -> None:
    assert reading.expand("-") == ["-"]


@pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "okrs.md"
    path.touch(mode=0)

    with pytest.raises(InputError, match=r"cannot be read [(]Permission denied[)]"):
        reading.read(str(path))


def test_a_file_that_went_away_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read [(]No such file"):
        reading.read(str(tmp_path / "gone.md"))
