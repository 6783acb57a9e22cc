"""Takes documents in, one after another: what is said to be taken is durable, and whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from critic.corpus import reading
from critic.corpus.kinds import guess
from critic.corpus.model import Kind, Source
from critic.corpus.refusal import Reason, RefusedError
from critic.corpus.split import split
from critic.errors import ConfigurationError
from critic.ingest.known import Place, kept, known, place
from critic.ingest.outcome import Outcome, Result
from critic.ingest.vectors import complete, vectors
from critic.ingest.walk import each, tidied, unseen
from critic.store.values import NOTHING_GIVEN, Given, Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from critic.corpus.embed import Embedder
    from critic.corpus.model import Loaded
    from critic.corpus.recall import Recalled
    from critic.store.database import Store
    from critic.store.values import Change, Entry

RECIPE = 2
"""Raise it with every change of loaders, split or windows: what is kept is then taken anew."""


def unheard(change: Change) -> None:
    """Tell no index of a change."""
    del change


@dataclass(frozen=True, slots=True)
class Intake:
    """What documents go through.

    ``load`` is given a suffix and bytes; without ``embedder`` documents are found by their words
    alone, until they come again. ``changed`` is told of each change after it is durable; when the
    process ends in between, it never is. ``progress`` is told how many documents are done, in
    parts of one, of how many, and which one it is at. ``recall`` makes the vectors that asking an
    episode needs; without it they are left to the first question.
    """

    store: Store
    load: Callable[[str, bytes], Loaded]
    embedder: Embedder | None = None
    changed: Callable[[Change], None] = unheard
    progress: Callable[[float, int, str], None] = unseen
    recall: Callable[[Source, Embedder, Callable[[int, int], None]], Recalled] | None = None

    def take(self, paths: Iterable[str], given: Given = NOTHING_GIVEN) -> Iterator[Outcome]:
        """Take the documents that paths mean, and yield what came of each, once that is durable.

        Raises InputError where a path leads nowhere, StoreError where nothing can be kept.
        """

        def one(path: Path, told: Given, done: int, total: int) -> Outcome:
            step = _Step(self.progress, done, total, path.as_posix())
            step(0)
            return self._one(path, told, step)

        yield from each(paths, given, one)

    def receive(self, name: str, data: bytes, given: Given = NOTHING_GIVEN) -> Outcome:
        """Take a document that came as bytes, and say what came of it, once that is durable.

        It is known by its name alone: one of that name takes the place of what was kept of it.
        Raises StoreError where nothing can be kept.
        """
        step = _Step(self.progress, 0, 1, name)
        step(0)
        try:
            reading.check_format(PurePath(name))
            return self._bytes(data, Place(name, None), tidied(given), step)
        except RefusedError as error:
            return Outcome(name, Result.REFUSED, str(error))

    def _one(self, path: Path, given: Given, step: _Step) -> Outcome:
        here = place(path)
        try:
            return self._known(path, here, given, step)
        except RefusedError as error:
            stays = "; what was kept of it before stays" if kept(self.store, here) else ""
            raise RefusedError(error.reason, f"{error}{stays}") from error

    def _known(self, path: Path, here: Place, given: Given, step: _Step) -> Outcome:
        return self._bytes(reading.content(path), here, given, step)

    def _bytes(self, data: bytes, here: Place, given: Given, step: _Step) -> Outcome:
        digest = reading.digest(data)
        name, old, twin = known(self.store, here, digest)
        if twin is not None:
            return Outcome(name, Result.SKIPPED, f"the same as {twin.name}, which is kept")
        wanted = _over(given, old.given) if old else given
        is_same = old and (name, digest, wanted) == (old.name, old.digest, old.given)
        if old is None or not is_same or old.recipe != RECIPE:
            made = self._made(self._source(name, data, wanted), wanted, step)
            change = self.store.sources.put(
                replace(made, origin=here.origin), old.id if old else None
            )
            self.changed(change)
            result = Result.CHANGED if old else Result.TAKEN
            return Outcome(name, result, "", made.source.kind, len(made.passages))
        if old.origin != here.origin:
            self.store.sources.move(old.id, here.origin)
        if self.embedder is None or self.embedder.name == old.embedder:
            return _told(old, Result.UNCHANGED)
        first = self._first(old.kind, step)
        self.changed(complete(self.store, old.id, self.embedder, first))
        source = self.store.sources.get(old.id)
        recalled = self._recalled(source, self.embedder, step) if source else None
        if recalled:
            self.store.recollections.put(old.id, self.embedder.name, recalled)
        return _told(old, Result.COMPLETED)

    def _source(self, name: str, data: bytes, given: Given) -> Source:
        """Return the document. Raises RefusedError where it cannot be read."""
        try:
            loaded = self.load(PurePath(name).suffix.lower(), data)
        except ConfigurationError as error:  # one format that needs an extra is not all of them
            raise RefusedError(Reason.MISSING, str(error)) from error
        facts = given._asdict()
        kind = facts.pop("kind") or guess(name, loaded)
        set_by_hand = {each: value for each, value in facts.items() if value is not None}
        return Source(name, kind, reading.digest(data), replace(loaded, **set_by_hand))

    def _made(self, source: Source, given: Given, step: _Step) -> Kept:
        passages = split(source)
        if self.embedder is None:
            return Kept(source, passages, RECIPE, given)
        made = tuple(vectors(passages, self.embedder, self._first(source.kind, step)))
        recalled = self._recalled(source, self.embedder, step)
        bare = Kept(source, passages, RECIPE, given, self.embedder.name, made)
        return replace(bare, recalled=recalled)

    def _first(self, kind: Kind, step: _Step) -> _Step:
        """Return what is told of passages: where an episode is to be asked, they are half of it."""
        return step if self.recall is None or kind is not Kind.EPISODE else replace(step, part=0.5)

    def _recalled(self, source: Source, embedder: Embedder, step: _Step) -> Recalled | None:
        if self.recall is None or source.kind is not Kind.EPISODE:
            return None
        return self.recall(source, embedder, lambda done, total: step((1 + done / total) / 2))


@dataclass(frozen=True, slots=True)
class _Step:
    """One document of those that are taken; is told which share of it, or a part of it, is done."""

    progress: Callable[[float, int, str], None]
    done: int
    total: int
    name: str
    part: float = 1.0

    def __call__(self, share: float) -> None:
        self.progress(self.done + share * self.part, self.total, self.name)


def _over(given: Given, before: Given) -> Given:
    """Return what is set by hand: now, or else before."""
    return before._replace(**{name: value for name, value in given._asdict().items() if value})


def _told(entry: Entry, result: Result) -> Outcome:
    return Outcome(entry.name, result, "", entry.kind, entry.passages)
