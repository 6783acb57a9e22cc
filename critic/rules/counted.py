"""Whether words name what a claim counts, or only stand somewhere in it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Claim, Word
    from critic.rules.wording import Words

_MODIFIERS = 4
_NUMBERS = frozenset({"number", "total", "count", "sum", "amount", "hundreds"})
_NUMBERS |= frozenset({"thousands", "millions", "billions"})
# A noun after one of these belongs to another one before it ("questions from followers").
_BINDING = frozenset({"from", "for", "by", "to", "in", "on", "at", "with", "without", "among"})
_BINDING |= frozenset({"between", "via", "through", "after", "before", "than", "into", "against"})
_BINDING |= frozenset({"per", "and", "or", "as", "about", "over", "under", "who", "that", "which"})
# What may stand after a noun that bears the claim.
_AFTER = frozenset(
    {"of", "on", "for", "from", "to", "in", "at", "by", "across", "per", "a", "each"}
)
_AFTER |= frozenset({"within", "during", "until", "with", "and", "or", "up", "worldwide", "online"})
_AFTER |= frozenset({"overall", "count", "counts", "total", "totals", "is", "are", "via", "after"})


def counted(claim: Claim, part: Words) -> bool:
    """Whether the words are the head of what the claim counts.

    "Page views of the shop" are, "cost of page views" and "page view tracking" are not.
    """
    words = claim.words
    starts = [word.start for word in words]
    first, last = bisect_left(starts, part.start), bisect_left(starts, part.end)
    return _opens(claim, words, first) and _closes(claim, words, last)


def _opens(claim: Claim, words: Sequence[Word], first: int) -> bool:
    """Whether a noun phrase starts there: at the start of all, or after a verb or a number."""
    for index in range(first - 1, max(first - 1 - _MODIFIERS, -1), -1):
        word = words[index]
        if _is_number(claim, word) or _is_verb(claim, word):
            return True
        if word.low == "of":
            before = words[index - 1] if index else word
            return before.low in _NUMBERS or _is_number(claim, before)
        if word.low in _BINDING:
            return False
    return first <= _MODIFIERS


def _closes(claim: Claim, words: Sequence[Word], last: int) -> bool:
    """Whether no further noun follows, of which the words would only be a part."""
    if last == len(words):
        return True
    word = words[last]
    return word.low in _AFTER or _is_number(claim, word) or _is_verb(claim, word)


def _is_number(claim: Claim, word: Word) -> bool:
    return any(one.start <= word.start < one.end for one in claim.quantities) or word.low.isdigit()


def _is_verb(claim: Claim, word: Word) -> bool:
    verb = claim.verb
    return verb is not None and verb.start <= word.start < verb.end
