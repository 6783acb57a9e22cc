"""What one tenant keeps, as routes use it: one thread at a time changes, embeds or searches."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.closing import Closing
from critic.corpus.library import WEIGHT_OF_MEANING
from critic.corpus.model import Kind
from critic.corpus.sandbox import Sandbox
from critic.corpus.search import Meaning
from critic.episodes.answer import NotCovered
from critic.episodes.conversation import retraced
from critic.episodes.follow import is_follow_up
from critic.episodes.kept import episodes, indexed
from critic.episodes.remembering import recalled
from critic.episodes.select import completed, selected
from critic.episodes.worded.question import Subject, continued
from critic.ingest.taking import Intake, unheard
from critic.store.library import Shelves

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from critic.corpus.embed import Embedder
    from critic.corpus.library import Hits
    from critic.corpus.model import Source
    from critic.episodes.material import Material
    from critic.episodes.select import Meant
    from critic.ingest.derived import Derived
    from critic.ingest.outcome import Outcome
    from critic.store.database import Store
    from critic.store.values import Change, Entry, Given


class Desk(Closing):
    """The documents of one tenant; without ``embedder`` they are found by their words alone."""

    def __init__(self, store: Store, embedder: Embedder | None) -> None:
        self.store = store
        self._embedder = embedder
        self._busy = RLock()
        self._sandbox = Sandbox()
        self._derived: Derived | None = None
        self._material: tuple[tuple[Source, ...], Material] | None = None

    def documents(self) -> tuple[Entry, ...]:
        """Return what is kept, in the order in which it was first taken in."""
        return self.store.sources.entries()

    def take(self, name: str, data: bytes, given: Given) -> Outcome:
        """Take a document in, in a process of its own; it is durable when this returns."""
        with self._busy, self._sandbox:
            changed = self._changed()
            load = self._sandbox.load
            intake = Intake(self.store, load, self._embedder, changed, recall=recalled)
            return intake.receive(name, data, given)

    def forget(self, identity: str) -> bool:
        """Erase a document; False where there is none with this id."""
        with self._busy:
            if self.store.sources.get(identity) is None:
                return False
            change = self.store.sources.forget(identity)
            self._changed()(change)
            self._material = None
            return True

    def search(self, query: str, limit: int, kind: Kind | None) -> Hits:
        """Return the passages that answer best."""
        with self._busy:
            return Shelves(self.store, kind, self._meaning(kind)).search(query, limit)

    def subject(
        self, question: str, meant: Meant, earlier: Sequence[str] = (), told: int = 0
    ) -> Subject:
        """Return a question, and what the episodes that are meant say to it without a model.

        ``earlier`` are the questions before it, and ``told`` is how many exchanges a model is told
        of. Raises NoneLeftError where no episode is meant.
        """
        with self._busy:
            sources = episodes(self.store)
            if not sources:
                return Subject(question, NotCovered(()), ())
            material = self._indexed(selected(completed(sources), meant))
            before = earlier if told or is_follow_up(question) else ()
            return continued(retraced(before, material, bootstrap.load_scales(), told), question)

    def close(self) -> None:
        """Close the index of vectors; the store is closed by whoever has opened it."""
        self._sandbox.end()
        with self._busy:
            if self._derived is not None:
                self._derived.close()
            self._derived = None

    def _indexed(self, sources: tuple[Source, ...]) -> Material:
        if self._material is None or self._material[0] != sources:
            self._material = (sources, indexed(sources, self.store, self._embedder))
        return self._material[1]

    def _meaning(self, kind: Kind | None) -> Meaning | None:
        if self._embedder is None:
            return None
        index = self._index().of(self._embedder.name, (kind,) if kind else tuple(Kind))
        return Meaning(self._embedder, index, WEIGHT_OF_MEANING) if index else None

    def _changed(self) -> Callable[[Change], None]:
        # Without an embedder the index is not opened here: what it lacks is mended when it is.
        return self._index().changed if self._embedder else unheard

    def _index(self) -> Derived:
        if self._derived is None:
            self._derived = bootstrap.open_index(self.store)
            self._derived.repair()
        return self._derived
