"""From a path to a strategy: one document, or all of a folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap, strategy
from critic.cli import reading
from critic.corpus import kinds
from critic.corpus.model import Kind, Loaded
from critic.errors import InputError, MalformedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.context.strategy import Strategy

_TIMED = re.compile(r"\W{0,2}\d{1,2}:\d{2}(?::\d{2})?\W")
_MANY = 5
_SUFFIXES = (*strategy.SUFFIXES, ".docx")


def load(path: str) -> Strategy:
    """Return what a document, or those of a folder, say of a strategy; it may be nothing.

    YAML, which a person has checked, wins over the other documents of its folder. Raises
    InputError that begins with the file, and the place in it where that is known.
    """
    names = [str(file) for file in files(path)]
    by_hand = [name for name in names if name.lower().endswith(strategy.YAML)]
    texts = {name: _text(name) for name in by_hand or names}
    chosen = _without_talk(texts)
    return strategy.joined(
        [_read(name, text, alone=len(texts) == 1) for name, text in chosen.items()]
    )


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


def _without_talk(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the documents without episodes and transcripts, unless there is nothing else."""
    plain = {
        name: text
        for name, text in texts.items()
        if name.lower().endswith(strategy.YAML) or not is_talk(name, text)
    }
    return plain or texts


def is_talk(name: str, text: str) -> bool:
    """Whether people speak in a document, line by line, or it is guessed to be an episode."""
    spoken = sum(_TIMED.match(line) is not None for line in text.splitlines())
    return spoken >= _MANY or kinds.guess(Path(name).name, Loaded(text)) is Kind.EPISODE


def _text(name: str) -> str:
    try:
        return reading.read(name)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error


def _read(name: str, text: str, *, alone: bool) -> Strategy:
    try:
        return strategy.draft_of(text, name, bootstrap.load_cues(), alone=alone)
    except MalformedError as error:
        raise InputError(f"{name}:{error.line}:{error.column}: {error.problem}") from error
