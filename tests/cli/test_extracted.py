from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.cli.entry import run
from tests.cli.fakes import FakeTerminal, terminal
from tests.office.files import word as word_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TABLE = """\
Goal,Measure
Neighbours eat fresh bread in Q3 2026,"Launch the slow oven, and the stone mill"
,Share of loaves sold the same day rises from 60% to 90%
"""
COLUMNS = ("--columns", "Goal=objective,Measure=key_result")


def critique(*arguments: str) -> tuple[int, FakeTerminal]:
    shown = terminal()
    return run(["critique", *arguments], shown), shown


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.docx"
    path.write_bytes(
        word_file(
            ("Objective: Neighbours eat fresh bread in Q3 2026", ""),
            ("Launch the slow oven", "List Bullet"),
        )
    )
    return path


def test_a_word_file_gets_suggestions_at_its_paragraphs(word: Path) -> None:
    code, shown = critique(str(word))
    assert code == 0
    assert "Write instead" in shown.answered
    assert "paragraph 2" in shown.answered


@pytest.mark.parametrize("flags", [["--fix", "--yes"], ["--diff"]])
def test_a_word_file_is_never_written(word: Path, flags: Sequence[str]) -> None:
    before = word.read_bytes()
    code, shown = critique(str(word), *flags)
    assert code == 2
    assert "Word and Excel files are read and never written" in shown.complained
    assert word.read_bytes() == before


def test_a_table_with_named_columns_is_mended_as_a_table(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert critique(str(path), *COLUMNS, "--fix", "--yes")[0] == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [lines[0], lines[2]] == [TABLE.splitlines()[0], TABLE.splitlines()[2]]
    assert lines[1] != TABLE.splitlines()[1]
    assert lines[1].startswith("Neighbours eat fresh bread in Q3 2026,")
    again = path.read_bytes()
    critique(str(path), *COLUMNS, "--fix", "--yes")
    assert path.read_bytes() == again
