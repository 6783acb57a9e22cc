"""Documents go in whole, come out equal, and go without a trace."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from critic.corpus.index import Key
from critic.corpus.lexical import Lexical
from critic.corpus.library import described
from critic.corpus.model import Kind
from critic.store.library import Shelves
from critic.store.values import Change, Come, Given, Gone
from tests.store.build import NOTES, kept

if TYPE_CHECKING:
    from pathlib import Path

    from critic.store.database import Store


def test_a_document_comes_out_as_it_went_in(store: Store) -> None:
    given = kept(embedder="fake", given=Given(Kind.EPISODE, author="Ana"))

    change = store.sources.put(given)

    assert change == Change(None, Come(Kind.EPISODE, "fake", given.vectors))
    assert store.sources.get(given.source.id) == given.source
    assert store.passages.of(given.source.id) == given.passages
    (entry,) = store.sources.entries()
    assert (entry.id, entry.name, entry.kind) == (given.source.id, "notes.md", Kind.EPISODE)
    assert (entry.characters, entry.passages, entry.vectors) == (len(NOTES), 2, 4)
    assert (entry.given, entry.embedder, entry.recipe) == (given.given, "fake", 1)
    assert store.sources.named("notes.md") == entry
    assert store.sources.with_bytes(entry.digest) == entry


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.sources.get("none") is None
    assert store.sources.named("none") is None
    assert store.sources.with_bytes("none") is None
    assert store.sources.forget("none") == Change()
    assert store.sources.embed("none", "fake", ()) == Change()
    assert store.passages.get(["none"]) == ()


def test_a_document_that_has_changed_takes_the_place_of_the_old_one(store: Store) -> None:
    old = kept(embedder="fake")
    store.sources.put(old)
    store.sources.put(kept("later.md", "# Later\n"))
    new = kept(text="# Show\n\nAn owl.\n", kind=Kind.STRATEGY)

    change = store.sources.put(new)

    gone = Gone(Kind.EPISODE, "fake", tuple(Key(*each[:2]) for each in old.vectors))
    assert change == Change(gone, None)
    assert [each.name for each in store.sources.entries()] == ["notes.md", "later.md"]
    assert store.passages.search("ferry", 5) == ()
    assert [each for each, _ in store.passages.search("owls", 5)] == [new.passages[-1].id]
    assert store.embeddings.count(Kind.EPISODE, "fake") == 0


def test_vectors_may_come_later_and_from_another_embedder(store: Store) -> None:
    bare = kept()
    assert store.sources.put(bare) == Change()
    vectors = kept(embedder="fake").vectors

    first = store.sources.embed(bare.source.id, "fake", vectors)
    second = store.sources.embed(bare.source.id, "other", vectors[:1])

    keys = tuple(Key(*each[:2]) for each in vectors)
    assert first == Change(None, Come(Kind.EPISODE, "fake", vectors))
    assert second == Change(
        Gone(Kind.EPISODE, "fake", keys), Come(Kind.EPISODE, "other", vectors[:1])
    )
    assert store.embeddings.count(Kind.EPISODE, "fake") == 0
    assert list(store.embeddings.batches(Kind.EPISODE, "other")) == [vectors[:1]]


def test_all_vectors_of_a_kind_can_be_walked_in_batches(store: Store) -> None:
    documents = [kept(f"{number}.md", f"{NOTES}{number}", embedder="fake") for number in range(3)]
    for each in documents:
        store.sources.put(each)
    store.sources.put(kept("plan.md", kind=Kind.STRATEGY, embedder="fake"))

    batches = list(store.embeddings.batches(Kind.EPISODE, "fake", 5))

    expected = [vector for each in documents for vector in each.vectors]
    assert [len(batch) for batch in batches] == [5, 5, len(expected) - 10]
    assert [vector for batch in batches for vector in batch] == expected
    assert store.embeddings.count(Kind.EPISODE, "fake") == len(expected)
    assert store.embeddings.keys(Kind.EPISODE, "fake") == {each[:2] for each in expected}


def test_words_rank_as_they_do_in_memory(store: Store) -> None:
    texts = ("# Sea\n\nFerries and a ship.\n", "# Land\n\nThe ferry.\n", NOTES)
    documents = [kept(f"{number}.md", text) for number, text in enumerate(texts)]
    for each in documents:
        store.sources.put(each)
    pairs = [(passage, each.source) for each in documents for passage in each.passages]
    lexical = Lexical([passage.id for passage, _ in pairs], [described(*each) for each in pairs])

    for query in ("ferries", "the last ship", "of the", "show", "", "zebra"):
        expected = lexical.search(query, 10)
        found = store.passages.search(query, 10)
        assert [each for each, _ in found] == [each for each, _ in expected]
        assert [score for _, score in found] == pytest.approx([score for _, score in expected])


def test_a_search_may_ask_for_one_kind(store: Store) -> None:
    store.sources.put(kept("talk.md"))
    plan = kept("plan.md", "# Plan\n\nA ferry.\n", kind=Kind.STRATEGY)
    store.sources.put(plan)

    (hit,) = Shelves(store, Kind.STRATEGY).search("ferry", 5).hits

    assert (hit.source, hit.passage) == (plan.source, plan.passages[-1])
    assert len(Shelves(store).search("ferry", 5).hits) == 2


def test_what_is_forgotten_is_gone_from_the_file_too(store: Store) -> None:
    secret = kept("secret.md", "# Show\n\nThe quokkas signed.\n", embedder="fake")
    store.sources.put(secret)
    store.sources.put(kept(embedder="fake"))

    store.sources.forget(secret.source.id)

    assert [each.name for each in store.sources.entries()] == ["notes.md"]
    assert store.passages.search("quokkas", 5) == ()
    assert counted(store) == {"source": 1, "passage": 2, "embedding": 4, "words": 2}
    for path in store.folder.iterdir():
        assert b"quokka" not in path.read_bytes(), path
    with sqlite3.connect(store.folder / "critic.sqlite3") as database:
        check = "INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)"
        database.execute(check)
        database.rollback()
    database.close()


def test_where_all_is_forgotten_no_row_is_left(store: Store) -> None:
    for name in ("a.md", "b.md"):
        store.sources.put(kept(name, f"{NOTES}{name}", embedder="fake"))

    for entry in store.sources.entries():
        store.sources.forget(entry.id)

    assert set(counted(store).values()) == {0}


def counted(store: Store) -> dict[str, int]:
    """Return how many rows there are; of the words one a passage."""
    database = sqlite3.connect(store.folder / "critic.sqlite3")
    counts = {
        "source": database.execute("SELECT count(*) FROM source").fetchone()[0],
        "passage": database.execute("SELECT count(*) FROM passage").fetchone()[0],
        "embedding": database.execute("SELECT count(*) FROM embedding").fetchone()[0],
        "words": database.execute("SELECT count(*) FROM passage_words_docsize").fetchone()[0],
    }
    database.close()
    return counts


def test_threads_may_share_a_store(store: Store) -> None:
    def put(number: int) -> int:
        store.sources.put(kept(f"{number}.md", f"{NOTES}{number}", embedder="fake"))
        return len(store.passages.search("ferry", 100))

    with ThreadPoolExecutor(4) as threads:
        seen = list(threads.map(put, range(24)))

    assert min(seen) >= 1
    assert len(store.sources.entries()) == 24
    assert len(store.passages.search("ferry", 100)) == 24


def test_a_copy_made_while_somebody_writes_is_whole(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(
            lambda: [store.sources.put(kept(f"{n}.md", f"{NOTES}{n}")) for n in range(20)]
        )
        database = sqlite3.connect(store.folder / "critic.sqlite3", isolation_level=None)
        database.execute("VACUUM INTO ?", (str(copy),))
        database.close()
        writing.result()

    database = sqlite3.connect(copy)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    (sources,) = database.execute("SELECT count(*) FROM source").fetchone()
    (passages,) = database.execute("SELECT count(*) FROM passage").fetchone()
    assert passages == 2 * sources
    database.close()
