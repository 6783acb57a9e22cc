"""Putting text into files: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from critic.errors import InputError


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
    descriptor, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o7777 if target.exists() else _usual_mode())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _usual_mode() -> int:
    """Return what the permissions of a new file are: mkstemp gives it to its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
