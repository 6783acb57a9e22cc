"""Words that carry a number without being one: shares, factors, "twice", "within a day", blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.grammar import placeholders
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
from critic.okr.grammar.words import bag, is_plural, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from critic.okr.document import Word


def candidates(lows: Sequence[str]) -> list[int]:
    """Return the indexes of the words, in lower case, at which a number may start."""
    return [index for index, low in enumerate(lows) if low in _READERS or low[0] in DIGITS]


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
_NTHS = {
    name: float(number)
    for number, name in enumerate(
        listed("second third fourth fifth sixth seventh eighth ninth tenth"), 2
    )
}
_AFTER_SHARE = bag("of the our all their its as that fewer less more faster lower")
_BEFORE_SHARE = bag("in by least than over to from about under nearly almost around minus")
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
_DETERMINERS = bag("the our its their all of no")
_AFTER_VERB = bag("by from to in within and or on at over every this the our")
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}

_TIMES_SIGNS = frozenset(f"x{number}" for number in range(2, 100))
_ONE_OF = bag("second minute hour day week fortnight month year workday")
_BEFORE_ONE = bag("within under than in below for takes take every most inside max to about")

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
    """Read "a third of", "by a third" and "every third"; "a third party" is none."""
    low, _, end = words[index]
    if low_at(words, index - 1) == "every" and low in _NTHS:
        return _every(plain, words, index)
    if low_at(words, index - 1) != "a" or low not in _PARTS:
        return None
    if low_at(words, index + 1) in _AFTER_SHARE or low_at(words, index - 2) in _BEFORE_SHARE:
        share = 1 / _PARTS[low]
        return Numeral(share, words[index - 1].start, end, index + 1, measure=SHARE)
    return None


def _every(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read "every third loaf" as a share; "every third week" is how often."""
    del plain
    low, _, end = words[index]
    following = low_at(words, index + 1)
    if low_at(words, index - 1) != "every" or is_duration(following) or following.endswith("day"):
        return None
    return Numeral(1 / _NTHS[low], words[index - 1].start, end, index + 1, measure=SHARE)


def _second(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read "every second resident" as a share, and "within a second" as one."""
    return _every(plain, words, index) or _one_of(plain, words, index)


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
    low, start, end = words[index]
    if low_at(words, index + 1) in _NO_FACTOR_BEFORE or _describes(plain, words, index):
        return None
    return Numeral(_FACTORS[low], start, end, index + 1, measure=FACTOR)


def _describes(plain: str, words: Sequence[Word], index: int) -> bool:
    """Whether "double" stands within a name ("the old double windows")."""
    if words[index].low not in {"double", "triple"} or low_at(words, index - 2) not in _DETERMINERS:
        return False
    before, following = low_at(words, index - 1), low_at(words, index + 1)
    if before in _DETERMINERS or is_plural(before) or not following.isalpha():
        return False
    return plain[words[index].end] == " " and following not in _AFTER_VERB


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
    whole = low == "hundred" and low_at(words, index + 1) in {"percent", "per"}
    if low_at(words, index - 1) != "a" and low != "dozen" and not whole:
        return None
    return multiplied(plain, words, Numeral(MULTIPLES[low], start, end, index + 1))


def _one_of(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read the article of "within a day" as one."""
    del plain
    _, start, end = words[index - 1]
    if words[index].low == "second" and low_at(words, index - 2) in {"for", "take", "takes"}:
        return None
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


def _placeholder(plain: str, words: Sequence[Word], index: int) -> Numeral:
    """Read a typed placeholder as a number that is still to be filled in."""
    del plain
    _, start, end = words[index]
    return Numeral(None, start, end, index + 1)


def _times_sign(plain: str, words: Sequence[Word], index: int) -> Numeral | None:
    """Read "x2" as a factor; "X2" is a blank."""
    low, start, end = words[index]
    if plain[start] == "x":
        return Numeral(float(low[1:]), start, end, index + 1, measure=FACTOR)
    return _blank(plain, words, index)


def _counts_next(plain: str, words: Sequence[Word], index: int) -> bool:
    """Whether a plural follows ("N interviews") and no name precedes ("Vitamin X tablets")."""
    following = low_at(words, index + 1)
    named = index > 1 and plain[words[index - 1].start].isupper()
    return following.endswith("s") and len(following) > 3 and not named


_READERS: dict[str, Callable[[str, Sequence[Word], int], Numeral | None]] = {
    **dict.fromkeys(CARDINALS, _cardinal),
    **dict.fromkeys(_SHARES, _hyphened_share),
    **dict.fromkeys((*_NTHS, "quarter"), _part),
    "half": _half,
    **dict.fromkeys(_FACTORS, _factor),
    **dict.fromkeys(_TIMES, _times),
    **dict.fromkeys(("hundred", "thousand", "million", "dozen"), _multiple),
    **dict.fromkeys(_ONE_OF, _one_of),
    "second": _second,
    **dict.fromkeys(_BLANKS, _blank),
    **dict.fromkeys(placeholders.VALUES, _placeholder),
    **dict.fromkeys(_TIMES_SIGNS, _times_sign),
}
