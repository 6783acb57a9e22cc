"""From what people write about a team to phrases that can be found in a statement."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from critic.okr.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCES = re.compile(r"[\n\r;]|[.!?](?=\s|$)")
_STOPS = re.compile(r"[,:()\[\]{}|•]|\s[-–—]+\s")
_JOINED = re.compile(r"\s(?:and|&|or|as well as)\s", re.IGNORECASE)
_TEAM = r"(?:[\w-]{1,40}\s+){0,4}?(?:team|squad|group|crew|department|unit)"
_DOES = r"(?:own|run|build|manage|maintain|handle)s?"
_LEAD = re.compile(
    rf"\W*(?:we|{_TEAM})\b[^,:]{{0,80}}?\b(?:{_DOES}|responsible for|in charge of)\s",
    re.IGNORECASE,
)
_LEADING = words.bag("a all also an and any as both etc every for in its of on or our the their to")
# What a file about a team also tells and what every statement may say: it names nothing to move.
_EMPTY = words.bag("company department group individual people squad team teams we")


def split(text: str) -> Iterator[str]:
    """Yield the phrases of a text: one a line, separated by commas, or told in a sentence.

    "We own the seat map, refunds and vouchers." gives "seat map", "refunds and vouchers",
    "refunds" and "vouchers": words alone, in lower case, as they are found in a statement.
    """
    for sentence in _SENTENCES.split(text):
        told = _LEAD.match(sentence)
        parts = _STOPS.split(sentence[told.end() :] if told else sentence)
        listed = told is not None or len(parts) > 1
        for part in parts:
            yield from _phrases([part, *_JOINED.split(part)] if listed else [part])


def _phrases(texts: list[str]) -> Iterator[str]:
    for text in texts:
        lows = (word.low for word in words.split(text))
        phrase = " ".join(dropwhile(_LEADING.__contains__, lows))
        if phrase not in _EMPTY and any(map(str.isalpha, phrase)):
            yield phrase
