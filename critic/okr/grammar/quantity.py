"""Quantities: the numbers of a statement that count something, with unit, range and noun."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Dimension, Quantity
from critic.okr.grammar import calendar_forms, number_words, parts, units
from critic.okr.grammar.number_names import SCORES, names_something
from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.words import bag, is_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Word
    from critic.okr.grammar.moments import Mention
    from critic.okr.grammar.parts import Part


class Located(NamedTuple):
    """A quantity, the index of its first word and that of the word after it.

    ``describes`` marks a length of time that describes the next noun ("a 30-minute session").
    """

    quantity: Quantity
    first: int
    last: int
    describes: bool = False


def find(plain: str, words: Sequence[Word]) -> tuple[Quantity, ...]:
    """Return every number of ``plain`` that counts something, from left to right."""
    lows = [word.low for word in words]
    mentions = calendar_forms.find_in_statement(plain, lows)
    return tuple(located.quantity for located in locate(plain, words, lows, mentions))


def locate(
    plain: str, words: Sequence[Word], lows: Sequence[str], mentions: Sequence[Mention]
) -> tuple[Located, ...]:
    """Return the quantities outside ``mentions``, the dates of the same text, with their words.

    ``lows`` are the words in lower case.
    """
    candidates = number_words.candidates(lows)
    return _Scanner(plain, words, mentions).scan(candidates) if candidates else ()


_OF_WHOLE = frozenset(("in", "of", "out"))
_BETWEEN_ENDS = frozenset(("to", "or", "and"))
_COUNTED = frozenset((Dimension.COUNT, Dimension.RATIO))
_DASHES = frozenset(("-", "–", "—", " - ", " – ", " — "))
_LIST = re.compile(r"\s*(?:and|or|to|&|,|-|–|/)\s*")
_OUT_OF = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)/(\d{1,9})")
_DENOMINATORS = frozenset((2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 20.0, 100.0, 1000.0))
_SCALES = frozenset((5.0, 6.0, 7.0, 10.0, 100.0))
_SCORE = units.Measure("", Dimension.SCORE)
_IN_PARTS = {
    units.glued("h"): (units.glued("min"), 60.0),
    units.glued("min"): (units.glued("s"), 60.0),
}
_DETERMINERS = bag("the our all their its")
_LIST_REACH = 8
_BEFORE_RANGE = bag(
    "about around approximately roughly between every within takes take at of in least over"
    " under add hire run for"
)
_NOUN_REACH = 4
_SCORE_REACH = 4


class _Scanner(NamedTuple):
    plain: str
    words: Sequence[Word]
    mentions: Sequence[Mention]

    def scan(self, candidates: Sequence[int]) -> tuple[Located, ...]:
        found: list[Located] = []
        last, name_end = 0, -1
        for index in candidates:
            part = self._read(index) if index >= last else None
            if part is None:
                continue
            if found and part.start < found[-1].quantity.end:  # one sign between two numbers
                part = part._replace(start=self.words[index].start)
            part = self._joined(part)
            last = max(part.last, index + 1)
            if part.measure is None and self._is_name(part, name_end):
                name_end = part.end
            else:
                found.append(self._located(part))
        return tuple(found)

    def _part_at(self, index: int) -> Part | None:
        """Return the number at a word; None where there is none, or only that of a date."""
        if index < len(self.words) and number_words.may_start_at(self.words[index].low):
            return self._read(index)
        return None

    def _read(self, index: int) -> Part | None:
        if self.mentions and self._is_dated(self.words[index].start):
            return None
        if "/" in self.words[index].low:
            return self._in_strokes(index)
        return parts.read(self.plain, self.words, index)

    def _is_dated(self, start: int) -> bool:
        at = bisect_right(self.mentions, start, key=lambda mention: mention.start) - 1
        return at >= 0 and start < self.mentions[at].end

    def _joined(self, part: Part) -> Part:
        """Return ``part`` with the number after it where the two make a range or a share."""
        if part.last >= len(self.words):
            return part
        gap = self.plain[part.end : self.words[part.last].start]
        if gap in _DASHES:
            return self._range(part, self._part_at(part.last))
        if gap != " ":
            return part
        if part.measure in _IN_PARTS:
            return self._with_rest(part)
        joiner = self.words[part.last].low
        if joiner in _OF_WHOLE:
            return self._share(part, joiner)
        if joiner in _BETWEEN_ENDS and self._may_span(part, joiner):
            other = self._part_at(part.last + 1)
            if joiner != "or" or _is_next(part, other):
                return self._range(part, other)
        return part

    def _with_rest(self, part: Part) -> Part:
        """Add the rest of a length of time ("8 min 15 s")."""
        rest = self._part_at(part.last)
        smaller, ratio = _IN_PARTS[part.measure]
        if rest is None or rest.measure != smaller or part.value is None or rest.value is None:
            return part
        value = part.value + rest.value / ratio
        return part._replace(value=value, end=rest.end, last=rest.last)

    def _may_span(self, part: Part, joiner: str) -> bool:
        """Whether a range may start here, to judge by the word before it."""
        before = low_at(self.words, part.first - 1)
        if joiner == "to":
            return before in _BEFORE_RANGE or (part.first <= 1 and before != "from")
        return joiner == "or" or before == "between"

    def _range(self, part: Part, other: Part | None) -> Part:
        if other is None or (part.value is None) != (other.value is None):
            return part
        if part.value is not None and other.value is not None and part.value >= other.value:
            return part
        if part.measure not in {None, other.measure} and other.measure is not None:
            return part
        if part.measure is units.FACTOR and other.measure is None:
            return part
        return part._replace(
            value=_in_magnitude_of(part.value, other.value),
            measure=other.measure or part.measure,
            upper=other.value,
            end=other.end,
            last=other.last,
            describes=other.describes,
        )

    def _share(self, part: Part, joiner: str) -> Part:
        """Read "9 in 10", "3 of 5", "4 out of 5"."""
        last = part.last + 1
        if joiner == "out":
            last += low_at(self.words, last) == "of"
        if joiner != "in":
            last += low_at(self.words, last) in _DETERMINERS
        whole = self._part_at(last)
        if whole is None or not _is_share(part, whole):
            return part
        if joiner == "in" and part.value != 1 and whole.value not in _DENOMINATORS:
            return part
        share = _as_share(part, whole)
        return self._score_or(share, part, whole) if joiner == "out" else share

    def _in_strokes(self, index: int) -> Part | None:
        """Read "2/3 of" as a share and "4.2/5" as a score."""
        low, start, end = self.words[index]
        match = _OUT_OF.fullmatch(low)
        if match is None:
            return None
        part = parts.Part(float(match[1]), None, start, end, index, index + 1)
        whole = part._replace(value=float(match[2]))
        if not _is_share(part, whole):
            return None
        return self._score_or(_as_share(part, whole), part, whole)

    def _score_or(self, share: Part, part: Part, whole: Part) -> Part:
        """Return the score on a scale, or ``share`` where something is counted after it."""
        counts = low_at(self.words, share.last) == "of" or self._has_noun(share.last)
        if whole.value not in _SCALES or (counts and float(part.value or 0).is_integer()):
            return share
        unit = f"/{whole.value:.0f}"
        return share._replace(value=part.value, measure=units.Measure(unit, Dimension.SCORE))

    def _is_name(self, part: Part, name_end: int) -> bool:
        """Whether a bare number is part of a name, or of a list of names ("tiers 1 and 2")."""
        near = 0 <= name_end < part.start <= name_end + _LIST_REACH
        if near and _LIST.fullmatch(self.plain, name_end, part.start):
            return True
        return names_something(self.plain, self.words, part)

    def _located(self, part: Part) -> Located:
        measure = part.measure or self._bare_measure(part)
        counts = measure.dimension in _COUNTED and not measure.unit
        quantity = Quantity(
            value=part.value,
            unit=measure.unit,
            dimension=measure.dimension,
            start=part.start,
            end=part.end,
            upper=part.upper,
            noun=self._noun(part.last) if counts else "",
        )
        return Located(quantity, part.first, part.last, part.describes)

    def _bare_measure(self, part: Part) -> units.Measure:
        """Return a score where the words before name one ("NPS of 50"), else a count."""
        before = self.words[max(part.first - _SCORE_REACH, 0) : part.first]
        if any(word.low in SCORES for word in before) and not self._has_noun(part.last):
            return _SCORE
        return units.BARE

    def _has_noun(self, index: int) -> bool:
        return parts.is_noun(self.plain, self.words, index)

    def _noun(self, index: int) -> str:
        """Return the first plural after a number, or the last word that may be its noun."""
        if low_at(self.words, index) == "of":
            index += 1 + (low_at(self.words, index + 1) in _DETERMINERS)
        noun = ""
        for at in range(index, index + _NOUN_REACH):
            if not self._has_noun(at):
                break
            noun = self.words[at].low
            if is_plural(noun):
                break
        return noun


def _is_next(part: Part, other: Part | None) -> bool:
    """Whether the other number is one more ("2 or 3")."""
    return other is not None and part.value is not None and other.value == part.value + 1


def _is_share(part: Part, whole: Part) -> bool:
    """Whether two bare numbers may be a part and its whole."""
    return (
        part.measure is None
        and whole.measure is None
        and part.value is not None
        and whole.value is not None
        and 0 <= part.value <= whole.value
        and whole.value > 0
    )


def _in_magnitude_of(value: float | None, upper: float | None) -> float | None:
    """Return the lower end of a range whose upper end alone says "k" or "million"."""
    if not value or not upper or value < 0:
        return value
    return next((value * scale for scale in (1e9, 1e6, 1e3) if value * scale < upper), value)


def _as_share(part: Part, whole: Part) -> Part:
    value = (part.value or 0) / (whole.value or 1)
    return part._replace(value=value, measure=units.SHARE, end=whole.end, last=whole.last)
