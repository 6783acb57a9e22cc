"""What captions and transcripts have in common: who says what from when to when."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus.loaders.building import Builder, Mark
from critic.corpus.loaders.characters import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from critic.corpus.model import Place

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>")


class Utterance(NamedTuple):
    """A caption or a segment."""

    text: str
    seconds: float | None
    until: float | None = None
    speaker: str | None = None


def spoken(utterances: Iterable[Utterance], before: str = "") -> tuple[str, tuple[Place, ...]]:
    """Return a line for each utterance, with its time; ``before`` are notes that stand above."""
    builder = Builder()
    builder.add(before)
    for each in utterances:
        said = one_line(each.text)
        if said:
            speaker = one_line(each.speaker or "")
            line = f"{speaker}: {said}" if speaker else said
            builder.add(line, Mark(seconds=each.seconds, until=each.until))
    return builder.built()


def plain(caption: str) -> str:
    """Return the text of a caption without its tags; a voice becomes "Name: "."""
    return html.unescape(_TAG.sub("", _VOICE.sub(r" \1: ", caption)))
