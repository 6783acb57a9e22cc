"""Numbers that name something instead of counting it: versions, standards, ages, ranks, "one"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.okr.grammar.calendar_forms import WRITTEN_YEARS
from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.parts import is_noun
from critic.okr.grammar.units import is_duration
from critic.okr.grammar.words import bag, is_plural, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Word
    from critic.okr.grammar.parts import Part


def names_something(plain: str, words: Sequence[Word], number: Part) -> bool:
    """Whether a number without a unit is part of a name."""
    if words[number.first].low == "one":
        return not _counts_one(words, number.first)
    if _is_version(plain, words, number):
        return True
    touches = number.first > 0 and _is_beside(plain, words, number)
    return (
        (number.value == 360 and low_at(words, number.last) in _ALL_ROUND)
        or (touches and (_follows_head(plain, words, number) or _is_rank(plain, words, number)))
        or _touches_sign(plain, number)
        or low_at(words, number.last + 1) in {"old", "olds"}
        or low_at(words, number.last) in _CLOCK
        or _is_age(words, number)
        or _ends_a_name(plain, words, number)
        or _is_one_of_many_digits(words, number)
    )


SCORES = bag("nps enps csat ces csi esat psat sus gpa apdex score scores rating")

_ORDERED = bag(
    "tier level stage phase step version v release milestone sprint iteration wave batch cohort"
    " group grade class category type priority severity sev part chapter section article art page"
    " pillar horizon scope appendix annex figure table question item no nr number lot line room"
    " gate terminal platform zone area unit band series gen generation model option plan schedule"
    " form clause rule law ticket issue bug pr rfc epic build day week month year hall bay press"
    " machine shift ward route bus tram track dock building house block floor station lane court"
    " pitch oven kiln furnace turbine pump well berth hangar district precinct team squad reactor"
    " island channel volume highway agenda euro"
)
_STANDARDS = bag(
    "iso iec soc wcag nist fips pci http https tls ipv ieee en din ifrs ias astm iatf ohsas covid"
    " industry fortune forbes ftse global nasdaq inc s&p"
)
_PRODUCTS = bag(
    "python java node php ruby angular windows office android ios web postgres postgresql mysql"
    " kubernetes django rails react vue drupal dotnet"
)
_HEADS = _ORDERED | _STANDARDS | _PRODUCTS
_VERBS_TOO = bag(
    "build plan schedule form issue release model question press shift house block floor station"
    " pitch pump dock route team track line channel page part"
)
_AVERAGED = SCORES | bag("average mean median points point star stars avg ms people staff tonne")
_SPELLS = bag("day week month year")
_DETERMINERS = bag("this per a each every next last the of current")
_ALL_ROUND = bag("degree degrees review reviews feedback view")
_METRICS = SCORES.union(
    listed("kpi dau wau mau arr mrr gmv roas ltv cac roi slo sla mttr lcp average mean median")
)
_BOUNDS = bag("to from of at least most over above under below than by is about")
_AGED = bag("people adults children kids patients women men residents pupils girls boys")
_OLDEST = 110
_CLOCK = bag("am pm a.m p.m o'clock year-old year-olds")
_BINDERS = frozenset((" ", "-", "\u00a0", ". "))
_VERSION = re.compile(r"\d+\.\d+")
_GOES_ON = re.compile(r"\s?(?:→|->|=>|⇒)|\sto\s\d")
_NOUN_REACH = 3
_SENTENCE_SIGNS = frozenset('.:;!?([{"“–—-/•|*')

_COUNTS_ONE_AFTER = bag(
    "least than most minimum under below within reach exactly another additional"
)
_COUNTS_ONE_BEFORE = bag("or more new additional further extra in")
_UNIQUE_AFTER = bag(
    "in into under through from on via by no which any each every this that the as per for is are"
    " old new other right wrong latest current existing big bigger small smaller better best good"
    " generic last first next share shares"
)
_UNIQUE_BEFORE = bag(
    "of another that which who is are was has place way thing source voice roof hand side"
    " team page click stop time piece part and to for with by last final"
)


def _counts_one(words: Sequence[Word], index: int) -> bool:
    """Whether "one" is a number here, neither a pronoun ("which one") nor "the same"."""
    before, following = low_at(words, index - 1), low_at(words, index + 1)
    if before in _COUNTS_ONE_AFTER or following in _COUNTS_ONE_BEFORE or is_duration(following):
        return True
    return bool(following) and before not in _UNIQUE_AFTER and following not in _UNIQUE_BEFORE


def _is_beside(plain: str, words: Sequence[Word], number: Part) -> bool:
    """Whether nothing but a space or a hyphen stands between the word before and the number."""
    return plain[words[number.first - 1].end : number.start] in _BINDERS


def _follows_head(plain: str, words: Sequence[Word], number: Part) -> bool:
    """Whether the word before it is one that takes a number ("tier 1", "ISO 27001").

    Not where the number goes up or down ("paying groups 40 → 60").
    """
    before = low_at(words, number.first - 1)
    plural = is_plural(before) and before[:-1] in _HEADS
    if before not in _HEADS and not plural:
        return False
    if plural and (before[:-1] in _SPELLS or _GOES_ON.match(plain, number.end)):
        return False
    if before == "day" and low_at(words, number.first - 2) in {"working", "business"}:
        return False
    if before in _VERBS_TOO:
        return not _counts_ahead(words, number.last)
    return before not in _SPELLS or low_at(words, number.first - 2) not in _DETERMINERS


def _counts_ahead(words: Sequence[Word], index: int) -> bool:
    """Whether a plural that may be counted stands at ``index`` or soon after."""
    return any(is_plural(low_at(words, at)) for at in range(index, index + _NOUN_REACH))


def _is_version(plain: str, words: Sequence[Word], number: Part) -> bool:
    """Whether it is written like a version ("the 2.4 release", "007"), not "4.6 average rating"."""
    low = words[number.first].low
    if low[0] == "0" and low[1:2].isdecimal():
        return True
    if "." not in low or not _VERSION.fullmatch(plain, number.start, number.end):
        return False
    if not is_noun(plain, words, number.last) or low_at(words, number.last) in _AVERAGED:
        return False
    return not _counts_ahead(words, number.last)


def _is_rank(plain: str, words: Sequence[Word], number: Part) -> bool:
    """Whether it is a rank or the name of a list ("a top 10 employer"), not "top 3 reasons"."""
    if low_at(words, number.first - 1) != "top":
        return False
    if number.first > 1 and plain[words[number.first - 1].start] == "T":
        return True
    if low_at(words, number.first - 2) == "the" and low_at(words, number.first - 3) == "among":
        return True
    return is_noun(plain, words, number.last) and not _counts_ahead(words, number.last)


def _touches_sign(plain: str, number: Part) -> bool:
    """Whether a sign makes it a reference, an angle or a time ("#12", "90°", "9:30")."""
    before, after = (
        plain[max(number.start - 2, 0) : number.start],
        plain[number.end : number.end + 2],
    )
    if before[-1:] in {"#", "§", "№"} or after[:1] == "°":
        return True
    return (before[-1:] == ":" and before[:1].isdecimal()) or (
        after[:1] == ":" and after[1:].isdecimal()
    )


def _is_age(words: Sequence[Word], number: Part) -> bool:
    """Whether it is an age ("aged 18", "people over 65")."""
    before = low_at(words, number.first - 1)
    if before in {"aged", "age", "ages"} or (before == "among" and number.upper is not None):
        return True
    return (
        before in {"over", "under"}
        and low_at(words, number.first - 2) in _AGED
        and number.value is not None
        and number.value < _OLDEST
        and not low_at(words, number.last).endswith("s")
    )


def _ends_a_name(plain: str, words: Sequence[Word], number: Part) -> bool:
    """Whether a name stands right before it ("Office 365", "the app 3.0")."""
    at = number.first - 1
    if at < 0 or not _is_beside(plain, words, number):
        return False
    if words[at].low in _METRICS or words[at].low in _BOUNDS:
        return False
    if not plain[words[at].start].isupper():
        return plain[number.start : number.end].endswith(".0")
    if at == 0 and words[0].end > 1 and plain[: words[0].end].isupper():
        if plain[number.end : number.end + 1] != " ":
            return False
        return is_noun(plain, words, number.last) and not _counts_ahead(words, number.last)
    sentence = at == 0 or _SENTENCE_SIGNS.intersection(plain[words[at - 1].end : words[at].start])
    title = number.last < len(words) and plain[words[number.last].start].isupper()
    return not sentence and not title


def _is_one_of_many_digits(words: Sequence[Word], number: Part) -> bool:
    """Whether more digits stand beside it, as in a telephone number."""
    first, last = number.first, number.last
    before, after = low_at(words, first - 1), low_at(words, last)
    return (
        before.isdecimal()
        and before not in WRITTEN_YEARS
        and words[first].start - words[first - 1].end == 1
    ) or (after.isdecimal() and words[last].start - number.end == 1)
