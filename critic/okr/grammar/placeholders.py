"""Typed placeholders: "[baseline: ask analytics]" holds the place of a value until it is known.

A placeholder says what belongs there and whom to ask. The grammar reads it as one word: a number
without a value, a group of people, what they do, or a period. What else stands in the brackets is
a note to the author and claims nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Word

# The word that each kind reads as; the values begin with a sign that no text has as a word. Who is
# asked for is a group that is told apart from others, and what is asked for is what it does.
BASELINE, TARGET, LIMIT, CHANGE = "_baseline", "_target", "_limit", "_change"
QUARTER = "_quarter"
VALUES = frozenset((BASELINE, TARGET, LIMIT, CHANGE))
_READS_AS = {
    "baseline": BASELINE,
    "target": TARGET,
    "limit": LIMIT,
    "change": CHANGE,
    "who": "members",
    "what": "succeed",
    "quarter": QUARTER,
}
_PLACEHOLDER = re.compile(rf"\[(?P<kind>{'|'.join(_READS_AS)}): [^\[\]\n]{{1,80}}\]", re.IGNORECASE)


class Placeholder(NamedTuple):
    """A placeholder at ``[start, end)`` and the word that it reads as."""

    low: str
    start: int
    end: int


def find(plain: str) -> tuple[Placeholder, ...]:
    """Return the placeholders of ``plain`` from left to right."""
    if "[" not in plain:
        return ()
    return tuple(
        Placeholder(_READS_AS[match["kind"].lower()], *match.span())
        for match in _PLACEHOLDER.finditer(plain)
    )


def masked(plain: str, found: Sequence[Placeholder]) -> str:
    """Return ``plain``, of the same length, with one word without a meaning for each of them."""
    for _, start, end in found:
        plain = f"{plain[:start]}{'_' * (end - start)}{plain[end:]}"
    return plain


def read(words: Sequence[Word], found: Sequence[Placeholder]) -> tuple[Word, ...]:
    """Return the words of the masked text, the placeholders with what they read as."""
    lows = {start: low for low, start, _ in found}
    return tuple(word._replace(low=lows.get(word.start, word.low)) for word in words)


def is_typed(plain: str, start: int) -> bool:
    """Whether the quantity at ``start`` is a placeholder; no other begins with a bracket."""
    return plain.startswith("[", start)
