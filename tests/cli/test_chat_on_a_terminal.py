"""A whole session of ``critic chat`` as somebody has it on a terminal."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_entry import CRITIC
from tests.episodes.episodes import NOTES, TALK, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pty = pytest.importorskip("pty", reason="terminals of this kind are those of Unix")
_PATIENCE = 90
_PROMPT = "\n> "
_DRAFT = "Objective: Bread is warm\n\n- Run ten workshops\n- Raise sales from 3 to 4 loaves\n.\n"


class Person:
    """Types lines on a terminal, and reads until the next prompt."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
        )
        os.close(theirs)

    def types(self, text: str, until: str = _PROMPT) -> str:
        os.write(self._ours, text.encode())
        return self.reads(until)

    def reads(self, until: str = _PROMPT) -> str:
        """Return what is shown up to ``until``; of an empty one, up to the end."""
        seen = ""
        while not (until and seen.endswith(until)):
            ready, _, _ = select.select([self._ours], [], [], _PATIENCE)
            assert ready, seen
            try:
                some = os.read(self._ours, 4096)
            except OSError:  # Linux: the other end is closed
                some = b""
            if not some:
                assert not until, seen
                break
            seen = (seen + some.decode(errors="replace")).replace("\r\n", "\n")
        return seen

    def ends(self) -> int:
        return self._process.wait(_PATIENCE)

    def is_killed(self) -> None:
        self._process.kill()
        self._process.wait()

    def leaves(self) -> None:
        os.close(self._ours)
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()


@pytest.fixture
def command(tmp_path: Path) -> tuple[list[str], dict[str, str]]:
    folder = tmp_path / "corpus"
    folder.mkdir()
    about = f"---\ntitle: '{TITLE}'\nurl: https://crumbs.example/7\n---\n"
    (folder / "notes.md").write_text(about + NOTES, encoding="utf-8")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    environment = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "CRITIC_HOME": str(tmp_path / "home"),
        "PATH": os.environ["PATH"],
        "TERM": "dumb",
        "PYTHONUTF8": "1",
    }
    critic = [sys.executable, "-c", CRITIC]
    taken = [*critic, "ingest", str(folder), "--kind", "episode", "--embedder", "none"]
    subprocess.run(taken, env=environment, check=True, capture_output=True)
    return critic, environment


@pytest.fixture
def people() -> Iterator[list[Person]]:
    there: list[Person] = []
    yield there
    for each in there:
        each.leaves()


def test_a_whole_session(
    command: tuple[list[str], dict[str, str]], people: list[Person], tmp_path: Path
) -> None:
    critic, environment = command
    person = Person([*critic, "chat"], environment)
    people.append(person)

    assert "2 documents are asked; /help says what there is" in person.reads()
    assert "/export FILE" in person.types("/help\n")
    assert "The last ferry." in person.types("When does the last ferry leave?\n")
    assert "https://crumbs.example/7#t=70" in person.types("/open 1\n")
    assert "notes.md" in person.types("/sources\n")
    asked = person.types("/critique\n", "single dot.\n")
    assert asked.endswith("Paste a draft, then a line with a single dot.\n")
    critiqued = person.types(_DRAFT)
    assert "OUT001" in critiqued
    assert "MEA001" not in critiqued
    assert "Written to" in person.types(f"/export {tmp_path / 'all.md'}\n")
    assert "saved as" in person.types("/quit\n", "")
    assert person.ends() == 0
    assert "](<https://crumbs.example/7#t=70>)" in (tmp_path / "all.md").read_text("utf-8")


def test_a_session_is_gone_on_with_and_ended_by_a_key(
    command: tuple[list[str], dict[str, str]], people: list[Person]
) -> None:
    critic, environment = command
    first = Person([*critic, "chat"], environment)
    people.append(first)
    first.reads()
    first.types("When does the last ferry leave?\n")
    first.types("\x04", "")
    assert first.ends() == 0

    second = Person([*critic, "chat", "--resume"], environment)
    people.append(second)

    assert "When does the last ferry leave? (" in second.reads()
    assert "The last ferry." in second.types("/history\n")
    assert "saved as" in second.types("\x04", "")
    assert second.ends() == 0


def test_what_was_said_outlasts_a_kill(
    command: tuple[list[str], dict[str, str]], people: list[Person]
) -> None:
    critic, environment = command
    person = Person([*critic, "chat"], environment)
    people.append(person)
    person.reads()
    person.types("When does the last ferry leave?\n")
    person.is_killed()

    told = subprocess.run(
        [*critic, "chat", "--resume"],
        input=b"/history\n",
        env=environment,
        check=True,
        capture_output=True,
    ).stdout.decode()

    assert told.startswith("When does the last ferry leave?\n1  ")
    assert "The last ferry." in told
