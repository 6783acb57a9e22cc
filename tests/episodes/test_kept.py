"""Episodes of a store are indexed with what is kept of them, and what was missing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import bootstrap
from critic.corpus import loaders
from critic.corpus.model import Kind
from critic.episodes.answer import answer
from critic.episodes.kept import episodes, indexed
from critic.ingest.taking import Intake
from critic.store.database import Store
from critic.store.values import Given
from tests.corpus.fakes import Counting, FakeEmbedder
from tests.episodes.episodes import NOTES, OWLS, by_words, material

if TYPE_CHECKING:
    from pathlib import Path


def test_what_asking_needs_is_embedded_once(tmp_path: Path) -> None:
    scales, embedder = bootstrap.load_scales(), Counting()
    with Store(tmp_path, "test") as store:
        intake = Intake(store, loaders.load)
        intake.receive("plan.md", b"# Ferries\n\nWin the harbour.\n", Given(Kind.STRATEGY))
        for name, text in (("notes.md", NOTES), ("owls.md", OWLS)):
            intake.receive(name, text.encode(), Given(Kind.EPISODE))
        found = episodes(store)
        assert [each.name for each in found] == ["notes.md", "owls.md"]

        first = indexed(found, store, embedder)
        texts = len(embedder.asked)
        again = indexed(found, store, embedder)

        assert 0 < texts == len(embedder.asked)
        assert answer("Which ship?", first, scales) == answer("Which ship?", again, scales)
        fresh = material(*found, embedder=FakeEmbedder())
        assert answer("Which ship?", again, scales) == answer("Which ship?", fresh, scales)
        bare = indexed(found, store, None)
        assert answer("Last ferry?", bare, scales) == answer(
            "Last ferry?", by_words(*found), scales
        )
