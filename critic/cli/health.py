"""How the parts of an installation are: what is kept, and what finds passages of it by meaning."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from critic import bootstrap
from critic.errors import ConfigurationError, InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from critic.corpus.embed import Embedder
    from critic.store.database import Store


class Health(StrEnum):
    """How a part is; OFF is a choice and no fault."""

    WELL = "ok"
    OFF = "off"
    ILL = "mend"


class Sign(NamedTuple):
    """How one part is, and what to do about it."""

    part: str
    health: Health
    said: str


def of_grounding(home: str | None, load: Callable[[], Embedder | None]) -> Iterator[Sign]:
    """Yield how the embedder, the store and its index are; ``load`` gets the embedder, if any."""
    embedder, sign = _embedder(load)
    yield sign
    yield from _store(home, embedder)


def _embedder(load: Callable[[], Embedder | None]) -> tuple[Embedder | None, Sign]:
    try:
        found = load()
    except MissingExtraError as error:
        said = f"{error}; until then search goes by words alone"
        return None, Sign("weights", Health.OFF, said)
    except (ConfigurationError, InputError) as error:
        return None, Sign("weights", Health.ILL, str(error))
    if found is None:
        return None, Sign("weights", Health.OFF, "none are wanted; search goes by words alone")
    said = f"passages are found by meaning, too, with {found.name}"
    return found, Sign("weights", Health.WELL, said)


def _store(home: str | None, embedder: Embedder | None) -> Iterator[Sign]:
    try:
        folder = bootstrap.store_folder(home)
    except MissingExtraError as error:
        yield Sign("store", Health.OFF, str(error))
        return
    if not folder.exists():
        said = f"nothing is kept yet; critic ingest PATH… would keep it in {folder}"
        yield Sign("store", Health.OFF, said)
        return
    try:
        with bootstrap.open_store(home, "critic doctor") as store:
            store.examine()
            count = len(store.sources.entries())
            said = f"the database in {folder} is sound; documents: {count:,}"
            yield Sign("store", Health.WELL, said)
            yield _index(store, embedder)
    except ConfigurationError as error:
        yield Sign("store", Health.ILL, str(error))


def _index(store: Store, embedder: Embedder | None) -> Sign:
    labels = store.embeddings.labels()
    if not labels:
        return Sign("index", Health.OFF, "no document has vectors; search goes by words alone")
    try:
        with closing(bootstrap.open_index(store)) as derived:
            behind = derived.behind()
    except ConfigurationError as error:
        return Sign("index", Health.ILL, str(error))
    total = sum(store.embeddings.count(*each) for each in labels)
    if behind:
        said = f"vectors that are not in step with the database: {behind:,} of {total:,}"
        return Sign("index", Health.ILL, f"{said}; critic index rebuild mends that")
    entries = store.sources.entries()
    lacking = sum(each.embedder != embedder.name for each in entries) if embedder else 0
    if embedder and lacking:
        said = f"documents without vectors of {embedder.name}: {lacking:,} of {len(entries):,}"
        return Sign("index", Health.ILL, f"{said}; critic ingest PATH… gives them some")
    return Sign("index", Health.WELL, f"in step with the database; vectors: {total:,}")
