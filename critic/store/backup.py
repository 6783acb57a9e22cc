"""A home in one file, and back: databases as they are at one moment, known by their hashes.

The index of vectors is no part of it; it is made anew from the database.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import ExitStack
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from critic.config.tenant import LOCAL
from critic.errors import InputError
from critic.store import database, schema
from critic.store.clock import written
from critic.store.engine import Connections
from critic.store.service import registry
from critic.store.trouble import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

FORMAT = 1
MANIFEST = "manifest.json"
_SERVICE = f"{registry.FOLDER}/{registry.NAME}"
_PEPPER = f"{registry.FOLDER}/{registry.PEPPER}"
_TENANT = re.compile(rf"(?:{LOCAL}|t[0-9a-f]{{16}})/{re.escape(database.NAME)}")
_PATIENCE = 30.0


class Part(NamedTuple):
    """A file of a home: its name in there, its size and its SHA-256; ``schema`` of a database."""

    name: str
    bytes: int
    sha256: str
    schema: str | None


def steps(name: str) -> schema.Steps | None:
    """Return the steps of the database that a file of a home is, None where it is none.

    Raises InputError where no file of a home has this name.
    """
    if name == _PEPPER:
        return None
    if name == _SERVICE:
        return registry.STEPS
    if _TENANT.fullmatch(name):
        return schema.TENANT
    raise InputError(f"{name!r} is no file of a home")


def make(home: Path, file: Path, now: datetime) -> tuple[Part, ...]:
    """Write all that is kept in a home into a new file, and return its parts.

    Others may read and write meanwhile. Raises InputError where nothing is kept or the file is
    there already, StoreError where something cannot be read or written.
    """
    names = tuple(_kept(home))
    if not names:
        raise InputError(f"{home}: nothing is kept there; --home names another folder")
    if file.exists():
        raise InputError(f"{file}: there already; name a file that is not")
    with told(file), TemporaryDirectory(dir=file.parent, prefix=".critic-backup-") as folder:
        stage = Path(folder)
        parts = tuple(_copied(home / name, stage / name, name) for name in names)
        whole = stage / "whole"
        # Made for its owner alone: it has what the home has.
        os.close(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with ZipFile(whole, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(MANIFEST, _manifest(parts, now))
            for part in parts:
                archive.write(stage / part.name, part.name)
        sync(whole)
        whole.replace(file)
        sync(file.parent)
    return parts


def examine(path: Path, made: schema.Steps) -> str:
    """Return the step that a database has. Raises StoreError where it is broken, or too new."""
    with ExitStack() as stack:
        opened = Connections(path, patience=_PATIENCE, largest=None)
        stack.callback(opened.close)
        opened.examine()
        with opened.reading() as connection:
            step = schema.revision(connection, path)
    schema.check(str(step), path, made)
    return str(step)


def hashed(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def sync(path: Path) -> None:
    """See to it that a file, or what a folder holds, survives a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _kept(home: Path) -> Iterator[str]:
    tenants = sorted(home.glob(f"*/{database.NAME}"))
    names = (path.relative_to(home).as_posix() for path in tenants)
    yield from (name for name in names if _TENANT.fullmatch(name))
    yield from (name for name in (_SERVICE, _PEPPER) if (home / name).is_file())


def _copied(source: Path, target: Path, name: str) -> Part:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    made = steps(name)
    step = None
    if made is None:
        target.write_bytes(source.read_bytes())
    else:
        with ExitStack() as stack:
            opened = Connections(source, patience=_PATIENCE, largest=None)
            stack.callback(opened.close)
            opened.copy_to(target)
        step = examine(target, made)
    return Part(name, target.stat().st_size, hashed(target), step)


def _manifest(parts: tuple[Part, ...], now: datetime) -> str:
    told = {
        "format": FORMAT,
        "version": version("okr-critic"),
        "created_at": written(now),
        "files": [part._asdict() for part in parts],
    }
    return json.dumps(told, indent=2) + "\n"
