"""Vectors that asking a document needs go with the document."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from critic.corpus.recall import Recall, Recalled
from tests.corpus.fakes import FakeEmbedder
from tests.store.build import NOTES, kept

if TYPE_CHECKING:
    from critic.store.database import Store

RECALLED = Recall(FakeEmbedder()).recalled(["A loaf of rye.", "ferry"])
OTHER = Recalled(b"d" * 16, np.full(3, 0.25, dtype="<f4").tobytes())


def rows(store: Store) -> int:
    with closing(sqlite3.connect(store.folder / "critic.sqlite3")) as database:
        (count,) = database.execute("SELECT count(*) FROM recollection").fetchone()
    return int(count)


def test_vectors_are_known_by_document_and_embedder(store: Store) -> None:
    document = replace(kept(embedder="fake"), recalled=RECALLED)
    identity = document.source.id
    store.sources.put(document)

    assert store.recollections.put(identity, "other", OTHER)
    assert store.recollections.of("fake", [identity, "none"]) == {identity: RECALLED}
    assert store.recollections.of("other", [identity]) == {identity: OTHER}
    assert store.recollections.put(identity, "fake", OTHER)
    assert store.recollections.of("fake", [identity]) == {identity: OTHER}
    assert store.recollections.of("fake", []) == {}
    assert not store.recollections.put("none", "fake", OTHER)


def test_without_an_embedder_nothing_is_remembered(store: Store) -> None:
    store.sources.put(replace(kept(), recalled=RECALLED))

    assert rows(store) == 0


def test_what_is_forgotten_or_changed_is_remembered_no_more(store: Store) -> None:
    first, second = (
        replace(kept(name, f"{NOTES}{name}", embedder="fake"), recalled=RECALLED)
        for name in ("a.md", "b.md")
    )
    store.sources.put(first)
    store.sources.put(second)
    store.recollections.put(second.source.id, "other", OTHER)
    assert rows(store) == 3

    store.sources.put(kept("b.md", "# Other\n", embedder="fake"))
    assert rows(store) == 1
    for entry in store.sources.entries():
        store.sources.forget(entry.id)

    assert rows(store) == 0
    for path in store.folder.iterdir():
        assert RECALLED.digests[:16] not in path.read_bytes(), path
        assert OTHER.vectors not in path.read_bytes(), path
