"""Suggestions that cite the minute at which an episode explains what they are for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from critic.cli import entry
from tests.cli.fakes import terminal

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = "Objective: Riders reach the last bus by June 2026\n- KR: Launch the delay board\n"
NOTES = (
    "# Sidings, episode 3: What is delivered\n\n"
    "[00:01:05] Something is delivered, and nothing says what changes through it: a delivery can be"
    " done in full while nothing gets better.\n"
    "[00:02:05] A loaf of rye is baked at night.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "okrs.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "sidings-3.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def critiqued(draft: Path, home: Path, *flags: str) -> dict[str, Any]:
    screen = terminal()
    shown = ("--isolated", "--format", "json", "--home", str(home))
    code = entry.run(["critique", str(draft), *shown, *flags], screen)
    assert code in {0, 1}, screen.complained
    (document,) = json.loads(screen.answered)["documents"]
    found: dict[str, Any] = document
    return found


def cited(document: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (each["locator"], each["quote"])
        for suggestion in document["suggestions"]
        for each in suggestion["citations"]
    ]


def test_a_suggestion_cites_the_minute_and_nothing_else_changes(
    draft: Path, notes: Path, tmp_path: Path
) -> None:
    plain = critiqued(draft, tmp_path / "home")
    heard = critiqued(draft, tmp_path / "home", "--episodes", str(notes))

    assert cited(plain) == []
    (found,) = cited(heard)
    assert found[0] == "00:01:05"
    assert found[1] in NOTES
    for suggestion in heard["suggestions"]:
        suggestion["citations"] = []
    assert heard == plain


def test_without_a_path_the_kept_episodes_are_asked(
    draft: Path, notes: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    taken = ["ingest", str(notes), "--kind", "episode", "--isolated", "--home", str(home)]
    assert entry.run(taken, terminal()) == 0

    assert [place for place, _ in cited(critiqued(draft, home, "--episodes"))] == ["00:01:05"]


def test_what_no_episode_explains_is_cited_from_none(draft: Path, tmp_path: Path) -> None:
    bread = tmp_path / "bread.md"
    bread.write_text("# Bread\n\n[00:02:05] A loaf of rye is baked at night.\n", encoding="utf-8")

    document = critiqued(draft, tmp_path / "home", "--episodes", str(bread))

    assert document["suggestions"]
    assert cited(document) == []
