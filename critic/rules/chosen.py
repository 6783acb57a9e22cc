"""What a strategy has chosen, as the message of a finding quotes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.rules.wording import quoted
from critic.strategy.keys import Part

if TYPE_CHECKING:
    from critic.context.strategy import Citation, Quoted, Strategy

_LONG = 60
_FEWEST = 3
_SENTENCE = re.compile(r".{4,60}?[.!?](?=\s)")
_NAMES = {
    Part.WINNING_MOVES: "winning move",
    Part.PLAYING_FIELD: "playing field",
    Part.NORTH_STAR: "North Star",
    Part.JOURNEY: "step",
    Part.NAME: "choice",
}


class Said(NamedTuple):
    """What a message adds where a strategy is given, and what it cites."""

    text: str = ""
    citations: tuple[Citation, ...] = ()


def called(part: Part, passage: Quoted) -> str:
    """Return a passage with the part that it belongs to: "the winning move “…”"."""
    return f"the {_NAMES[part]} {headline(passage.text)}"


def headline(text: str) -> str:
    """Return a passage in quotation marks; of a long one its first sentence, or what fits."""
    first = _SENTENCE.match(text) if len(text) > _LONG else None
    is_telling = first is not None and len(first[0].split()) >= _FEWEST
    return quoted((first[0] if first and is_telling else text).rstrip(". "))


def cited(text: str, strategy: Strategy, *passages: Quoted) -> Said:
    """Return what a message adds, with the passages as citations."""
    return Said(text, tuple(strategy.cite(each) for each in passages))
