"""A home from a backup: looked at as a whole before anything that is there is touched."""

from __future__ import annotations

import json
import shutil
import zlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from critic.errors import InputError
from critic.store import backup
from critic.store.clock import written
from critic.store.lock import LOCK, Lock
from critic.store.trouble import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

_MOST = 16 << 20
_AT_ONCE = 1 << 20


class Restored(NamedTuple):
    """What came of it: the parts, and where what was there before stands now."""

    parts: tuple[backup.Part, ...]
    before: Path | None


def restore(home: Path, file: Path, now: datetime, *, over: bool = False) -> Restored:
    """Make a home of what a backup has; ``over`` one that is there, which is put aside.

    It is made beside the home and moved into its place when all of it is sound; until then the
    home is as it was. Raises InputError where the file is no sound backup, or something is kept in
    the home and it is not to be replaced, StoreError where the home is in use or the disk fails.
    """
    home = home.absolute()
    filled = home.is_dir() and any(home.iterdir())
    if filled and not over:
        raise InputError(
            f"{home}: something is kept there; --force puts it aside, --home names another folder"
        )
    stage = home.with_name(f".{home.name}-restoring")
    with told(home), ExitStack() as stack:
        home.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(mode=0o700)
        stack.callback(shutil.rmtree, stage, ignore_errors=True)
        parts = _laid_out(file, stage)
        before = _aside(home, now) if filled else None
        stage.replace(home)
        backup.sync(home.parent)
    return Restored(parts, before)


def _laid_out(file: Path, stage: Path) -> tuple[backup.Part, ...]:
    with _opened(file) as archive:
        parts = _parts(file, archive)
        for part in parts:
            target = stage / part.name
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _extract(file, archive, part, target)
    for part in parts:
        made = backup.steps(part.name)
        if made is not None:
            backup.examine(stage / part.name, made)
        else:
            (stage / part.name).chmod(0o600)
    return parts


@contextmanager
def _opened(file: Path) -> Iterator[ZipFile]:
    """Give the archive. Raises InputError where the file is none, or is torn."""
    try:
        with ZipFile(file) as archive:
            yield archive
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such file") from error
    except (BadZipFile, EOFError, NotImplementedError, zlib.error, KeyError) as error:
        raise InputError(f"{file}: broken, or no backup that critic backup has made") from error


def _parts(file: Path, archive: ZipFile) -> tuple[backup.Part, ...]:
    """Return what the manifest says, of files of a home and nothing else."""
    with archive.open(backup.MANIFEST) as stream:
        text = stream.read(_MOST)
    try:
        said = json.loads(text)
        form = said["format"]
        parts = tuple(backup.Part(**each) for each in said["files"])
        names = [part.name for part in parts]
        for part in parts:
            backup.steps(part.name)
    except (ValueError, TypeError, KeyError, InputError) as error:
        raise InputError(f"{file}: its {backup.MANIFEST} is none of ours") from error
    if form != backup.FORMAT:
        raise InputError(f"{file}: written by another version of okr-critic; upgrade okr-critic")
    if not names or len(set(names)) != len(names):
        raise InputError(f"{file}: its {backup.MANIFEST} is none of ours")
    return parts


def _extract(file: Path, archive: ZipFile, part: backup.Part, target: Path) -> None:
    with archive.open(part.name) as source, target.open("xb") as stream:
        left = part.bytes
        while left >= 0 and (data := source.read(_AT_ONCE)):
            left -= len(data)
            stream.write(data)
    if left != 0 or backup.hashed(target) != part.sha256:
        raise InputError(f"{file}: {part.name} is not what was backed up; take another backup")
    backup.sync(target)


def _aside(home: Path, now: datetime) -> Path:
    """Move a home away in which nobody works."""
    for folder in sorted(path.parent for path in home.glob(f"*/{LOCK}")):
        Lock(folder, "critic restore").release()
    stamp = written(now).replace(":", "").replace("-", "")
    before = home.with_name(f"{home.name}-before-{stamp}")
    home.replace(before)
    return before
