"""Numbers in digits and in words: "1,200", "1.2M", "3 million", "twelve", "two hundred"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.grammar.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Word
    from critic.okr.grammar.units import Measure


class Numeral(NamedTuple):
    """A number without its unit, at ``[start, end)``.

    ``value`` is None for a blank. ``last`` is the index of the word after it. ``suffix`` is what
    is written against it ("ms" of "800ms"). ``measure`` is set where the number is itself a
    share or a factor ("a third", "double").
    """

    value: float | None
    start: int
    end: int
    last: int
    suffix: str = ""
    measure: Measure | None = None


DIGITS = frozenset("0123456789")
_MAGNITUDES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "mm", "mio", "million"), 1e6),
    **dict.fromkeys(("b", "bn", "billion"), 1e9),
    **dict.fromkeys(("tn", "trillion"), 1e12),
}
MULTIPLES = {**_MAGNITUDES, "hundred": 1e2, "dozen": 12.0}
ONES = {
    word: number
    for number, word in enumerate(listed("one two three four five six seven eight nine"), 1)
}
_TEENS = {
    word: number
    for number, word in enumerate(
        listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
        10,
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2
    )
}
CARDINALS = {
    "zero": 0,
    **ONES,
    **_TEENS,
    **_TENS,
    **{f"{ten}-{one}": _TENS[ten] + ONES[one] for ten in _TENS for one in ONES},
}


def low_at(words: Sequence[Word], index: int) -> str:
    """Return the word at ``index`` in lower case; "" beyond either end."""
    return words[index].low if 0 <= index < len(words) else ""


def read_digits(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Return the number whose digits start at ``words[index]``, with its magnitude."""
    low, start, end = words[index]
    match = _NUMBER.fullmatch(low)
    if match is None:
        return None
    whole, fraction, suffix = match.groups()
    if len(whole) > _MOST_DIGITS:
        return None
    digits = whole if whole.isdecimal() else whole.replace(",", "").replace("'", "")
    digits, last = digits + (fraction or ""), index + 1
    if suffix in _MAGNITUDES:
        return Numeral(float(digits) * _MAGNITUDES[suffix], start, end, last)
    if suffix:
        return Numeral(float(digits), start, end, last, suffix)
    if fraction == ".000":  # a point between thousands
        return Numeral(float(digits) * 1e3, start, end, last)
    if fraction is None and len(digits) <= _GROUP_SIZE:
        digits, last = _read_on(plain, words, digits, last)
    return multiplied(plain, words, Numeral(float(digits), start, words[last - 1].end, last))


def read_cardinal(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Return the number that is spelt out from ``words[index]`` on."""
    low, start, end = words[index]
    number = multiplied(plain, words, Numeral(float(CARDINALS[low]), start, end, index + 1))
    if number.last == index + 1 or number.value is None:
        return number
    rest = number.last + (low_at(words, number.last) == "and")
    below = CARDINALS.get(low_at(words, rest))
    if below is None:
        return number
    whole = Numeral(number.value + below, start, words[rest].end, rest + 1)
    return multiplied(plain, words, whole)


def multiplied(plain: str, words: Sequence[Word], number: Numeral) -> Numeral:
    """Multiply by the words that follow ("million", "dozen")."""
    value, start, end, last, *_ = number
    while value and value < _MOST and last < len(words):
        multiple = MULTIPLES.get(words[last].low)
        if multiple is None or plain[end : words[last].start] not in _BINDERS:
            break
        value, end, last = value * multiple, words[last].end, last + 1
    return Numeral(value, start, end, last)


_MOST = 1e15
_MOST_DIGITS = 15
_GROUP_SIZE = 3
_SPACES = frozenset(" \u00a0\u2009\u202f")
_BINDERS = frozenset(" -\u00a0")
_NUMBER = re.compile(r"(?P<whole>\d+(?:[,']\d{3})*)(?P<fraction>\.\d+)?(?P<suffix>[^\W\d_]*)")
_DECIMALS = re.compile(r"\d\d?")


def _read_on(plain: str, words: Sequence[Word], digits: str, last: int) -> tuple[str, int]:
    """Read on over "1 200 000" and "3,5"; return the digits and the index of the next word."""
    while last < len(words) and len(digits) < _MOST_DIGITS:
        low, start, end = words[last]
        gap = plain[words[last - 1].end : start]
        if gap in _SPACES and end - start == _GROUP_SIZE and low.isdecimal():
            digits, last = digits + low, last + 1
        elif gap == "," and _DECIMALS.fullmatch(low):
            return f"{digits}.{low}", last + 1
        else:
            break
    return digits, last
