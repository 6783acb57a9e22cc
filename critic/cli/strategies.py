"""From a path to a strategy: one document, or all of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap, strategy
from critic.cli import reading
from critic.errors import InputError, MalformedError

if TYPE_CHECKING:
    from critic.context.strategy import Strategy

_SUFFIXES = (*strategy.SUFFIXES, ".docx")


def load(path: str) -> Strategy:
    """Return what a document, or those of a folder, say of a strategy; it may be nothing.

    YAML, which a person has checked, wins over the other documents of its folder. Raises
    InputError that begins with the file, and the place in it where that is known.
    """
    names = [str(file) for file in files(path)]
    by_hand = [name for name in names if name.lower().endswith(strategy.YAML)]
    return strategy.joined([_read(name) for name in by_hand or names])


def files(path: str) -> list[Path]:
    """Return the documents that a path names. Raises InputError where a folder has none."""
    folder = Path(path)
    if not folder.is_dir():
        return [folder]
    found = sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in _SUFFIXES
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )
    if not found:
        raise InputError(f"{path}: no strategy in this folder (looked for {', '.join(_SUFFIXES)})")
    return found


def _read(name: str) -> Strategy:
    try:
        return strategy.draft_of(reading.read(name), name, bootstrap.load_cues())
    except MalformedError as error:
        raise InputError(f"{name}:{error.line}:{error.column}: {error.problem}") from error
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
