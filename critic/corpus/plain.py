"""Reads documents that are text already: notes, Markdown, tables as CSV, subtitles."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from critic.corpus.model import Kind, Loaded, Place, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = frozenset((".csv", ".markdown", ".md", ".srt", ".tsv", ".txt", ".vtt"))

_SUBTITLES = (".srt", ".vtt")
_BLOCK = re.compile(r"\n[ \t]*\n")
_TIME = r"(?:(\d{1,3}):)?(\d\d):(\d\d)[.,](\d{3})"
_CUE = re.compile(rf"^[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}[^\n]*\n?", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]+)>")
_TAG = re.compile(r"</?[a-z][^>\n]*>")


def read(name: str, text: str, kind: Kind = Kind.STRATEGY) -> Source:
    """Return a source with the places that its text shows; ``text`` has been decoded."""
    even = text.replace("\r\n", "\n")
    loaded = _cues(even) if name.lower().endswith(_SUBTITLES) else Loaded(even, title=_title(even))
    return Source(name, kind, sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), loaded)


def _title(text: str) -> str | None:
    """Return the first line of a text that looks like a heading."""
    first = text.strip().partition("\n")[0].strip()
    bald = first.lstrip("#").strip()
    return bald if first.startswith("#") and bald else None


def _cues(text: str) -> Loaded:
    """Return what is said, one cue a line, each with its time."""
    said: list[str] = []
    places: list[Place] = []
    length = 0
    for start, until, words in _timed(text):
        places.append(Place(length, seconds=start, until=until))
        said.append(words)
        length += len(words) + 1
    return Loaded("\n".join(said), title=_name_of_show(text), places=tuple(places))


def _timed(text: str) -> Iterator[tuple[float, float, str]]:
    for cue in _CUE.finditer(text):
        end = _BLOCK.search(text, cue.end())
        body = text[cue.end() : end.start() if end else len(text)]
        words = " ".join(_TAG.sub("", _VOICE.sub(r"\1: ", body)).split())
        if words:
            yield _seconds(cue.groups()[:4]), _seconds(cue.groups()[4:]), words


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000


def _name_of_show(text: str) -> str | None:
    """Return what WebVTT says behind its first word."""
    first = text.partition("\n")[0]
    return (
        first.removeprefix("WEBVTT").strip(" \t-") or None if first.startswith("WEBVTT") else None
    )
