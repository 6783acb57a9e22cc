"""``critic doctor`` on what is kept: where it is, whether it is sound, and how to mend it."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.cli import doctor, ingest
from critic.cli.options import Options
from critic.corpus.chroma import ChromaFolder
from critic.errors import InputError
from critic.store.database import NAME
from tests.cli.fakes import terminal
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from critic.corpus.embed import Embedder

NOTES = "# Show\n\n[00:00:05] A loaf of rye.\n[00:00:09] A ferry.\n"


class Other(FakeEmbedder):
    name = "other"


def nothing() -> None:
    """Load no embedder, as ``embedder = "none"`` does."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def take(home: Path, load: Callable[[], Embedder | None] = FakeEmbedder) -> None:
    path = home.parent / "talk.md"
    path.write_text(NOTES, encoding="utf-8")
    facts = dict.fromkeys(("kind", "title", "author", "date", "url"))
    options = Options(documents=[str(path)], home=str(home), isolated=True, **facts)
    assert ingest.ingest(options, terminal(), load) == 0


def examined(
    home: Path, load: Callable[[], Embedder | None] = FakeEmbedder
) -> tuple[int, dict[str, str]]:
    """Return the exit code, and what is said of each part but the model."""
    options = Options(home=str(home), isolated=True, no_llm=True)
    screen = terminal()
    code = doctor.examine(options, screen, bootstrap.load_model, load)
    parts = [line.split(None, 2) for line in screen.answered.splitlines()]
    return code, {part: f"{health} {said}" for health, part, said in parts if part != "model"}


def test_before_anything_is_kept_no_folder_is_made(home: Path) -> None:
    code, signs = examined(home)

    assert code == 0
    assert signs["store"].startswith("off nothing is kept yet; critic ingest PATH…")
    assert not home.exists()


def test_what_is_kept_is_sound_and_in_step(home: Path) -> None:
    take(home)

    assert examined(home) == (
        0,
        {
            "weights": "ok passages are found by meaning, too, with fake",
            "store": f"ok the database in {home / 'default'} is sound; documents: 1",
            "index": "ok in step with the database; vectors: 2",
        },
    )


def test_without_vectors_search_by_words_is_no_fault(home: Path) -> None:
    take(home, nothing)
    code, signs = examined(home, nothing)

    assert code == 0
    assert signs["weights"] == "off none are wanted; search goes by words alone"
    assert signs["index"] == "off no document has vectors; search goes by words alone"


def test_who_has_it_open_is_named(home: Path) -> None:
    take(home)
    with bootstrap.open_store(str(home), "critic serve"):
        code, signs = examined(home)

    assert code == 1
    assert f"is in use by process {os.getpid()} (critic serve); wait" in signs["store"]


def test_a_broken_page_that_no_command_has_read_is_found(home: Path) -> None:
    take(home)
    path = home / "default" / NAME
    with sqlite3.connect(path) as database:
        root = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'embedding'"
        ).fetchone()[0]
        size = database.execute("PRAGMA page_size").fetchone()[0]
    database.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x0d\x00\x00\xff\xff" + b"\xff" * (size - 5))
    code, signs = examined(home)

    assert code == 1
    assert signs["store"].startswith("mend ")
    assert "is broken, or no database of okr-critic; put a backup" in signs["store"]


def test_vectors_that_are_behind_are_counted_and_left(home: Path) -> None:
    take(home)
    with bootstrap.open_store(str(home), "a test") as store:
        (label,) = store.embeddings.labels()
        with ChromaFolder(store.folder / "vectors") as folder:
            index = folder.collection(*label)
            index.remove(tuple(index.keys()))

    for _ in range(2):
        code, signs = examined(home)
        assert code == 1
        assert signs["index"] == (
            "mend vectors that are not in step with the database: 2 of 2;"
            " critic index rebuild mends that"
        )


def test_an_index_that_is_gone_or_broken_is_made_anew(home: Path) -> None:
    take(home)
    folder = home / "default" / "vectors"
    folder.rename(home / "elsewhere")
    assert "not in step with the database: 2 of 2" in examined(home)[1]["index"]
    assert not folder.exists()

    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    code, signs = examined(home)

    assert code == 1
    assert "critic index rebuild makes it anew" in signs["index"]


def test_documents_without_vectors_of_the_embedder_are_counted(home: Path) -> None:
    take(home)
    code, signs = examined(home, Other)

    assert code == 1
    assert signs["index"] == (
        "mend documents without vectors of other: 1 of 1; critic ingest PATH… gives them some"
    )


def test_an_embedder_that_is_wrongly_told_is_a_fault(home: Path) -> None:
    def wrong() -> Embedder:
        raise InputError("key.txt: expected one line, with the key and no more")

    assert examined(home, wrong)[1]["weights"].startswith("mend key.txt: expected one line")


def test_where_the_extra_is_missing_it_is_said_how_to_get_it(home: Path) -> None:
    code, signs = examined(home, lambda: bootstrap.load_embedder("no_such_module"))

    assert code == 0
    assert "okr-critic[grounding]" in signs["weights"]
