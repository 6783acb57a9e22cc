"""Where in a statement a word stands: the main clause, brackets, a relative clause, a condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Word


# The part of a statement that a word stands in.
Setting = Literal["main", "relative", "aside", "condition"]


def find(plain: str, words: Sequence[Word], lows: Sequence[str]) -> list[Setting]:
    """Return the setting of each word; ``lows`` are the words in lower case."""
    if _SUBORDINATING.isdisjoint(lows) and not _BRACKET.search(plain):
        return ["main"] * len(words)
    found: list[Setting] = []
    clause: Setting = "main"
    depth, position, before = 0, 0, ""
    for index, (low, start, end) in enumerate(words):
        gap = plain[position:start]
        if gap != " ":
            depth = max(depth + _opened(gap), 0)
            if not _STOPS.isdisjoint(gap):
                clause = "main"
        asks = low == "if" and before in _ASKS
        if low in _CONDITIONS and not asks and not low_at(words, index + 1).endswith("ing"):
            clause = "condition"
        elif clause == "main" and _opens_relative(low, before):
            clause = "relative"
        found.append("aside" if depth and clause != "condition" else clause)
        position, before = end, low
    return found


_STOPS = frozenset(",.;:!?")
_CONDITIONS = bag("if when whenever unless while")
_ASKS = bag("know knows answer decide learn test tests see check understand out verify measure")
_RELATIVES = bag("which who whose whom where")
_SUBORDINATING = _CONDITIONS | _RELATIVES | {"that"}
_BRACKET = re.compile(r"[(\[]")
_BEFORE_CONTENT = bag(
    "so ensure ensures ensuring sure such show shows shown confirm confirms confirmed prove"
    " proves proved validate validated know say says said report reports reported state states"
    " agree find found believe verify verified demonstrate demonstrated indicate indicates and"
)


def _opens_relative(low: str, before: str) -> bool:
    return low in _RELATIVES or (low == "that" and before not in _BEFORE_CONTENT)


def _opened(gap: str) -> int:
    """Return how many brackets the text between two words opens, less those that it closes."""
    opened = gap.count("(") + gap.count("[")
    return opened - gap.count(")") - gap.count("]")
