"""Whom the strategy serves, in its own words, for a statement that names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import singular
from critic.okr.grammar import words
from critic.suggest import wording
from critic.suggest.templates.naming import NO_PERSONS, lowered

if TYPE_CHECKING:
    from critic.context.strategy import Citation, Strategy
    from critic.knowledge import Knowledge

_SERVING = re.compile(
    r"(?:we (?:serve|build for|work for|focus on|are for|sell to)|(?:it is |only |first )?for"
    r"|our (?:customers|users|people) are)\s+",
    re.IGNORECASE,
)
_END = re.compile(
    r"[.;:(—–]|, (?:in|within|from|at|with|who|where|when|not|but|first|mainly|mostly)\b"
)
_LONGEST = 9
_HEAD = 4
_NO_HEAD = frozenset({"the", "a", "an", "their", "its", "our", "we", "they", "this", "these"})


class Segment(NamedTuple):
    """Those whom the strategy serves, as the middle of a sentence names them."""

    phrase: str
    citation: Citation


def segment(strategy: Strategy | None, knowledge: Knowledge) -> Segment | None:
    """Return whom a strategy serves; None where it serves several, or names no group.

    The phrase is the start of a passage, but for what leads up to it ("We serve …").
    """
    if strategy is None:
        return None
    fields = [each.playing_field for each in strategy.choices if each.playing_field]
    if len(fields) != 1:
        return None
    for passage in fields[0]:
        phrase = _phrase(passage.text, knowledge)
        if phrase:
            return Segment(phrase, strategy.cite(passage))
    return None


def _phrase(text: str, knowledge: Knowledge) -> str:
    lead = _SERVING.match(text)
    rest = text[lead.end() :] if lead else text
    end = _END.search(rest)
    phrase = (rest[: end.start()] if end else rest).strip()
    lows = [word.low for word in words.split(phrase)]
    is_list = "," in phrase or not lows or lows[0] in _NO_HEAD
    if is_list or len(lows) > _LONGEST or not wording.is_plain(phrase):
        return ""
    heads = [low for low in lows[:_HEAD] if words.is_plural(low)]
    known = lead or any(_are_served(low, knowledge) for low in heads)
    return lowered(phrase) if heads and known else ""


def _are_served(low: str, knowledge: Knowledge) -> bool:
    """Whether a word names people, or what people keep ("clinics")."""
    return singular(low) in NO_PERSONS or knowledge.lexicons["people"].entry(low) is not None
