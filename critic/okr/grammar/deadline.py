"""The date or period that a statement itself states."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Deadline
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from critic.okr.document import Word
    from critic.okr.grammar.moments import Mention


class Setting(NamedTuple):
    """What the rest of a statement says of its dates.

    Before ``subject_end`` a period needs no preposition ("Q3 revenue reaches …"). ``start`` is
    the date of the start value ("was 30% in Q1"), ``occasion`` what ``occasions`` found.
    """

    subject_end: int = 0
    start: Mention | None = None
    occasion: Deadline | None = None


def find(
    plain: str, words: Sequence[Word], mentions: Sequence[Mention], setting: Setting
) -> Deadline | None:
    """Return the first date or period that says by when; None where none does.

    ``mentions`` is what ``calendar_forms`` found.
    """
    occasion = setting.occasion
    for mention in mentions:
        if mention == setting.start:
            continue
        lead = _lead(words, mention)
        if occasion is not None and occasion.start < lead.start:
            break
        if _leads_to_time(plain, mention, lead):
            return _deadline(plain, mention, lead)
        if lead.cue not in _PREPOSITIONS and _stands_alone(plain, mention, setting.subject_end):
            return _deadline(plain, mention, _Lead("", mention.start, frozenset()))
    return occasion


class _Lead(NamedTuple):
    """What leads to a mention: a preposition or another word, and fillers ("the end of")."""

    cue: str
    start: int
    fillers: frozenset[str]


_DUE = bag("by before until till til due ending ends latest between").union(
    ("no later than", "as of")
)
_DURING = bag("in during within throughout across")
_PREPOSITIONS = _DURING | bag(
    "from of for since vs vs. versus than to and or against last previous prior over with all"
    " per past at on through thru &"
)
_BEFORE_MENTION = 48
_CLAUSE = 200
_HEADING_SIGNS = (":", "–", "—", "-", ",")
_APART_SIGNS = (*_HEADING_SIGNS, "(", "[", ";", "|")
_FILLERS = bag(
    "the our this very end close start beginning middle mid early late of fiscal financial"
    " calendar year"
)
_MOST_FILLERS = 6
_NOT_YET = re.compile(r"\b(?:that|which|who)\swill\b|\bto\sbe\b", re.IGNORECASE)
_DATES_A_START = re.compile(
    r"\b(?:from|was|were|vs\.?|versus|than|against|compared\s(?:to|with)|baseline)\s"
    r"(?:of\s)?\S*\d\S*(?:\s\w+)?\s*\Z",
    re.IGNORECASE,
)
_NEXT_RESULT = re.compile(r"\s(?:&|\+|and)\s")
_ON = re.compile(r"\son(?:ward|wards)?(?!\w)")
_DIGIT = re.compile(r"\d")
_CLAUSE_END = re.compile(r"\s*(?:[.,;:)\]–—(|]|\Z)")


def _lead(words: Sequence[Word], mention: Mention) -> _Lead:
    """Read backwards from a mention over fillers to the word that leads to it."""
    last = bisect_left(words, mention.start, key=_end) - 1
    index = last
    while index >= 0 and last - index < _MOST_FILLERS and words[index].low in _FILLERS:
        index -= 1
    if index < 0:
        return _Lead("", mention.start, frozenset())
    cue, first = words[index].low, index
    fillers = frozenset([word.low for word in words[index + 1 : last + 1]])
    if cue == "than" and index > 1 and words[index - 1].low == "later":
        cue, first = "no later than", index - 2
    elif cue == "as" and "of" in fillers:
        cue = "as of"
    elif cue == "and" and index and words[index - 1].low == "now":
        cue, first = "between", index - 1 - (index > 1 and words[index - 2].low == "between")
    elif cue == "to" and index and words[index - 1].low == "prior":
        cue, first = "before", index - 1
    return _Lead(cue, words[first].start, fillers)


def _end(word: Word) -> int:
    return word.end


def _deadline(plain: str, mention: Mention, lead: _Lead) -> Deadline:
    return Deadline(plain[lead.start : mention.end], lead.start, mention.end, _day(mention, lead))


def _leads_to_time(plain: str, mention: Mention, lead: _Lead) -> bool:
    """Whether a preposition says that the mention is when it is to happen."""
    if lead.cue in _DUE:
        return True
    if lead.cue in _DURING or _is_like_during(plain, mention, lead):
        return not _speaks_of_something_else(plain, lead)
    return False


def _stands_alone(plain: str, mention: Mention, subject_end: int) -> bool:
    """Whether the mention says when without a preposition ("Launch the pass, Q2 2027")."""
    if _is_set_apart(plain, mention):
        return True
    if mention.is_year():
        return False
    in_subject = mention.start < subject_end
    return in_subject or mention.end == len(plain) or _is_day_of_many(plain, mention)


def _is_day_of_many(plain: str, mention: Mention) -> bool:
    """Whether a day ends the first of two results ("Stand out 10 January & prices checked")."""
    return mention.is_day() and _NEXT_RESULT.match(plain, mention.end) is not None


def _is_from_then_on(plain: str, mention: Mention, lead: _Lead) -> bool:
    """Whether it holds from a date on, and is not compared with what was then."""
    if _ON.match(plain, mention.end):
        return True
    if mention.is_year() or not (lead.start == 0 or _ends_clause(plain, mention)):
        return False
    return _DIGIT.search(plain, max(lead.start - _CLAUSE, 0), lead.start) is None


def _speaks_of_something_else(plain: str, lead: _Lead) -> bool:
    """Whether the time is that of a plan, or that of the start value ("from 30 in Q1 to 45")."""
    before = plain[max(lead.start - _CLAUSE, 0) : lead.start]
    return bool(_NOT_YET.search(before) or _DATES_A_START.search(before))


def _is_like_during(plain: str, mention: Mention, lead: _Lead) -> bool:
    """Whether a preposition that may also mean something else speaks of time here."""
    if lead.cue == "on":
        return mention.is_day()
    if lead.cue in {"at", "for", "to"}:
        return "end" in lead.fillers
    if lead.cue == "from":
        return mention.first != mention.last or _is_from_then_on(plain, mention, lead)
    return lead.cue in {"through", "thru"} and _ends_clause(plain, mention)


def _is_set_apart(plain: str, mention: Mention) -> bool:
    """Whether the mention stands in brackets, heads the statement or ends it after a comma."""
    before = plain[max(mention.start - _BEFORE_MENTION, 0) : mention.start].rstrip()
    if not before:
        following = plain[mention.end : mention.end + _BEFORE_MENTION].lstrip()
        return following.startswith(_HEADING_SIGNS)
    return before.endswith(_APART_SIGNS) and _ends_clause(plain, mention)


def _ends_clause(plain: str, mention: Mention) -> bool:
    return _CLAUSE_END.match(plain, mention.end) is not None


def _day(mention: Mention, lead: _Lead) -> date | None:
    """Return the last day on which it can be met."""
    period = mention.period()
    if period is None:
        return None
    if lead.cue == "before" and "end" not in lead.fillers:
        return period.start - timedelta(days=1)
    return period.end
