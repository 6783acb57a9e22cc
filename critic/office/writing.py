"""Markdown that reads as what a document shows, with the place of every part."""

from __future__ import annotations

import re

from critic.errors import UnreadableError
from critic.okr.document import Span
from critic.okr.extract import Extract, Place

_LARGEST = 16 << 20
_SPECIAL = re.compile(
    r"[\\`|]"
    r"|\*(?=\S)|(?<=\S)\*"
    r"|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"
    r"|~(?=~)|(?<=~)~"
    r"|<(?=[A-Za-z/?]|!(?!-- critic-))"
    r"|&(?=#?\w+;)"
)
_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Writer:
    """Collects the text of one document, block by block."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._parts: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self._notes: list[str] = []

    def write(self, text: str) -> None:
        """Add text of ours: marks of lists and tables."""
        self._length += len(text)
        if self._length > _LARGEST:
            raise UnreadableError(f"more than {_LARGEST >> 20} MiB of text; give a part")
        self._parts.append(text)

    def put(self, name: str, text: str) -> None:
        """Add text of the document that stands at the place called ``name``."""
        start = self._length
        self.write(text)
        self._places.append(Place(Span(start, self._length), name))

    def note(self, sentence: str) -> None:
        """Say what was left out."""
        self._notes.append(sentence)

    def extract(self) -> Extract:
        """Return what was written."""
        return Extract("".join(self._parts), tuple(self._places), tuple(self._notes))


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown reads it as it stands; comments for critic stay comments."""
    return _SPECIAL.sub(r"\\\g<0>", _CONTROL.sub("\ufffd", text))


def lines(text: str) -> list[str]:
    """Return the lines of a text that are not empty, without blanks around them."""
    return [line for each in _BREAK.split(text) if (line := each.strip())]
