"""The forms in which people write days, months, quarters, halves and years."""

from __future__ import annotations

import re
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.grammar.moments import Mention, Moment, Unit
from critic.okr.grammar.words import bag, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def find(text: str) -> tuple[Mention, ...]:
    """Return the moments and stretches that ``text`` names, from left to right."""
    found: list[Mention] = []
    for match in _ANY_FORM.finditer(text):
        mention = _FORMS[match.lastgroup or ""].read(match)
        if mention is None:
            continue
        if found and _JOINT.fullmatch(text, found[-1].end, mention.start):
            joined = found[-1].joined_with(mention)
            if joined is not None:
                found[-1] = joined
                continue
        found.append(mention)
    return tuple(found)


def find_in_statement(plain: str, lows: Sequence[str]) -> tuple[Mention, ...]:
    """Return the same as ``find``, quickly where the words name nothing of the calendar.

    ``lows`` are the words of the statement in lower case.
    """
    if not _NAMES.isdisjoint(lows):
        return find(plain)
    mixed = [*filterfalse(str.isalpha, lows)]
    if (
        _STARTS.isdisjoint([low[:4] for low in mixed])
        and _PARTS.isdisjoint([low[:2] for low in mixed])
        and not any("/" in low or ("." in low and _MAY_BE_DAY.search(low)) for low in mixed)
    ):
        return ()
    return find(plain)


WRITTEN_YEARS = frozenset(str(year) for year in range(2010, 2070))
_STARTS = WRITTEN_YEARS.union(
    listed("jan- feb- mar- apr- may- jun- jul- aug- sep- oct- nov- dec- mid- end-"),
    listed("janu febr marc apri june july augu sept octo nove dece"),
)
_PARTS = bag("q1 q2 q3 q4 h1 h2 1q 2q 3q 4q 1h 2h fy cy")

_NAMES = bag(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july"
    " august september october november december quarter half"
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "last": -1}
_LARGEST_MONTH = 12
_LARGEST_DAY = 31

_YEAR = r"(?:[fc]y[\s'’-]{0,2}(?:20)?\d\d|20[1-6]\d)"
_PART = r"(?:q[1-4]|[1-4]q|h[12]|[12]h|quarter\s[1-4])"
_GAP = r"[\s,/():–—_-]{0,3}(?:(?:of|in)\s)?"
_WHOLE = r"(?![\w%]|[.,]\d)"  # nothing that would make it another number
_NTH = r"(?:st|nd|rd|th)?"

_ISO_DAY = r"20\d\d-\d\d-\d\d(?!\d)"
_NUMERIC_DAY = r"\d\d?[./]\d\d?[./]20\d\d(?!\d)"
_SHORT_DAY = r"""
    (?:(?<=by\s)|(?<=on\s)|(?<=before\s)|(?<=until\s)|(?<=till\s)|(?<=due\s))\d\d?/\d\d?(?![\w/])
"""
_DOTTED_DAY = r"""
    (?: (?<=until\s)|(?<=till\s)|(?<=before\s)|(?<=later\sthan\s)|(?<=as\sof\s)
      | (?<=by\s)(?=(?:1[3-9]|2\d|3[01])\.\d\d?\.) )
    \d\d?\.\d\d?(?!\w|\.\d|%|\s%)\.?
"""
_NUMERIC_MONTH = r"""
    (?:20[1-6]\d[-/](?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/20[1-6]\d) (?!\w|[/-](?!20)\w)
"""
_PART_FIRST = rf"""
    (?P<part>{_PART})
    (?: {_GAP}(?P<year_of_part>{_YEAR}){_WHOLE}
    |   \s?['’/-]?(?<!\s)(?P<short_year>\d\d)(?!\w)
    |   (?!\w) )
"""
_YEAR_FIRST = rf"(?P<year_before>{_YEAR}){_GAP}(?P<part_of_year>{_PART})(?!\w)"
_ORDINAL = rf"""
    (?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th) [\s-]
    (?P<unit>quarter|half) (?!\w)
    (?: \s (?:of\s)? (?:the\s)? (?:fiscal\s|financial\s)? (?:year\s)?
        (?P<year_of_nth>{_YEAR}){_WHOLE} )?
"""
_YEARS = rf"(?P<first_year>{_YEAR})(?:(?P<next_year>[/–-](?:20)?\d\d)(?![\w/-])|{_WHOLE})"
_MONTH = rf"""
    (?: (?:(?P<from_day>\d\d?)\s?[–-]\s?)? (?P<day>\d\d?){_NTH}(?:\sof)?[\s-] )?
    (?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
        |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?) (?!\w) \.?
    (?(day) | (?: \s(?P<day_after>\d\d?) (?:\s?[–-]\s?(?P<to_day>\d\d?))? {_NTH}{_WHOLE} )? )
    (?: [\s,-]{{1,2}} (?:of\s)? (?P<year_of_month>{_YEAR}|['’]\d\d){_WHOLE} )?
"""

_MAY_BE_DAY = re.compile(r"\.20|^\d\d?\.\d\d?$")
_LOWER_CASE_MONTH = re.compile(r"(?!march)[a-z]{4,}")
_STROKES = re.compile(r"(?<!\d)(\d\d?)/(\d\d?)/20\d\d")
_NEIGHBOURHOOD = 15
_JOINT = re.compile(r"\s*(?:[-–—/&+]|to|and|until|till?|through|thru)\s*", re.IGNORECASE)


def _iso_day(match: re.Match[str]) -> Mention:
    year, month, day = map(int, match["iso_day"].split("-"))
    return _mention(match, Moment(Unit.DAY, month, year, day))


