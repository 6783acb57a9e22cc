"""What a service keeps: each command prints what it prints on this machine, to the byte."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.cli import ask as asking
from critic.cli import entry as commands
from critic.cli.options import Options
from critic.config.server import Server
from critic.remote.client import Client
from critic.remote.intake import Sending
from critic.remote.library import LARGEST, Library
from tests.cli.fakes import FakeTerminal, Stream, terminal
from tests.episodes.episodes import NOTES, TALK
from tests.remote.serving import Said, run, scripted, served

if TYPE_CHECKING:
    from pathlib import Path

    from critic.corpus.embed import Embedder

JSON = ("--format", "json")
FORMATS = ("text", "json", "markdown")
QUESTIONS = ("Which ship bakes rye?", "Where is Peru?")


class Kept:
    """A home that was served, and what commands printed of it meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.home, self.corpus = folder / "home", folder / "corpus"
        self.corpus.mkdir()
        (self.corpus / "notes.md").write_text(NOTES, encoding="utf-8")
        (self.corpus / "talk.txt").write_text(TALK, encoding="utf-8")
        (self.corpus / "picture.png").write_bytes(b"\0")
        (self.corpus / "bad.pdf").write_bytes(b"no PDF")
        self.printed: dict[tuple[str, ...], str] = {}
        self.taken: list[str] = []
        with served(self.home) as url:
            self._use(url)

    def _use(self, url: str) -> None:
        for _ in range(2):
            code, screen = run("ingest", str(self.corpus), "--server", url)
            assert code == 1, screen.complained
            self.taken.append(screen.answered)
        for command in COMMANDS:
            code, screen = run(*command, "--server", url)
            assert code == 0, screen.complained
            self.printed[command] = screen.answered


COMMANDS = (
    ("documents",),
    ("documents", *JSON, "--kind", "strategy"),
    ("search", "rye at sea"),
    ("search", "rye at sea", *JSON, "--limit", "2", "--kind", "episode"),
    ("search", "zzz"),
    *(
        ("ask", question, "--format", how)
        for question in QUESTIONS
        for how in ("text", "json", "markdown")
    ),
    ("ask", QUESTIONS[0], "--show", "Crumbs"),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("remote"))


def missing() -> Embedder:
    return bootstrap.load_embedder("no_such_module")


def here(kept: Kept, command: tuple[str, ...]) -> str:
    """Return what a command prints about the same home once nobody serves it."""
    if command[0] == "ask":
        screen = terminal()
        flags = dict(zip(command[2::2], command[3::2], strict=True))
        given = dict.fromkeys(("guest", "date", "episode", "color", "corpus"))
        options = Options(
            question=command[1],
            format=flags.get("--format"),
            show=flags.get("--show"),
            home=str(kept.home),
            isolated=True,
            **given,
        )
        assert asking.ask(options, screen, missing) == 0, screen.complained
        return screen.answered
    by_words = ("--embedder", "none") if command[0] == "search" else ()
    code, screen = run(*command, *by_words, "--home", str(kept.home))
    assert code == 0, screen.complained
    return screen.answered


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_prints_what_it_prints_here(kept: Kept, command: tuple[str, ...]) -> None:
    assert kept.printed[command] == here(kept, command)


def test_taking_in_says_what_it_says_here_and_again_changes_nothing(
    kept: Kept, tmp_path: Path
) -> None:
    local = [
        run("ingest", str(kept.corpus), "--embedder", "none", "--home", str(tmp_path / "home"))[1]
        for _ in range(2)
    ]

    assert kept.taken == [each.answered for each in local]
    assert kept.taken[0].endswith("2 taken, 0 unchanged, 1 skipped, 1 refused\n")
    assert kept.taken[1].endswith("0 taken, 2 unchanged, 1 skipped, 1 refused\n")


