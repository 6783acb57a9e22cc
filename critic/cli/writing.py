"""Putting text into files: whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from critic.errors import InputError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_USUAL, _PRIVATE = 0o666, 0o600  # the mask of the process is taken off by itself


def replace(path: str, data: bytes) -> None:
    """Put ``data`` in the place of what is in a file, or of nothing.

    The file is never half written: a new one beside it takes its place when it is on the disk.
    Its permissions stay; where ``path`` is a link, the file that it names is replaced. Raises
    InputError where that is not possible.
    """
    target = Path(path).resolve()
    try:
        _swap(target, data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"{path} cannot be written ({reason})") from error


def back_up(path: str, data: bytes) -> str:
    """Keep ``data`` in a new file beside ``path``, and return what it is called.

    That is FILE.bak; no older one is ever overwritten, so it may be FILE.bak.2.
    """
    number = 1
    while True:
        name = f"{path}.bak" if number == 1 else f"{path}.bak.{number}"
        try:
            with Path(name).open("xb") as file:
                file.write(data)
        except FileExistsError:
            number += 1
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise InputError(f"{name} cannot be written ({reason})") from error
        else:
            return name


def _swap(target: Path, data: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    aside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    # Nobody but its owner may read the new file before it has the permissions of the old one.
    created = os.open(aside, _NEW, _USUAL if mode is None else _PRIVATE)
    try:
        with os.fdopen(created, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            aside.chmod(mode)
        aside.replace(target)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
