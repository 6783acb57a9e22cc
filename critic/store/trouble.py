"""What keeps the store from working: a trouble for programs, and a sentence for who can mend it."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Trouble(StrEnum):
    """What stands in the way of keeping documents."""

    BROKEN = "broken"
    DISK = "disk"
    FULL = "full"
    IN_USE = "in-use"
    LOCKED = "locked"
    MISSING = "missing"
    NEWER = "newer"
    READ_ONLY = "read-only"


class StoreError(ConfigurationError):
    """The store cannot be used; nothing of what was being written has been kept."""

    def __init__(self, trouble: Trouble, message: str) -> None:
        super().__init__(message)
        self.trouble = trouble


_ADVICE = {
    Trouble.BROKEN: "is broken, or no database of okr-critic; put a backup in its place, or move"
    " it away and run critic ingest again",
    Trouble.DISK: "cannot be read or written; look whether the disk is there and sound",
    Trouble.FULL: "cannot grow: the disk is full, or its limit is reached; free some space and try"
    " again. What was kept before is safe",
    Trouble.LOCKED: "is held by another program; close what has it open and try again",
    Trouble.READ_ONLY: "may not be written to; change its rights, or name another folder with"
    " --home",
}
# The result codes of https://sqlite.org/rescode.html: the lowest byte of what the driver tells.
_OF_SQLITE = {
    3: Trouble.READ_ONLY,
    5: Trouble.LOCKED,
    6: Trouble.LOCKED,
    8: Trouble.READ_ONLY,
    10: Trouble.DISK,
    11: Trouble.BROKEN,
    13: Trouble.FULL,
    14: Trouble.READ_ONLY,
    26: Trouble.BROKEN,
}
_OF_SYSTEM = {
    errno.EACCES: Trouble.READ_ONLY,
    errno.EDQUOT: Trouble.FULL,
    errno.ENOSPC: Trouble.FULL,
    errno.EPERM: Trouble.READ_ONLY,
    errno.EROFS: Trouble.READ_ONLY,
}


def trouble(what: Trouble, path: Path) -> StoreError:
    """Return the error that says what is the matter with a file or folder."""
    return StoreError(what, f"{path} {_ADVICE[what]}")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database or the system complains of into a StoreError on ``path``."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code not in _OF_SQLITE:
            raise
        raise trouble(_OF_SQLITE[code], path) from error
    except OSError as error:
        raise trouble(_OF_SYSTEM.get(error.errno or 0, Trouble.DISK), path) from error
