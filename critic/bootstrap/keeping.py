"""What is kept: the store of the command line, the home of a service, and the index beside them."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from critic.bootstrap.extras import installed

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from critic.corpus.index import Folder
    from critic.ingest.derived import Derived
    from critic.store.backup import Part
    from critic.store.database import Store
    from critic.store.restore import Restored
    from critic.store.service.registry import Registry

_VECTORS = "vectors"


def open_store(home: str | None, who: str) -> Store:
    """Return what is kept in the folder ``home``, or in the one that the system has for it.

    Raises MissingExtraError where what it needs is not installed, ConfigurationError where it
    cannot be used. ``who`` is what another process is told that comes meanwhile.
    """
    local: Callable[[str | None, str], Store] = _keeping().local
    return local(home, who)


def store_folder(home: str | None) -> Path:
    """Return where a store is, or would be. Raises MissingExtraError, as ``open_store`` does."""
    folder: Callable[[str | None], Path] = _keeping().folder
    return folder(home)


def home_folder(home: str | None) -> Path:
    """Return the home that is meant. Raises MissingExtraError, as ``open_store`` does."""
    keeping = _keeping()
    return Path(home) if home else keeping.usual()


def open_registry(home: str | None) -> Registry:
    """Return the tenants and keys of a home; raises as ``open_store`` does."""
    folder = home_folder(home)
    made = import_module("critic.store.service.registry")
    registry: Registry = made.Registry(folder, import_module("critic.store.clock").now)
    return registry


def back_up(home: str | None, file: Path) -> tuple[Part, ...]:
    """Write what a home keeps into a file, and return its parts; raises as ``open_store`` does."""
    folder = home_folder(home)
    now = import_module("critic.store.clock").now()
    parts: tuple[Part, ...] = import_module("critic.store.backup").make(folder, file, now)
    return parts


def restore(home: str | None, file: Path, *, over: bool) -> Restored:
    """Make a home of what a backup has, ``over`` one that is there; raises as ``open_store``."""
    folder = home_folder(home)
    now = import_module("critic.store.clock").now()
    made = import_module("critic.store.restore")
    whole: Restored = made.restore(folder, file, now, over=over)
    return whole


def _keeping() -> ModuleType:
    return installed("critic.store.home", "keeping documents", "grounding")


def now() -> str:
    """Return what time it is, in UTC by ISO 8601, for what is kept with its time."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def open_index(store: Store) -> Derived:
    """Return the vectors of what is kept, in a folder beside the database."""
    derived: Derived = import_module("critic.ingest.derived").Derived(
        store, store.folder / _VECTORS, _open_vectors
    )
    return derived


def _open_vectors(path: Path) -> Folder:
    # Takes a second to import.
    folder: Folder = import_module("critic.corpus.chroma").ChromaFolder(path)
    return folder
