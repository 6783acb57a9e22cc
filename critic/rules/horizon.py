"""How long a statement itself says that one has to wait before its number can be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import fold, singular
from critic.okr.grammar.numerals import CARDINALS, low_at
from critic.rules.arithmetic import seconds_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.okr.document import Claim, Word

_DAY = 86_400.0
_YEAR = 365.0
_NUMBERS = {**CARDINALS, "a": 1, "an": 1, "first": 1}
_MOST_DIGITS = 4
_NEAR = 2
_NEAR_POLL = 4
_IN = frozenset({"in", "within", "during", "over"})
_FROM = frozenset({"of", "after"})
# "Over two years" is a stretch of time; "open for over two years", "over two years old" are ages.
_OF_AGE_BEFORE = frozenset({"for", "of", "by", "older", "open", "waiting", "pending", "overdue"})
_OF_AGE_AFTER = frozenset({"old", "late", "overdue", "ago", "in"})
# "Three years on" comes later; "three years on the list" is spent there.
_SPENT = frozenset({"the", "a", "an", "our", "their", "average"})


class Horizon(NamedTuple):
    """The days that have to pass, and the words that say so, ``plain[start:end]``."""

    days: float
    start: int
    end: int


@dataclass(frozen=True)
class Horizons:
    """Finds horizons.

    ``lasting`` are nouns of what is known only when its time is over ("two-year survival"),
    ``polls`` what is asked once in a while, ``yearly`` the words that say "once a year".
    """

    lasting: tuple[str, ...]
    polls: tuple[str, ...]
    yearly: tuple[str, ...]

    def longest(self, claim: Claim) -> Horizon | None:
        """Return the longest horizon that a claim states, None where it states none."""
        return max((*self._stretches(claim), *self._habits(claim.words)), default=None)

    def _stretches(self, claim: Claim) -> Iterator[Horizon]:
        words = claim.words
        values = {value.start for value in (claim.baseline, claim.target, claim.delta) if value}
        for stretch in _stretches(words):
            if words[stretch.first].start in values:
                continue
            lasts = stretch.describes and _names(words, stretch.last, self._lasting, _NEAR)
            if lasts or _has_to_pass(words, stretch.first, stretch.last):
                end = words[stretch.last - 1].end
                yield Horizon(stretch.days, words[stretch.first].start, end)

    def _habits(self, words: Sequence[Word]) -> Iterator[Horizon]:
        for index, word in enumerate(words):
            if word.low in self.yearly and (
                _names(words, index + 1, self._polls, _NEAR_POLL)
                or _names(words, index + 1, self._lasting, _NEAR)
            ):
                yield Horizon(_YEAR, word.start, word.end)

    @cached_property
    def _lasting(self) -> frozenset[str]:
        return frozenset(map(singular, self.lasting))

    @cached_property
    def _polls(self) -> frozenset[str]:
        return frozenset(map(singular, self.polls))


class _Stretch(NamedTuple):
    """A stretch of time at the words ``[first, last)``; "two-year" describes what follows."""

    days: float
    first: int
    last: int
    describes: bool


def _stretches(words: Sequence[Word]) -> Iterator[_Stretch]:
    for index, word in enumerate(words):
        number, joined, unit = word.low.partition("-")
        count, last = _count(number), index + 1
        if not count:
            continue
        if not joined:
            unit, last = low_at(words, last), last + 1
        length = seconds_in(unit)
        if length is not None:
            describes = bool(joined) or unit == singular(unit)
            yield _Stretch(count * length / _DAY, index, last, describes)


def _count(low: str) -> int:
    if low.isdecimal():
        return int(low[:_MOST_DIGITS])
    return _NUMBERS.get(low, 0)


def _has_to_pass(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a stretch of time has to go by first ("after 12 months", "two years later")."""
    before, after = low_at(words, first - 1), low_at(words, last)
    if before == "after" or after in {"after", "later"}:
        return True
    if after == "on":
        return low_at(words, last + 1) not in _SPENT
    if before == "within":
        return after in _FROM
    if before == "over":
        return low_at(words, first - 2) not in _OF_AGE_BEFORE and after not in _OF_AGE_AFTER
    at = first if low_at(words, first) == "first" else first - 1
    opening = low_at(words, at) == "first" and low_at(words, at - 1) == "the"
    return opening and low_at(words, at - 2) in _IN


def _names(words: Sequence[Word], first: int, named: frozenset[str], near: int) -> bool:
    """Whether one of the next words is one of ``named``, or is made with it."""
    return any(not named.isdisjoint(fold(word.low)) for word in words[first : first + near])
