"""Vectors that are kept in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from critic.corpus.chroma import ChromaFolder, named
from critic.corpus.index import BrokenIndexError, Folder, KeptIndex, Key
from critic.corpus.memory import MemoryIndex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from critic.corpus.index import Vectors

LABELS = ("strategy", "openai:small @ http://127.0.0.1/v1")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[ChromaFolder]:
    with ChromaFolder(tmp_path / "vectors") as opened:
        yield opened


def rows(*vectors: tuple[float, ...]) -> Vectors:
    return np.array(vectors, dtype=np.float32)


def cloud(count: int, seed: int) -> Vectors:
    """Return unit vectors that lie about a few centres, as those of sentences do."""
    chance = np.random.default_rng(seed)
    centres = chance.standard_normal((30, 24))
    vectors = centres[chance.integers(30, size=count)] + chance.standard_normal((count, 24))
    unit: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def test_an_id_is_as_near_as_its_nearest_vector(folder: ChromaFolder) -> None:
    index = folder.collection(*LABELS)
    assert isinstance(index, KeptIndex)
    assert index.nearest(rows((0, 1)), 5) == ()

    index.add(("a", "a", "b", "c"), rows((1, 0), (0.6, 0.8), (0.8, 0.6), (0, 0)))

    found = index.nearest(rows((0, 1)), 5)
    assert [name for name, _ in found] == ["a", "b"]
    assert [score for _, score in found] == pytest.approx([0.8, 0.6])
    assert [name for name, _ in index.nearest(rows((0, 1)), 1)] == ["a"]
    assert index.nearest(rows((0, 0)), 5) == ()


def test_vectors_are_replaced_and_removed_by_part(folder: ChromaFolder) -> None:
    index = folder.collection(*LABELS)
    index.put((Key("a", 0), Key("a", 7), Key("b#1", 0)), rows((1, 0), (0, 1), (0.6, 0.8)))
    index.put((Key("a", 0),), rows((0, 1)))
    assert index.keys() == {Key("a", 0), Key("a", 7), Key("b#1", 0)}

    index.remove((Key("a", 7), Key("gone", 0)))
    index.remove(())

    assert index.keys() == {Key("a", 0), Key("b#1", 0)}
    assert [name for name, _ in index.nearest(rows((0, 1)), 1)] == ["a"]


def test_enough_ids_are_found_where_one_has_very_many_vectors(folder: ChromaFolder) -> None:
    index = folder.collection(*LABELS)
    # So many that are alike that the graph does not lead to all that there is.
    index.add(["many"] * 3000 + ["few", "far"], rows(*[(0, 1)] * 3000, (0.6, 0.8), (1, 0)))

    assert [name for name, _ in index.nearest(rows((0, 1)), 3)] == ["many", "few", "far"]


def test_the_nearest_are_those_of_an_exact_search(folder: ChromaFolder) -> None:
    vectors, queries = cloud(6_000, 7), cloud(50, 8)
    ids = [f"{at // 3}" for at in range(len(vectors))]
    exact, kept = MemoryIndex(24), folder.collection(*LABELS)
    exact.add(ids, vectors)
    kept.add(ids, vectors)

    shared = 0
    for query in queries:
        wanted = {name for name, _ in exact.nearest(query[None], 10)}
        shared += len(wanted & {name for name, _ in kept.nearest(query[None], 100)[:10]})

    assert shared / (10 * len(queries)) >= 0.98


def test_what_is_kept_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "vectors"
    with ChromaFolder(path) as opened:
        folder: Folder = opened
        folder.collection("a", "x").put((Key("a", 0),), rows((0, 1)))
        folder.collection("b", "x").put((Key("b", 0),), rows((0, 1)))
    with ChromaFolder(path) as opened:
        opened.keep([("a", "x")])
        assert opened.collection("a", "x").keys() == {Key("a", 0)}
        assert opened.collection("b", "x").keys() == frozenset()


def test_names_fit_chroma_and_are_apart() -> None:
    assert named("a-b", "c") != named("a", "b-c")
    assert named("strategy", "x" * 600).startswith("strategy-xxx")
    assert len(named("ä", "🎯" * 300)) < 100


def test_what_the_environment_says_to_chroma_is_not_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHROMA_API_IMPL", "chromadb.api.fastapi.FastAPI")
    monkeypatch.setenv("CHROMA_SERVER_HOST", "example.org")
    (tmp_path / ".env").write_text("CHROMA_SERVER_HTTP_PORT=1\n", encoding="utf-8")

    with ChromaFolder(tmp_path / "vectors") as folder:
        folder.collection(*LABELS).put((Key("a", 0),), rows((0, 1)))

    assert (tmp_path / "vectors" / "chroma.sqlite3").exists()


def test_a_folder_that_is_broken_says_how_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "vectors"
    path.mkdir()
    (path / "chroma.sqlite3").write_bytes(b"no database" * 500)

    with pytest.raises(BrokenIndexError, match="critic index rebuild makes it anew"):
        ChromaFolder(path)


def test_vectors_of_another_length_are_refused(folder: ChromaFolder) -> None:
    index = folder.collection(*LABELS)
    index.put((Key("a", 0),), rows((0, 1)))

    with pytest.raises(BrokenIndexError, match="dimension of 2, got 3"):
        index.put((Key("b", 0),), rows((0, 1, 0)))
