"""The numbers of a text: what a suggestion may take from a draft, and must not invent.

A number is told by its value and by whether it is a share. Digits of every script, fractions,
number words, factors ("double") and the names of months count; a placeholder is no excuse.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.grammar.numerals import CARDINALS, MULTIPLES
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = bag(
    "january february march april june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
_FACTORS = {
    **dict.fromkeys(("double", "doubles", "doubled", "doubling", "twice", "twofold"), "double"),
    **dict.fromkeys(("triple", "triples", "tripled", "thrice", "threefold"), "triple"),
    **dict.fromkeys(("quadruple", "quadrupled", "fourfold"), "quadruple"),
    **dict.fromkeys(("half", "halve", "halves", "halved"), "half"),
    **dict.fromkeys(("third", "thirds"), "third"),
    **dict.fromkeys(("fifth", "fifths"), "fifth"),
    **dict.fromkeys(("tenth", "tenths"), "tenth"),
    "tenfold": "tenfold",
    "quarters": "quarters",
    "dozens": "dozen",
    "hundreds": "hundred",
    "thousands": "thousand",
    "millions": "million",
    "billions": "billion",
}
_PLURAL_WORDS = {f"{word}s": word for word in ("one", "two", "three", "four", "five", "ten")}
_DIGITS = re.compile(r"\d[\d.,'\u00a0\u202f]*(?=\D|\Z)")
_SHARE = re.compile(r"\s?(?:%|٪|per\s?cent\b|percent|pp\b|ppt|points?\b|pts?\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_MAY = re.compile(r"\bMay\b")


class Number(NamedTuple):
    """A number as it may be compared: "1200" for "1,200", a word for what is spelt out."""

    value: str
    is_share: bool = False


def find(text: str) -> frozenset[Number]:
    """Return every number of a text."""
    return frozenset((*_digits(text), *_signs(text), *_words(text)))


def _digits(text: str) -> Iterator[Number]:
    plain = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    for match in _DIGITS.finditer(plain):
        written = match[0].rstrip(".,'\u00a0\u202f")
        end = match.start() + len(written)
        yield Number(_normal(written), _SHARE.match(plain, end) is not None)


def _normal(written: str) -> str:
    """Return "1200.5" for "1,200.50"; what groups and what divides is told by three digits."""
    grouped = re.sub(r"(?<=\d)[,.'\u00a0\u202f](?=\d{3}(?!\d))", "", written)
    value = grouped.replace(",", ".").replace("'", "")
    whole, point, fraction = value.partition(".")
    fraction = fraction.rstrip("0") if point else ""
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def _signs(text: str) -> Iterator[Number]:
    """Yield what one character writes: "½", "②", "Ⅳ", "三"."""
    for character in text:
        if not character.isdecimal() and unicodedata.numeric(character, None) is not None:
            yield Number(unicodedata.normalize("NFKC", character))


def _words(text: str) -> Iterator[Number]:
    if _MAY.search(text):
        yield Number("may")
    for match in _WORD.finditer(unicodedata.normalize("NFKC", text)):
        low = match[0].lower()
        low = _PLURAL_WORDS.get(low, low)
        if low in CARDINALS:
            yield Number(str(int(CARDINALS[low])))
        elif low in _FACTORS:
            yield Number(_FACTORS[low])
        elif low in _MONTHS or (low in MULTIPLES and len(low) > 3):
            yield Number(low)
