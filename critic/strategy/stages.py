"""The steps of a journey, from a list, from keys, or from one line with arrows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.context.strategy import Stage
from critic.okr.forms.values import Mapping, Scalar
from critic.strategy.passages import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.okr.forms.values import Value
    from critic.strategy.passages import Passages

ARROW = re.compile(r"[→⇒⟶➔»]|[-=]>|(?<=\s)>(?=\s)")
_LISTED = re.compile(r"[;,](?:\s(?:and|then)\b)?|\bthen\b")
_ARROWS = 2
_NAMES = ("name", "step", "stage", "title")
_METRICS = frozenset({"metric", "metrics", "measure", "measures", "counted by", "kpi"})


class Piece(NamedTuple):
    """A part of a text, ``text[start:end]``."""

    start: int
    end: int


def is_arrowed(text: str) -> bool:
    """Whether arrows lead from words to words; "40 → 200" tells of a value."""
    return len(ARROW.findall(text)) >= _ARROWS and not any(map(str.isdigit, text))


def pieces(text: str) -> list[Piece]:
    """Return what stands between the arrows of a text, or else between its commas."""
    found = _between(ARROW, text)
    return found if len(found) > 1 else _between(_LISTED, text)


def of(value: Value, passages: Passages, under: str) -> Iterator[Stage]:
    """Yield the steps that a value names, in order."""
    if isinstance(value, Scalar):
        for start, end in pieces(value.run.plain):
            yield Stage(passages.part(value, start, end, under))
    elif isinstance(value, Mapping):
        yield from _of_mapping(value, passages, under)
    else:
        for item in value.items:
            if isinstance(item, Scalar):
                yield from (Stage(passages.scalar(each, under)) for each in texts(item))
            else:
                yield from of(item, passages, under)


def _of_mapping(value: Mapping, passages: Passages, under: str) -> Iterator[Stage]:
    """Read {name: …, metrics: …}, or steps with their metrics: {intake started: …}."""
    name = value.first(_NAMES)
    if name is None:
        for _, key, below in value.entries:
            yield from (
                Stage(passages.scalar(each, under), passages.all(below, under))
                for each in texts(key)
            )
        return
    metrics = (passages.all(below, under) for key, _, below in value.entries if key in _METRICS)
    yield Stage(passages.scalar(name, under), tuple(each for found in metrics for each in found))


def _between(mark: re.Pattern[str], text: str) -> list[Piece]:
    found, start = [], 0
    for match in mark.finditer(text):
        found.append(Piece(start, match.start()))
        start = match.end()
    found.append(Piece(start, len(text)))
    return [piece for piece in found if any(map(str.isalnum, text[piece.start : piece.end]))]
