"""Sentences that stand under no heading that says what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.strategy.keys import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context.strategy import Quoted

_SEVERAL = 2


class Loose(NamedTuple):
    """Such a sentence, and what its own words say that it is."""

    part: Part | None
    passage: Quoted


def agreed(sentences: Sequence[Loose], text: str) -> list[Loose]:
    """Return the sentences of a text; where most of a line are known as noes, all of it are."""
    return [each for line in _lines(sentences, text) for each in _of_line(line)]


def _of_line(line: list[Loose]) -> list[Loose]:
    known = [each.part for each in line if each.part]
    few = len(known) < max(_SEVERAL, len(line) / _SEVERAL)
    if few or set(known) != {Part.DECLINED}:
        return line
    return [each._replace(part=Part.DECLINED) for each in line]


def _lines(sentences: Sequence[Loose], text: str) -> Iterator[list[Loose]]:
    line: list[Loose] = []
    for each in sentences:
        if line and "\n" in text[line[-1].passage.span.end : each.passage.span.start]:
            yield line
            line = []
        line.append(each)
    yield line