def _numeric_day(match: re.Match[str]) -> Mention:
    """Read day.month.year; with strokes the order must show here or in the date beside it."""
    first, second, year = map(int, re.split(r"\D", match["numeric_day"]))
    if "." in match["numeric_day"]:
        return _mention(match, Moment(Unit.DAY, second, year, first))
    start = max(match.start() - _NEIGHBOURHOOD, 0)
    dates = _STROKES.findall(match.string, start, match.end() + _NEIGHBOURHOOD)
    if any(int(left) > _LARGEST_MONTH for left, _ in dates):
        return _mention(match, Moment(Unit.DAY, second, year, first))
    known = first == second or any(int(right) > _LARGEST_MONTH for _, right in dates)
    return _mention(match, Moment(Unit.DAY, first, year if known else None, second))


def _short_day(match: re.Match[str]) -> Mention | None:
    """Read month/day, or day/month where only that is a date."""
    first, second = map(int, match["short_day"].split("/"))
    month, day = (second, first) if first > _LARGEST_MONTH else (first, second)
    if not (1 <= month <= _LARGEST_MONTH and 1 <= day <= _LARGEST_DAY):
        return None
    return _mention(match, Moment(Unit.DAY, month, None, day))


def _dotted_day(match: re.Match[str]) -> Mention | None:
    """Read day.month; None where that is no date."""
    day, month = map(int, match["dotted_day"].rstrip(".").split("."))
    if not (1 <= month <= _LARGEST_MONTH and 1 <= day <= _LARGEST_DAY):
        return None
    return _mention(match, Moment(Unit.DAY, month, None, day))


def _numeric_month(match: re.Match[str]) -> Mention:
    first, second = map(int, re.split(r"\D", match["numeric_month"]))
    return _mention(match, Moment(Unit.MONTH, min(first, second), max(first, second)))


def _part_first(match: re.Match[str]) -> Mention | None:
    """Read a quarter or a half; None for "2h", two hours, unless a year follows."""
    if match["part"].endswith("h") and match["year_of_part"] is None:
        return None
    return _mention(match, _part(match["part"], match["year_of_part"] or match["short_year"]))


def _year_first(match: re.Match[str]) -> Mention:
    return _mention(match, _part(match["part_of_year"], match["year_before"]))


def _ordinal(match: re.Match[str]) -> Mention | None:
    word, unit = match["nth"].lower(), Unit[match["unit"].upper()]
    year, fiscal = _year_of(match["year_of_nth"])
    number = _ORDINALS.get(word) or int(word[0])
    if number < 0:
        if year is None:
            return None
        number = Unit.YEAR // unit
    return _mention(match, Moment(unit, number, year, fiscal=fiscal))


def _years(match: re.Match[str]) -> Mention:
    year, fiscal = _year_of(match["first_year"])
    until, _ = _year_of(match["next_year"])
    first = Moment(Unit.YEAR, year=year, fiscal=fiscal)
    return Mention(*match.span(), first, first._replace(year=until or year))


def _named_month(match: re.Match[str]) -> Mention | None:
    """Read a month, a day of it or some days; None for "may" and "march", the verbs."""
    year, fiscal = _year_of(match["year_of_month"])
    number = _MONTHS.index(match["month"][:3].lower()) + 1
    day = match["day"] or match["day_after"]
    if day is None:
        if year is None and not _names_month(match["month"]):
            return None
        return _mention(match, Moment(Unit.MONTH, number, year, fiscal=fiscal))
    first = match["from_day"] or day
    last = match["to_day"] or day
    moment = Moment(Unit.DAY, number, year)
    return Mention(*match.span(), moment._replace(day=int(first)), moment._replace(day=int(last)))


def _names_month(word: str) -> bool:
    return word[0].isupper() or _LOWER_CASE_MONTH.fullmatch(word) is not None


def _mention(match: re.Match[str], moment: Moment) -> Mention:
    return Mention(*match.span(), moment, moment)


def _part(part: str, year_text: str | None) -> Moment:
    unit = Unit.QUARTER if "q" in part.lower() else Unit.HALF
    number = next(int(character) for character in part if character.isdecimal())
    year, fiscal = _year_of(year_text)
    return Moment(unit, number, year, fiscal=fiscal)


def _year_of(text: str | None) -> tuple[int | None, bool]:
    """Return the year that ``text`` writes with two or four digits, and whether it is fiscal."""
    if text is None:
        return None, False
    return 2000 + int(text[-2:]), text[0] in "fF"


class _Form(NamedTuple):
    """One way to write a time: its pattern, and what makes a mention of a match."""

    pattern: str
    read: Callable[[re.Match[str]], Mention | None]


# Tried in this order at each place; the name of a form is the name of its group.
_FORMS = {
    "iso_day": _Form(_ISO_DAY, _iso_day),
    "numeric_day": _Form(_NUMERIC_DAY, _numeric_day),
    "short_day": _Form(_SHORT_DAY, _short_day),
    "dotted_day": _Form(_DOTTED_DAY, _dotted_day),
    "numeric_month": _Form(_NUMERIC_MONTH, _numeric_month),
    "part_first": _Form(_PART_FIRST, _part_first),
    "year_first": _Form(_YEAR_FIRST, _year_first),
    "ordinal": _Form(_ORDINAL, _ordinal),
    "years": _Form(_YEARS, _years),
    "named_month": _Form(_MONTH, _named_month),
}
_ANY_FORM = re.compile(
    r"(?<![\w.,:\#$€£+])(?:"
    + "|".join(f"(?P<{name}>{form.pattern})" for name, form in _FORMS.items())
    + ")",
    re.VERBOSE | re.IGNORECASE,
)
