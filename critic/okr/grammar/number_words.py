"""Words that carry a number without being one: shares, factors, "twice", "within a day", blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.grammar.numerals import (
    CARDINALS,
    DIGITS,
    MULTIPLES,
    ONES,
    Numeral,
    low_at,
    multiplied,
    read_cardinal,
    read_digits,
)
from critic.okr.grammar.units import FACTOR, SHARE, is_duration
from critic.okr.grammar.words import bag, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from critic.okr.document import Word


def candidates(words: Sequence[Word]) -> list[int]:
    """Return the indexes of the words at which a number may start."""
    return [index for index, (low, _, _) in enumerate(words) if low in _READERS or low[0] in DIGITS]


def may_start_at(low: str) -> bool:
    """Whether a number may start at this word."""
    return low in _READERS or low[0] in DIGITS


def read(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Return the number at ``words[index]``, in digits, in words or left blank; None if none."""
    reader = _READERS.get(words[index].low, read_digits)
    return reader(plain, words, index)


_PARTS = {
    **dict.fromkeys(("third", "thirds"), 3),
    **dict.fromkeys(("quarter", "quarters"), 4),
    **dict.fromkeys(("fifth", "fifths"), 5),
    **dict.fromkeys(("tenth", "tenths"), 10),
}
_SHARES = {f"{word}-{part}": ONES[word] / _PARTS[part] for word in ONES for part in _PARTS}
_AFTER_SHARE = bag("of the our all their its as that fewer less more faster lower")
_BEFORE_SHARE = bag("in by least than over to from about under nearly almost around")
_OTHER_HALF = frozenset(("first", "second", "last", "other", "third", "fourth"))

_FACTORS = {
    form: value
    for value, forms in {
        0.5: "halve halves halved halving",
        2.0: "double doubles doubled doubling twofold two-fold",
        3.0: "triple triples tripled tripling treble threefold three-fold",
        4.0: "quadruple quadruples quadrupled quadrupling fourfold four-fold",
        5.0: "fivefold five-fold",
        10.0: "tenfold ten-fold",
    }.items()
    for form in listed(forms)
}
_NO_FACTOR_BEFORE = bag("opt-in check checks entry digit digits click blind down edged")
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}

_ONE_OF = bag("second minute hour day week month year workday")
_BEFORE_ONE = bag("within under than in below for takes take every")

_BLANKS = bag("x y z n m xx yy zz nn xxx yyy zzz nnn xk xm nk nm __ ___ ____ _____").union(
    f"{letter}{number}" for letter in "nx" for number in range(95)
)
_NUMBER_SIGNS = frozenset("$€£¥₹≥≤<>~≈=+")
_BEFORE_BLANK = bag("least most over under than to from by of reach minimum below above")


def _cardinal(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read a cardinal, or the share that it makes with the next word ("two thirds of")."""
    low, start, _ = words[index]
    part = low_at(words, index + 1)
    if part not in _PARTS or (part.startswith("quarter") and low_at(words, index + 2) != "of"):
        return read_cardinal(plain, words, index)
    share = CARDINALS[low] / _PARTS[part]
    return Numeral(share, start, words[index + 1].end, index + 2, measure=SHARE)


def _hyphened_share(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    del plain
    low, start, end = words[index]
    return Numeral(_SHARES[low], start, end, index + 1, measure=SHARE)


def _part(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read "a third of" and "by a third"; "a third party" is none."""
    del plain
    low, _, end = words[index]
    if low_at(words, index - 1) != "a":
        return None
    if low_at(words, index + 1) in _AFTER_SHARE or low_at(words, index - 2) in _BEFORE_SHARE:
        share = 1 / _PARTS[low]
        return Numeral(share, words[index - 1].start, end, index + 1, measure=SHARE)
    return None


def _half(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read "half of", "in half", "half a million", "half a day"; "the first half" is none."""
    del plain
    _, start, end = words[index]
    before, following = low_at(words, index - 1), low_at(words, index + 1)
    if following in {"a", "an"}:
        return _half_of_one(words, index)
    if before in _OTHER_HALF or not (following in _AFTER_SHARE or before in _BEFORE_SHARE):
        return None
    return Numeral(0.5, start, end, index + 1, measure=SHARE)


def _half_of_one(words: Sequence[Word], index: int) -> Numeral | None:
    start, following = words[index].start, low_at(words, index + 2)
    if following in MULTIPLES:
        return Numeral(MULTIPLES[following] / 2, start, words[index + 2].end, index + 3)
    if is_duration(following):
        return Numeral(0.5, start, words[index + 1].end, index + 2)
    return None


def _factor(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read "double", "halved"; "double opt-in" is none."""
    del plain
    low, start, end = words[index]
    if low_at(words, index + 1) in _NO_FACTOR_BEFORE:
        return None
    return Numeral(_FACTORS[low], start, end, index + 1, measure=FACTOR)


def _times(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read "twice as fast", "at least once"; the conjunction "once" is none."""
    del plain
    low, start, end = words[index]
    if low == "once" and low_at(words, index - 1) not in {"least", "most", "than"}:
        return None
    measure = FACTOR if low_at(words, index + 1) in {"as", "the"} else None
    return Numeral(_TIMES[low], start, end, index + 1, measure=measure)


def _multiple(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read "a hundred", "a million", "a dozen"."""
    low, start, end = words[index]
    if low_at(words, index - 1) != "a" and low != "dozen":
        return None
    return multiplied(plain, words, Numeral(MULTIPLES[low], start, end, index + 1))


def _one_of(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read the article of "within a day" as one."""
    del plain
    _, start, end = words[index - 1]
    if low_at(words, index - 1) in {"a", "an"} and low_at(words, index - 2) in _BEFORE_ONE:
        return Numeral(1.0, start, end, index)
    return None


def _blank(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read a letter or a line that holds the place of a number ("$N", "X%", "at least N")."""
    low, start, end = words[index]
    if low[0] != "_" and plain[start].islower():
        return None
    before = low_at(words, index - 1)
    if (
        low[0] == "_"
        or plain[end : end + 1] == "%"
        or plain[start - 1 : start] in _NUMBER_SIGNS
        or before in _BEFORE_BLANK
        or (len(low) > 1 and (low[0] == "n" or low[0] == low[-1]))
        or (len(low) == 1 and _counts_next(plain, words, index))
    ):
        return Numeral(None, start, end, index + 1)
    return None


def _counts_next(plain: str, words: Sequence[Word], index: int) -> bool:
    """Whether a plural follows ("N interviews") and no name precedes ("Vitamin X tablets")."""
    following = low_at(words, index + 1)
    named = index > 1 and plain[words[index - 1].start].isupper()
    return following.endswith("s") and len(following) > 3 and not named


_READERS: dict[str, Callable[[str, Sequence[Word], int], Numeral | None]] = {
    **dict.fromkeys(CARDINALS, _cardinal),
    **dict.fromkeys(_SHARES, _hyphened_share),
    **dict.fromkeys(("third", "quarter", "fifth", "tenth"), _part),
    "half": _half,
    **dict.fromkeys(_FACTORS, _factor),
    **dict.fromkeys(_TIMES, _times),
    **dict.fromkeys(("hundred", "thousand", "million", "dozen"), _multiple),
    **dict.fromkeys(_ONE_OF, _one_of),
    **dict.fromkeys(_BLANKS, _blank),
}
