"""Search of what is kept by meaning, and its index, as seen from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from critic.cli import entry, ingest
from critic.cli import search as command
from critic.cli.options import Options
from tests.cli.fakes import FakeTerminal, Stream, terminal
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from critic.corpus.embed import Embedder


def nothing() -> None:
    """Load no embedder, as ``embedder = "none"`` does."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "talk.md").write_text("# Show\n\n[00:00:05] A loaf of rye.\n", encoding="utf-8")
    (tmp_path / "plan.md").write_text("# Our strategy\n\nWe run a ferry.\n", encoding="utf-8")
    return tmp_path / "home"


def take(
    home: Path, *names: str, load: Callable[[], Embedder | None] = FakeEmbedder
) -> FakeTerminal:
    facts = dict.fromkeys(("kind", "title", "author", "date", "url"))
    documents = [str(home.parent / name) for name in names]
    screen = terminal()
    options = Options(documents=documents, home=str(home), isolated=True, **facts)
    assert ingest.ingest(options, screen, load) == 0
    return screen


def ask(
    home: Path,
    query: str,
    load: Callable[[], Embedder | None] = FakeEmbedder,
    *,
    kind: str | None = None,
) -> tuple[dict[str, Any], FakeTerminal]:
    screen = terminal()
    given = {"home": str(home), "isolated": True, "format": "json", "color": None}
    options = Options(query=query, corpus=None, kind=kind, limit=3, **given)
    assert command.search(options, screen, load) == 0
    return json.loads(screen.answered), screen


def test_what_is_kept_is_found_by_meaning(home: Path) -> None:
    take(home, "talk.md", "plan.md")

    found, screen = ask(home, "Which boat?")
    (episode,) = ask(home, "Which boat?", kind="episode")[0]["passages"]

    assert found["method"] == "hybrid"
    assert found["passages"][0]["text"] == "We run a ferry."
    assert found["passages"][0]["dense"] == 1.0
    assert episode["title"] == "Show"
    assert screen.complained == ""


def test_without_an_embedder_words_decide(home: Path) -> None:
    take(home, "plan.md")

    found, _ = ask(home, "ferries", nothing)

    assert found["method"] == "lexical"
    assert [each["text"] for each in found["passages"]] == ["We run a ferry."]


def test_what_has_no_vectors_of_the_embedder_is_told_and_found_by_words(home: Path) -> None:
    take(home, "talk.md", load=nothing)
    found, screen = ask(home, "rye")

    assert found["method"] == "lexical"
    assert "1 of 1 documents have no vectors of fake and are found by their" in screen.complained

    take(home, "plan.md")
    found, screen = ask(home, "rye")

    assert found["method"] == "hybrid"
    assert {each["title"] for each in found["passages"]} == {"Show", "Our strategy"}
    assert "1 of 2 documents have no vectors of fake" in screen.complained


def test_what_is_forgotten_is_found_by_meaning_no_more(home: Path) -> None:
    take(home, "talk.md", "plan.md")

    name = (home.parent / "plan.md").as_posix()
    assert entry.run(["forget", name, "--home", str(home)], terminal()) == 0

    assert [each["title"] for each in ask(home, "boat")[0]["passages"]] == ["Show"]


def test_a_broken_index_says_what_mends_it_and_is_mended(home: Path) -> None:
    take(home, "plan.md")
    for path in (home / "default" / "vectors").glob("*.sqlite3*"):
        path.write_bytes(b"no database" * 500)
    name = (home.parent / "plan.md").as_posix()
    broken, mended = terminal(), FakeTerminal(Stream(), Stream(), Stream(tty=True), {})

    assert entry.run(["search", "boat", "--home", str(home)], broken) == 2
    assert entry.run(["forget", name, "--home", str(home)], broken) == 2
    assert entry.run(["index", "rebuild", "--home", str(home)], mended) == 0

    assert broken.complained.count("critic index rebuild makes it anew") == 2
    assert mended.answered == "1 vector of 1 document\n"
    assert "1 of 1  vectors" in mended.complained
    assert ask(home, "boat")[0]["method"] == "hybrid"
