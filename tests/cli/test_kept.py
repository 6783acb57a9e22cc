"""The life of documents as seen from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.cli import bar, entry, ingest, kept
from critic.cli.options import Options
from critic.corpus.model import Kind
from critic.store.home import usual
from tests.cli.fakes import FakeTerminal, Stream, terminal
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from critic.corpus.embed import Embedder

NOTES = "# Show\n\n[00:00:05] A loaf of rye.\n[01:02:03] The last ferry.\n"


def missing() -> Embedder:
    return bootstrap.load_embedder("no_such_module")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "episodes"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\0")
    (tmp_path / "plan.md").write_text("# Our strategy\n\nWe run a ferry.\n", encoding="utf-8")
    return folder


def run(home: Path, *arguments: Path | str) -> FakeTerminal:
    """Run a command that is to succeed."""
    screen = terminal(environment={"CRITIC_HOME": str(home)})
    code = entry.run([*map(str, arguments)], screen)
    assert code == 0, screen.complained
    return screen


def take(
    home: Path,
    *documents: Path | str,
    load: Callable[[], Embedder] = FakeEmbedder,
    screen: FakeTerminal | None = None,
    **flags: str,
) -> tuple[int, FakeTerminal]:
    facts = dict.fromkeys(("kind", "title", "author", "date", "url")) | flags
    given = {"documents": [*map(str, documents)], "home": str(home), "isolated": True}
    shown = screen or terminal()
    return ingest.ingest(Options(**given, **facts), shown, load), shown


def listed(home: Path, *flags: str) -> list[dict[str, object]]:
    answer = json.loads(run(home, "documents", "--format", "json", *flags).answered)
    found: list[dict[str, object]] = answer["documents"]
    return found


def test_what_was_taken_is_told_and_then_left_alone(home: Path, corpus: Path) -> None:
    code, first = take(home, corpus)
    _, second = take(home, corpus)

    assert code == 0
    picture, notes = (corpus / "picture.png").as_posix(), (corpus / "notes.md").as_posix()
    assert first.answered.splitlines() == [
        f"taken {notes} (episode, 2 passages)",
        f"skipped {picture}: no format that is read",
        "1 taken, 0 unchanged, 1 skipped, 0 refused",
    ]
    assert second.answered.splitlines()[-1] == "0 taken, 1 unchanged, 1 skipped, 0 refused"
    assert first.complained == ""


def test_without_the_extra_it_is_said_that_words_alone_find_it(home: Path, corpus: Path) -> None:
    _, first = take(home, corpus / "notes.md", load=missing)
    before = listed(home)
    _, second = take(home, corpus / "notes.md")

    assert "until then documents are found by their words alone" in first.complained
    assert (before[0]["embedder"], before[0]["vectors"]) == (None, 0)
    assert second.answered.startswith("completed ")
    assert second.answered.endswith("0 taken, 1 completed, 0 unchanged, 0 skipped, 0 refused\n")
    assert (listed(home)[0]["embedder"], listed(home)[0]["vectors"]) == ("fake", 2)


def test_what_is_refused_is_said_and_makes_the_code_1(home: Path, corpus: Path) -> None:
    (corpus / "broken.pdf").write_bytes(b"no PDF")

    code, screen = take(home, corpus)

    assert code == 1
    assert f"refused {(corpus / 'broken.pdf').as_posix()}: " in screen.answered
    assert "1 taken, 0 unchanged, 1 skipped, 1 refused" in screen.answered


def test_facts_can_be_set_by_hand(home: Path, corpus: Path) -> None:
    take(home, corpus / "notes.md", kind="strategy", title="Rye", author="Ana", date="2026")

    (document,) = listed(home)
    assert [document[each] for each in ("kind", "kind_is_guessed", "title", "author", "date")] == [
        "strategy",
        False,
        "Rye",
        "Ana",
        "2026",
    ]


def test_documents_are_listed_for_people(home: Path, corpus: Path) -> None:
    assert "No documents are kept" in run(home, "documents").answered
    take(home, corpus / "notes.md", corpus.parent / "plan.md", load=missing)

    lines = run(home, "documents").answered.splitlines()
    assert lines[0].endswith("episodes/notes.md")
    assert lines[1] == "    episode (guessed), 2 passages, found by words alone, Show"
    assert lines[3] == "    strategy (guessed), 1 passage, found by words alone, Our strategy"
    (plan,) = listed(home, "--kind", "strategy")
    assert plan["title"] == "Our strategy"


def test_what_is_kept_is_searched_where_no_corpus_is_named(home: Path, corpus: Path) -> None:
    take(home, corpus / "notes.md", corpus.parent / "plan.md", load=missing)

    found = json.loads(run(home, "search", "ferries", "--format", "json").answered)
    episodes = run(home, "search", "ferries", "--kind", "episode").answered

    assert found["method"] == "lexical"
    assert {each["title"] for each in found["passages"]} == {"Show", "Our strategy"}
    assert "The last ferry" in episodes
    assert "We run a ferry" not in episodes


def test_documents_of_one_run_may_be_searched_by_kind(home: Path, corpus: Path) -> None:
    paths = (corpus / "notes.md", corpus.parent / "plan.md")

    found = run(home, "search", "ferry", "--corpus", *paths, "--kind", "strategy")

    assert "We run a ferry" in found.answered
    assert "The last ferry" not in found.answered
    assert not home.exists()


def test_a_document_is_forgotten_by_name_or_id(home: Path, corpus: Path) -> None:
    paths = (corpus / "notes.md", corpus.parent / "plan.md")
    take(home, *paths)
    identity = str(listed(home)[1]["id"])

    screen = run(home, "forget", str(paths[0]), identity, identity)

    assert screen.answered == f"forgotten {paths[0].as_posix()}\nforgotten {paths[1].as_posix()}\n"
    assert listed(home) == []


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("notes.md", "did you mean {}?"),
        ("{}x", "did you mean {}?"),
        ("zebra", "critic documents lists what is kept"),
    ],
)
def test_an_unknown_document_is_an_error_and_nothing_is_forgotten(
    home: Path, corpus: Path, said: str, hint: str
) -> None:
    name = (corpus / "notes.md").as_posix()
    take(home, name)
    screen = terminal()

    assert entry.run(["forget", name, said.format(name), "--home", str(home)], screen) == 2
    assert "no document of this name or id is kept" in screen.complained
    assert hint.format(name) in screen.complained
    assert len(listed(home)) == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["search", "rye"], "no documents are kept: critic ingest PATH… takes them in"),
        (["ingest", "-"], "and no standard input"),
        (["ingest", "no-such-file"], "no such file"),
        (["ingest", "README.md", "docs/", "--title", "x"], "--title: for one document only"),
    ],
)
def test_wrong_use_is_said(home: Path, arguments: list[str], expected: str) -> None:
    screen = terminal(environment={"CRITIC_HOME": str(home)})

    assert entry.run(arguments, screen) == 2
    assert expected in screen.complained


def test_a_terminal_shows_how_far_it_is(home: Path, corpus: Path) -> None:
    screen = FakeTerminal(Stream(), Stream(), Stream(tty=True), {})

    take(home, corpus / "notes.md", screen=screen)

    first, *_, last = (line.rstrip() for line in screen.complained.split("\r") if line.strip())
    assert first.startswith("[........................] 0 of 1  ")
    assert last.startswith("[########################] 1 of 1  ")
    assert screen.complained.endswith("\r")


def test_a_bar_fits_its_line() -> None:
    stream = Stream(tty=True)

    bar.Bar(stream).show(0.5, 2, "long\x1b[2J/" * 20)

    line = stream.printed().strip("\r")
    assert len(line) == 79
    assert line.startswith("[######..................] 0 of 2  long")
    assert line.endswith("[2J")
    assert "\x1b" not in line


def test_the_kinds_are_those_of_documents() -> None:
    assert sorted(kept.KINDS) == sorted(Kind)


def test_a_home_is_where_the_system_keeps_data() -> None:
    assert usual().name == "okr-critic"
    assert usual().is_absolute()
