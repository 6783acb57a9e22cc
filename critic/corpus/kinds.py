"""Guesses what a document is used for. A guess: it is shown, and can be set."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from critic.corpus.model import Kind

if TYPE_CHECKING:
    from critic.corpus.model import Loaded

_WORD = re.compile(r"[^\W\d_]+")
_SPEAKER = re.compile(r"^\W{0,4}(?:\d[\d:.,]{0,12}\W{0,4})?[A-Z][\w .'’-]{0,30}:\s", re.MULTILINE)
_EPISODE = """
episode episodes guest host interview listeners podcast podcasts show shownotes shows transcript
transcripts
"""
_STRATEGY = """
board company decision figures goals hands letter memo mission okr okrs plan review roadmap
strategy vision
"""
_WORDS = {
    Kind.EPISODE: frozenset(_EPISODE.split()),
    Kind.STRATEGY: frozenset(_STRATEGY.split()),
}
_CAPTIONS = frozenset((".srt", ".vtt"))
_TOP = 600
_MANY = 5


def guess(name: str, loaded: Loaded) -> Kind:
    """Return what a document seems to be, from its path, its times, its speakers and its words."""
    path = PurePosixPath(name.lower())
    points = dict.fromkeys(Kind, 0)
    for kind in Kind:
        points[kind] += 3 * _says(kind, path.name) + 3 * _says(kind, " ".join(path.parts[:-1]))
        points[kind] += _says(kind, f"{loaded.title or ''} {loaded.text[:_TOP]}")
    timed = sum(place.seconds is not None for place in loaded.places)
    points[Kind.EPISODE] += (timed >= _MANY) + 2 * (path.suffix in _CAPTIONS)
    points[Kind.EPISODE] += len(_SPEAKER.findall(loaded.text[: 10 * _TOP])) >= _MANY
    return Kind.EPISODE if points[Kind.EPISODE] > points[Kind.STRATEGY] else Kind.STRATEGY


def _says(kind: Kind, text: str) -> bool:
    return not _WORDS[kind].isdisjoint(_WORD.findall(text.lower()))