def test_the_life_of_a_document_elsewhere(tmp_path: Path) -> None:
    notes, twin, large = (tmp_path / name for name in ("notes.md", "twin.md", "large.md"))
    notes.write_text(NOTES, encoding="utf-8")
    twin.write_text(NOTES, encoding="utf-8")
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with served(tmp_path / "home") as url:
        _, empty = run("search", "rye", "--server", url)
        _, untold = run("chat", "--server", url)
        _, first = run("ingest", str(notes), "--title", "Rye", "--date", "2026", "--server", url)
        code, others = run("ingest", str(twin), str(large), "--server", url)
        _, listed = run("documents", *JSON, "--server", url)
        _, unknown = run("forget", str(notes), "nobody", "--server", url)
        _, in_use = run("documents", "--home", str(tmp_path / "home"))
        _, gone = run("forget", str(notes), "--server", url)
        _, after = run("documents", "--server", url)

    assert f"{url} keeps no documents: critic ingest PATH… --server {url}" in empty.complained
    assert f"{url} keeps no episodes: critic ingest PATH… --kind episode" in untold.complained
    assert first.answered.startswith(f"taken {notes.as_posix()} (episode, ")
    assert code == 1
    assert others.answered.splitlines() == [
        f"skipped {twin.as_posix()}: the same is kept already, under another name",
        f"refused {large.as_posix()}: larger than 20 MiB; split it, or leave it out",
        "0 taken, 0 unchanged, 1 skipped, 1 refused",
    ]
    (document,) = json.loads(listed.answered)["documents"]
    assert (document["title"], document["date"]) == ("Rye", "2026")
    assert "nobody: no document of this name or id is kept" in unknown.complained
    assert (
        f"(critic serve); wait until it has ended, or end it. --server {url}" in in_use.complained
    )
    assert gone.answered == f"forgotten {notes.as_posix()}\n"
    assert after.answered.startswith("No documents are kept")


def test_a_service_that_starts_anew_in_between_loses_nothing(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(f"{NOTES}\n{number}\n", encoding="utf-8")
    home, environment = tmp_path / "home", {"CRITIC_SERVER": ""}
    with served(home) as url:
        environment["CRITIC_SERVER"] = url
        assert run("ingest", str(tmp_path / "0.md"), environment=environment)[0] == 0
    code, broken = run("ingest", *_paths(tmp_path), environment=environment)
    port = int(url.rpartition(":")[2])
    waits: list[float] = []
    with ExitStack() as stack:

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            stack.enter_context(served(home, port=port))

        library = Library(Client(Server(url, "127.0.0.1")))
        on_its_own = [*Sending(library, sleep).take(_paths(tmp_path)[:2])]
        _, whole = run("ingest", *_paths(tmp_path), environment=environment)

    assert code == 2
    assert "What was told before is kept" in broken.complained
    assert "0.md may not be; run it again, and it goes on" in broken.complained
    assert [each.result for each in on_its_own] == ["unchanged", "taken"]
    assert waits == [0.5]
    assert whole.answered.endswith("1 taken, 2 unchanged, 0 skipped, 0 refused\n")


def test_one_document_is_sent_again_while_the_service_is_busy(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTES, encoding="utf-8")
    taken = b'{"result": "taken", "document": {"kind": "episode", "passages": 2}}'
    busy = (Said(503), Said(429, headers={"Retry-After": "30"}))
    with scripted(*busy, Said(body=taken)) as script:
        code, screen = run("ingest", str(tmp_path / "a.md"), "--server", script.url)

    assert code == 0
    assert screen.answered.startswith(f"taken {(tmp_path / 'a.md').as_posix()} (episode, 2 pass")
    assert [each.path for each in script.heard] == [script.heard[0].path] * 3
    assert script.heard[0].headers["content-type"] == "application/octet-stream"


def test_a_key_that_opens_nothing_ends_a_run_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTES, encoding="utf-8")
    with scripted(Said(401)) as script:
        code, screen = run("ingest", str(tmp_path / "a.md"), "--server", script.url)

    assert code == 2
    assert "it wants a key" in screen.complained
    assert len(script.heard) == 1


def test_a_terminal_shows_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTES, encoding="utf-8")
    screen = FakeTerminal(Stream(), Stream(), Stream(tty=True), {})
    taken = b'{"result": "unchanged", "document": {"kind": "episode", "passages": 2}}'
    with scripted(Said(body=taken)) as script:
        assert commands.run(["ingest", str(tmp_path / "a.md"), "--server", script.url], screen) == 0

    assert "0 of 1" in screen.complained
    assert screen.answered == "0 taken, 1 unchanged, 0 skipped, 0 refused\n"


def test_what_is_gone_already_is_forgotten() -> None:
    entry = {
        "id": "1f",
        "name": "a.md",
        "path": None,
        "kind": "episode",
        "kind_is_guessed": False,
        **dict.fromkeys(("title", "author", "date", "url", "embedder")),
        "digest": "",
        "characters": 1,
        "passages": 1,
        "vectors": 0,
    }
    listed = Said(body=json.dumps({"documents": [entry]}).encode())
    with scripted(listed, Said(404), listed, Said(403)) as script:
        gone, _ = run("forget", "a.md", "--server", script.url)
        kept, _ = run("forget", "a.md", "--server", script.url)

    assert (gone, kept) == (0, 2)


def _paths(folder: Path) -> list[str]:
    return [str(folder / f"{number}.md") for number in range(3)]
