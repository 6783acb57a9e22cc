"""Looks whether a database can be used: on a connection of its own, and only for a moment."""

from __future__ import annotations

from contextlib import closing
from shutil import disk_usage
from typing import TYPE_CHECKING

from critic.store.engine import Connections
from critic.store.trouble import StoreError, Trouble, told

if TYPE_CHECKING:
    from pathlib import Path

LEAST = 8 << 20
"""With fewer bytes left on the disk, what is written next may not fit."""
_PATIENCE = 0.2


def trouble_with(path: Path, *, least: int = LEAST, patience: float = _PATIENCE) -> Trouble | None:
    """Return what is the matter with a database that is in use, None where it is well.

    It begins to write and takes that back, so that a database is found out that may not be written
    to. Where another writes for longer than ``patience`` seconds, that is LOCKED: a long write of
    our own is, too. Torn pages behind the first ones are not looked for.
    """
    if not path.is_file():
        return Trouble.MISSING
    try:
        with told(path):
            is_full = disk_usage(path.parent).free < least
        if is_full:
            return Trouble.FULL
        _touch(path, patience)
    except StoreError as error:
        return error.trouble
    return None


def _touch(path: Path, patience: float) -> None:
    connections = Connections(path, patience=patience, largest=None)
    try:
        with told(path), connections.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with closing(writing.begin()):  # which takes it back
                writing.exec_driver_sql("SELECT count(*) FROM sqlite_master")
                # The beginning alone is granted where nothing can be written, too.
                writing.exec_driver_sql("PRAGMA user_version = 0")
    finally:
        connections.close()
