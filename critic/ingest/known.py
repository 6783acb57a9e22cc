"""Whether a file is one that is kept already: by where it lies, by its name, or by its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus.refusal import Reason, RefusedError

if TYPE_CHECKING:
    from critic.store.database import Store
    from critic.store.values import Entry


class Place(NamedTuple):
    """A file: its path as it was given, and from the root on; None where that is no text."""

    name: str
    origin: str | None


class Known(NamedTuple):
    """What a document is called, and what is kept of it; ``twin`` has its bytes and is another."""

    name: str
    old: Entry | None = None
    twin: Entry | None = None


def place(path: Path) -> Place:
    """Return where a file is. Raises RefusedError where its name is no text."""
    name, origin = path.as_posix(), path.resolve().as_posix()
    if not _is_text(name):
        raise RefusedError(Reason.UNREADABLE, "its name is no Unicode text; rename it")
    return Place(name, origin if _is_text(origin) else None)


def known(store: Store, here: Place, digest: str) -> Known:
    """Return what is kept of a file, however its path is spelled and wherever it was before.

    A document whose file is gone may be this one: under the same name, or with the same bytes.
    Another file of the same name is called by its whole path.
    """
    old = kept(store, here)
    if old is not None:
        return Known(old.name, old)
    is_taken = store.sources.named(here.name) is not None
    name = here.origin if is_taken and here.origin else here.name
    twin = store.sources.with_bytes(digest)
    if twin is not None and _is_gone(twin):
        return Known(name, twin)
    return Known(name, None, twin)


def kept(store: Store, here: Place) -> Entry | None:
    """Return what is kept of the file at this place, or of one of its name that is gone."""
    old = store.sources.at(here.origin) if here.origin else None
    if old is not None:
        return old
    same = store.sources.named(here.name)
    is_meant = same is not None and (None in (same.origin, here.origin) or _is_gone(same))
    return same if is_meant else None


def _is_gone(entry: Entry) -> bool:
    """Whether the file of a document is no longer where it was."""
    if entry.origin is None:
        return False
    try:
        return not Path(entry.origin).exists()
    except OSError:  # it cannot be looked at
        return False


def _is_text(name: str) -> bool:
    """Whether a name can be written as UTF-8; one that the system gives as bytes may not."""
    return name.encode(errors="replace").decode() == name
