"""From paths and folders to sources, with what was skipped or refused, and why."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus.kinds import guess
from critic.corpus.loaders import LOADERS
from critic.corpus.model import Source
from critic.corpus.refusal import Reason, RefusedError
from critic.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from critic.corpus.model import Kind, Loaded

LARGEST = 64 << 20
MOST = 10_000
_JUNK = frozenset(("__MACOSX", "__pycache__", "desktop.ini", "Thumbs.db", "node_modules"))
_JUNK_STARTS = (".", "~$")
_FORMATS = ", ".join(sorted(LOADERS))


class Skipped(NamedTuple):
    """What lies in a folder and is not meant, and why."""

    name: str
    why: str


class Refused(NamedTuple):
    """A document that could not be read, and why."""

    name: str
    reason: Reason
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading paths."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    refused: tuple[Refused, ...]

    def summary(self) -> str:
        """Say what was taken, skipped and refused, and why; a line each."""
        counts = (
            f"{len(self.sources)} taken, {len(self.skipped)} skipped, {len(self.refused)} refused"
        )
        lines = [f"taken {shown(each.name)} ({each.kind})" for each in self.sources]
        lines += [f"skipped {shown(each.name)}: {each.why}" for each in self.skipped]
        lines += [f"refused {shown(each.name)}: {each.why}" for each in self.refused]
        return "\n".join([counts, *lines])


def read(
    paths: Iterable[str],
    load: Callable[[str, bytes], Loaded],
    *,
    kind: Kind | None = None,
    largest: int = LARGEST,
    most: int = MOST,
) -> Reading:
    """Read files, and what lies in folders; ``load`` is given a suffix and bytes.

    ``kind`` is guessed for each document where it is not given. Raises InputError where a path
    leads nowhere, or to more files than anybody means.
    """
    sources: list[Source] = []
    skipped: list[Skipped] = []
    refused: list[Refused] = []
    for found in listed(paths, most):
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        try:
            data = content(found, largest)
            loaded = load(found.suffix.lower(), data)
        except RefusedError as error:
            refused.append(Refused(found.as_posix(), error.reason, str(error)))
        except ConfigurationError as error:  # one format that needs an extra is not all of them
            refused.append(Refused(found.as_posix(), Reason.MISSING, str(error)))
        else:
            name = found.as_posix()
            sources.append(Source(name, kind or guess(name, loaded), digest(data), loaded))
    return Reading(tuple(sources), tuple(skipped), tuple(refused))


def listed(paths: Iterable[str], most: int = MOST) -> Iterator[Path | Skipped]:
    """Yield the files that paths and folders mean, each once, and what is left out of them.

    Raises InputError where a path leads nowhere, or to more files than anybody means.
    """
    seen: set[Path] = set()
    for path, folder in _expanded(paths, most):
        why = _skip(path, folder, seen)
        if why:
            yield Skipped(path.as_posix(), why)
        else:
            seen.add(path.resolve())
            yield path


def content(path: Path, largest: int = LARGEST) -> bytes:
    """Return the bytes of a document. Raises RefusedError where it cannot be one."""
    check_format(path)
    return _bytes(path, largest)


def check_format(path: PurePath) -> None:
    """Raise RefusedError where the name of a document is that of no format that is read."""
    if path.suffix.lower() not in LOADERS:
        raise RefusedError(Reason.FORMAT, f"no format that is read ({_FORMATS})")


def digest(data: bytes) -> str:
    """Return what a document is known by when it comes again: SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()


def shown(name: str) -> str:
    """Return a name without characters that a terminal would obey."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)


class _Found(NamedTuple):
    """A file, and the folder that was given and has it; None where it was named itself."""

    path: Path
    folder: Path | None


def _expanded(paths: Iterable[str], most: int) -> Iterator[_Found]:
    """Yield the files that paths mean, in order."""
    count = 0
    for each in paths:
        path = Path(each)
        try:
            is_folder = path.is_dir()
            if not is_folder:
                path.stat()
        except (OSError, ValueError) as error:
            raise InputError(f"{shown(each)}: no such file or folder") from error
        found = _in_folder(path, path) if is_folder else [_Found(path, None)]
        for file in found:
            count += 1
            if count > most:
                raise InputError(f"more than {most:,} files; give a smaller folder")
            yield file


def _in_folder(folder: Path, given: Path) -> Iterator[_Found]:
    """Yield what lies in a folder and below. Linked folders are not entered, so none is a loop."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield _Found(folder, given)
        return
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and not _is_junk(entry):
            yield from _in_folder(entry, given)
        else:
            yield _Found(entry, given)


def _skip(path: Path, folder: Path | None, seen: set[Path]) -> str | None:
    """Return why a file is not read; None if it is. What was named is skipped only if it must."""
    if not path.is_file():
        return "a folder that is not entered, or no regular file"
    if path.resolve() in seen:
        return "given already"
    return _unmeant(path, folder) if folder else None


def _unmeant(path: Path, folder: Path) -> str | None:
    """Return why a file in a folder is not meant."""
    if _is_junk(path):
        return "hidden, or left by a program"
    if not path.name.isprintable():
        return "control characters in its name"
    if "\\" in path.name:
        return "a name that is a path on other systems"
    if path.suffix.lower() not in LOADERS:
        return "no format that is read"
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        return "a link that leads out of the folder"
    return None


def _is_junk(path: Path) -> bool:
    return path.name in _JUNK or path.name.startswith(_JUNK_STARTS) or path.name.endswith("~")


def _bytes(path: Path, largest: int) -> bytes:
    """Return what is in a file; the size that it says is looked at before it is opened."""
    try:
        status = path.stat()
        data = b""
        if status.st_size <= largest:
            with path.open("rb") as stream:
                data = stream.read(status.st_size + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise RefusedError(Reason.UNREADABLE, f"cannot be read ({why})") from error
    if max(status.st_size, len(data)) > largest:
        raise RefusedError(
            Reason.TOO_LARGE, f"larger than {largest >> 20} MiB; split it, or leave it out"
        )
    return data
