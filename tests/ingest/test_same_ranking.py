"""What is kept ranks as documents do that are read for one run, before a rebuild and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import yaml

from critic import bootstrap
from critic.corpus.library import WEIGHT_OF_MEANING, Library
from critic.corpus.loaders import load
from critic.corpus.model import Kind
from critic.corpus.search import Meaning, Method
from critic.ingest.taking import Intake
from critic.store.library import Shelves
from tests.house.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from critic.corpus.embed import Embedder
    from critic.corpus.index import Vectors
    from critic.corpus.library import Hits
    from critic.ingest.derived import Derived
    from critic.store.database import Store

FOLDERS = ("examples/episodes", "examples/strategy")
QUESTIONS = yaml.load(
    (ROOT / "evals/datasets/retrieval.yaml").read_text("utf-8"), yaml.CSafeLoader
)[:100]


class Remembering:
    """An embedder that works out the vector of a text once."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self.dimensions = embedder.dimensions
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._embedder.embed(new), strict=True))
        vectors: Vectors = np.array([self._known[text] for text in texts])
        return vectors


def shelves(store: Store, derived: Derived, embedder: Embedder, kinds: Sequence[Kind]) -> Shelves:
    index = derived.of(embedder.name, kinds)
    assert index is not None
    kind = kinds[0] if len(kinds) == 1 else None
    return Shelves(store, kind, Meaning(embedder, index, WEIGHT_OF_MEANING))


def best(asked: Library | Shelves) -> list[Hits]:
    return [asked.search(each["question"], 10) for each in QUESTIONS]


def ids(found: list[Hits]) -> list[list[str]]:
    return [[hit.passage.id for hit in hits.hits] for hits in found]


def test_what_is_kept_ranks_as_in_memory_and_a_rebuild_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    embedder = Remembering(bootstrap.load_embedder())
    with (
        bootstrap.open_store(str(tmp_path), "a test") as store,
        bootstrap.open_index(store) as derived,
    ):
        list(Intake(store, load, embedder, derived.changed).take(FOLDERS))
        sources = [store.sources.get(each.id) for each in store.sources.entries()]
        library = Library([each for each in sources if each is not None], embedder)

        kept, given = best(shelves(store, derived, embedder, tuple(Kind))), best(library)
        alone = best(shelves(store, derived, embedder, (Kind.EPISODE,)))
        derived.rebuild()
        again = best(shelves(store, derived, embedder, tuple(Kind)))

    assert {hits.method for hits in kept} == {Method.HYBRID}
    assert ids(kept) == ids(given)
    assert [hit.score for hits in kept for hit in hits.hits] == pytest.approx(
        [hit.score for hits in given for hit in hits.hits], abs=1e-4
    )
    assert ids(again) == ids(kept)
    assert {hit.source.kind for hits in alone for hit in hits.hits} == {Kind.EPISODE}
