"""Takes documents in, one after another: what is said to be taken is durable, and whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from critic.corpus import reading
from critic.corpus.kinds import guess
from critic.corpus.loaders.building import fact
from critic.corpus.model import Source
from critic.corpus.refusal import Reason, RefusedError
from critic.corpus.split import split
from critic.errors import ConfigurationError, InputError
from critic.ingest.outcome import Outcome, Result
from critic.ingest.vectors import complete, vectors
from critic.store.values import NOTHING_GIVEN, Given, Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from critic.corpus.embed import Embedder
    from critic.corpus.model import Loaded
    from critic.store.database import Store
    from critic.store.values import Change, Entry, Vector

RECIPE = 1
"""Raise it with every change of loaders, split or windows: what is kept is then taken anew."""


def unheard(change: Change) -> None:
    """Tell no index of a change."""
    del change


def unseen(done: float, total: int, name: str) -> None:
    """Say nothing of how far it is."""
    del done, total, name


@dataclass(frozen=True, slots=True)
class Intake:
    """What documents go through.

    ``load`` is given a suffix and bytes; without ``embedder`` documents are found by their words
    alone, until they come again. ``changed`` is told of each change after it is durable; when the
    process ends in between, it never is. ``progress`` is told how many documents are done, in
    parts of one, of how many, and which one it is at.
    """

    store: Store
    load: Callable[[str, bytes], Loaded]
    embedder: Embedder | None = None
    changed: Callable[[Change], None] = unheard
    progress: Callable[[float, int, str], None] = unseen

    def take(self, paths: Iterable[str], given: Given = NOTHING_GIVEN) -> Iterator[Outcome]:
        """Take the documents that paths mean, and yield what came of each, once that is durable.

        Raises InputError where a path leads nowhere, StoreError where nothing can be kept.
        """
        files = list(reading.listed(paths))
        given = Given(given.kind, *map(fact, given[1:]))
        _check(files, given)
        for done, found in enumerate(files):
            if isinstance(found, reading.Skipped):
                yield Outcome(found.name, Result.SKIPPED, found.why)
                continue
            step = _Step(self.progress, done, len(files), found.as_posix())
            step(0)
            try:
                yield self._one(found, given, step)
            except RefusedError as error:
                yield self._refused(step.name, error)

    def _one(self, path: Path, given: Given, step: _Step) -> Outcome:
        name = _name(path)
        data = reading.content(path)
        digest = reading.digest(data)
        old = self.store.sources.named(name)
        twin = None if old else self.store.sources.with_bytes(digest)
        if twin is not None:
            return Outcome(name, Result.SKIPPED, f"the same as {twin.name}, which is kept")
        wanted = _over(given, old.given) if old else given
        if old is None or (digest, wanted, RECIPE) != (old.digest, old.given, old.recipe):
            source = self._source(name, data, wanted)
            return self._put(source, wanted, Result.CHANGED if old else Result.TAKEN, step)
        if self.embedder is None or self.embedder.name == old.embedder:
            return _told(old, Result.UNCHANGED)
        self.changed(complete(self.store, old.id, self.embedder, step))
        return _told(old, Result.COMPLETED)

    def _refused(self, name: str, error: RefusedError) -> Outcome:
        is_kept = _is_text(name) and self.store.sources.named(name) is not None
        stays = "; what was kept of it before stays" if is_kept else ""
        return Outcome(name, Result.REFUSED, f"{error}{stays}")

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

    def _put(self, source: Source, given: Given, result: Result, step: _Step) -> Outcome:
        passages = split(source)
        made: tuple[Vector, ...] = ()
        if self.embedder is not None:
            made = tuple(vectors(passages, self.embedder, step))
        embedder = self.embedder.name if self.embedder else None
        self.changed(self.store.sources.put(Kept(source, passages, RECIPE, given, embedder, made)))
        return Outcome(source.name, result, "", source.kind, len(passages))


@dataclass(frozen=True, slots=True)
class _Step:
    """One document of those that are taken; is told which share of it is done."""

    progress: Callable[[float, int, str], None]
    done: int
    total: int
    name: str

    def __call__(self, share: float) -> None:
        self.progress(self.done + share, self.total, self.name)


def _check(files: Sequence[Path | reading.Skipped], given: Given) -> None:
    """Refuse facts about one document for several."""
    named = [name for name, value in given._asdict().items() if value and name != "kind"]
    if named and len(files) != 1:
        flags = ", ".join(f"--{name}" for name in named)
        raise InputError(f"{flags}: for one document only, not for {len(files)}; name one file")


def _name(path: Path) -> str:
    """Return the name of a document. Raises RefusedError where it is no text."""
    if not _is_text(path.as_posix()):
        raise RefusedError(Reason.UNREADABLE, "its name is no Unicode text; rename it")
    return path.as_posix()


def _is_text(name: str) -> bool:
    """Whether a name can be written as UTF-8; one that the system gives as bytes may not."""
    return name.encode(errors="replace").decode() == name


def _over(given: Given, before: Given) -> Given:
    """Return what is set by hand: now, or else before."""
    return before._replace(**{name: value for name, value in given._asdict().items() if value})


def _told(entry: Entry, result: Result) -> Outcome:
    return Outcome(entry.name, result, "", entry.kind, entry.passages)
