"""What paths mean, one document after another: those that cannot be taken hold up no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.corpus import reading
from critic.corpus.loaders.building import fact
from critic.corpus.refusal import RefusedError
from critic.errors import InputError
from critic.ingest.outcome import Outcome, Result
from critic.store.values import Given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path


def unseen(done: float, total: int, name: str) -> None:
    """Say nothing of how far it is."""
    del done, total, name


def tidied(given: Given) -> Given:
    """Return facts as they are kept: without blanks around them, and none that is empty."""
    return Given(given.kind, *map(fact, given[1:]))


def each(
    paths: Iterable[str], given: Given, take: Callable[[Path, Given, int, int], Outcome]
) -> Iterator[Outcome]:
    """Yield what came of each document; ``take`` is told how many are done, and of how many.

    Raises InputError where a path leads nowhere, or facts about one document are told of several.
    """
    files = list(reading.listed(paths))
    _check(files, given)
    for done, found in enumerate(files):
        if isinstance(found, reading.Skipped):
            yield Outcome(found.name, Result.SKIPPED, found.why)
            continue
        try:
            yield take(found, tidied(given), done, len(files))
        except RefusedError as error:
            yield Outcome(found.as_posix(), Result.REFUSED, str(error))


def _check(files: Sequence[Path | reading.Skipped], given: Given) -> None:
    named = [name for name, value in given._asdict().items() if value and name != "kind"]
    if named and len(files) != 1:
        flags = ", ".join(f"--{name}" for name in named)
        raise InputError(f"{flags}: for one document only, not for {len(files)}; name one file")
