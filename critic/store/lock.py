"""One process at a time: SQLite would bear several, the index of vectors beside it would not."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from critic.store.trouble import StoreError, Trouble, told

if TYPE_CHECKING:
    from pathlib import Path

LOCK = "lock"
HOLDER = "lock.json"
"""Says who has the lock. It is believed only where the lock itself is held."""


class Lock:
    """The lock of a folder, held from the start; the system frees it when the process ends."""

    def __init__(self, folder: Path, who: str) -> None:
        self._holder = folder / HOLDER
        self._lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
        with told(folder):
            try:
                self._lock.acquire()
            except Timeout as error:
                raise StoreError(Trouble.IN_USE, _in_use(folder, self._holder)) from error
            self._say(who, None)
        self._who = who

    def announce(self, url: str) -> None:
        """Say where the one who has the lock can be asked to do the work."""
        with told(self._holder):
            self._say(self._who, url)

    def release(self) -> None:
        """Let the next process have the folder."""
        with suppress(OSError):
            self._holder.unlink()
        self._lock.release()

    def _say(self, who: str, url: str | None) -> None:
        said = {"pid": os.getpid(), "command": who, "url": url}
        self._holder.write_text(json.dumps(said), encoding="utf-8")


def _in_use(folder: Path, holder: Path) -> str:
    url = None
    try:
        said = json.loads(holder.read_text(encoding="utf-8"))
        who = f"process {said['pid']} ({said['command']})"
        url = said.get("url")
    except (OSError, ValueError, KeyError, TypeError):
        who = "another process"
    asked = f" --server {url} has it do the work, and" if url else ""
    return (
        f"{folder} is in use by {who}; wait until it has ended, or end it."
        f"{asked} --home names another folder"
    )
