"""One number with the signs before it and the unit after it: "$1.2M", "+5 pp", "30-minute"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Dimension
from critic.okr.grammar import number_words, units
from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.units import Measure, Reading
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Word
    from critic.okr.grammar.numerals import Numeral


class Part(NamedTuple):
    """A number with its unit at ``[start, end)``, over ``words[first:last]``.

    ``measure`` is None for a bare number. ``describes`` marks a length of time that describes
    the next noun ("a 30-minute session").
    """

    value: float | None
    measure: Measure | None
    start: int
    end: int
    first: int
    last: int
    upper: float | None = None
    describes: bool = False


def read(plain: str, words: Sequence[Word], index: int) -> Part | None:
    """Return the number that starts at ``words[index]``; None where there is none."""
    number = number_words.read(plain, words, index)
    if number is None:
        return _hyphened(words, index)
    if number.suffix:
        if number.suffix == "s" and low_at(words, number.last) == "of":
            return Part(None, None, number.start, number.end, index, number.last)
        measure = units.glued(number.suffix)
        if measure is None or _is_spelt_like_a_unit(plain, words, index):
            return None
        return _signed(plain, words, _part(number, measure, index))
    if number.measure is not None:
        return _part(number, number.measure, index)
    return _signed(plain, words, _with_unit(plain, words, number, index))


def is_noun(plain: str, words: Sequence[Word], index: int) -> bool:
    """Whether a word that may be a noun stands at ``index``, with nothing before it but a space."""
    if not 0 < index < len(words):
        return False
    low, start, _ = words[index]
    return low not in _FUNCTION_WORDS and low[0].isalpha() and plain[start - 1] in _SPACES


_SPACES = frozenset(" \u00a0\u202f")
_MINUS = frozenset("-−")
_SIGNS = _MINUS | {"+"}
_ARROW_ENDS = frozenset(">→⇒<≤")
_BEFORE_SIGN = frozenset(" \u00a0([:=→>/")
_FASTER = bag("as faster slower more fewer less higher lower the better longer")
_TO_ONE = Measure(":1", Dimension.RATIO)
_NAMES = frozenset(("2d", "3d", "4d"))
_BEFORE_DAYS = bag("to under below within than of in max")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s")
_HOURS = re.compile(r"(\d{1,3})h([0-5]\d)")
_HYPHENED = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)-([^\W\d_]+)")
_FUNCTION_WORDS = bag(
    "a an the this that these those our your their its his her of in on at by for from to"
    " with within without per via across among between into through over under above below"
    " before after during until till and or but nor so as than if when while because which who"
    " whose where how is are was were be been being has have had do does did will would can"
    " could may might must should shall not no only also both each every all any some more"
    " most less least fewer then there here they we you it i he she about around against up"
    " down out off instead compared versus vs currently today now daily weekly monthly"
    " quarterly non"
)


def _part(number: Numeral, measure: Measure | None, first: int) -> Part:
    return Part(number.value, measure, number.start, number.end, first, number.last)


def _with_unit(plain: str, words: Sequence[Word], number: Numeral, first: int) -> Part:
    """Read the unit after a number, and the plus of "100k+"."""
    value, start, end, last, *_ = number
    end = _past_plus(plain, end)
    low = low_at(words, last)
    if low == "times" and low_at(words, last + 1) in _FASTER:
        return Part(value, units.FACTOR, start, words[last].end, first, last + 1)
    if low == "1" and value != 1 and plain.startswith(":1", end):
        return Part(value, _TO_ONE, start, end + 2, first, last + 1)
    reading = units.after(plain, words, end, last)
    if reading is None or _is_age(words, reading):
        return Part(value, None, start, end, first, last)
    describes = (
        value != 1
        and units.is_singular_duration(words[reading.last - 1].low)
        and is_noun(plain, words, reading.last)
    )
    end = _past_plus(plain, reading.end)
    return Part(value, reading.measure, start, end, first, reading.last, describes=describes)


def _is_age(words: Sequence[Word], reading: Reading) -> bool:
    of_time = reading.measure.dimension is Dimension.DURATION
    return of_time and low_at(words, reading.last) in {"old", "olds"}


def _is_spelt_like_a_unit(plain: str, words: Sequence[Word], index: int) -> bool:
    """Whether it only looks like a number with its unit ("3D", "5S", "the 1920s", "1:1s")."""
    low, start, end = words[index]
    if _DECADE.fullmatch(low) or plain[start - 2 : start] == "1:":
        return True
    if low.endswith(("s", "d", "g", "t")) and plain[end - 1].isupper():
        return True
    if low not in _NAMES:
        return False
    leads = plain[start - 2 : start - 1] in _ARROW_ENDS or low_at(words, index - 1) in _BEFORE_DAYS
    return not leads or is_noun(plain, words, index + 1)


def _past_plus(plain: str, end: int) -> int:
    return end + plain.startswith("+", end)


def _signed(plain: str, words: Sequence[Word], part: Part) -> Part:
    """Take in the currency and the plus or minus before a number."""
    first, start = part.first, part.start
    if first and plain[start - 1] == " " and words[first - 1].end == start - 1:
        return _with_code(words, part)
    part = _with_currency(plain, words, part)
    start = part.start
    if plain[start - 1 : start] not in _SIGNS or start == 0:
        return part
    if start > 1 and plain[start - 2] not in _BEFORE_SIGN:
        return part
    if plain[start - 1] in _MINUS and part.value is not None:
        part = part._replace(value=-part.value)
    return part._replace(start=start - 1)


def _with_currency(plain: str, words: Sequence[Word], part: Part) -> Part:
    """Take in the sign of a currency, with or without a space after it."""
    sign = part.start - 1
    if sign > 0 and plain[sign] in _SPACES:
        sign -= 1
    code = units.CURRENCY_SIGNS.get(plain[sign]) if sign >= 0 else None
    if code is None:
        return _with_code(words, part)
    start = sign - 2 if sign > 1 and plain.startswith("US", sign - 2) else sign
    return _in_currency(part, code, start)


def _with_code(words: Sequence[Word], part: Part) -> Part:
    """Take in the code of a currency ("USD 40k")."""
    low, start, _ = words[part.first - 1] if part.first else words[0]
    if low not in units.CURRENCY_CODES or not part.first:
        return part
    return _in_currency(part, low.upper(), start)


def _in_currency(part: Part, code: str, start: int) -> Part:
    measure = Measure(code, Dimension.CURRENCY)
    return part._replace(measure=measure, start=start) if part.measure in (None, measure) else part


def _hyphened(words: Sequence[Word], index: int) -> Part | None:
    """Read a number and its unit in one word: "30-minute", "10-point", "2h30"."""
    low, start, end = words[index]
    clock = _HOURS.fullmatch(low)
    if clock is not None:
        hours = float(clock[1]) + float(clock[2]) / 60
        return Part(hours, units.glued("h"), start, end, index, index + 1)
    match = _HYPHENED.fullmatch(low)
    measure = units.glued(match[2]) if match else None
    if match is None or measure is None:
        return None
    describes = measure.dimension is Dimension.DURATION
    return Part(float(match[1]), measure, start, end, index, index + 1, describes=describes)
