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


def find(
    plain: str, words: Sequence[Word], mentions: Sequence[Mention], subject_end: int = 0
) -> Deadline | None:
    """Return the first date or period that says by when; None where none does.

    ``mentions`` is what ``calendar_forms`` found. Before ``subject_end`` a period needs no
    preposition ("Q3 revenue reaches …").
    """
    relative = _relative(plain, words)
    for mention in mentions:
        if relative is not None and relative.start < mention.start:
            break
        lead = _lead(words, mention)
        if _leads_to_time(plain, mention, lead):
            return _deadline(plain, mention, lead)
        if lead.cue not in _PREPOSITIONS and _stands_alone(plain, mention, subject_end):
            return _deadline(plain, mention, _Lead("", mention.start, frozenset()))
    return relative


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
_CLAUSE_END = re.compile(r"\s*(?:[.,;:)\]–—(|]|\Z)")

_SPAN = r"(?:year|quarter|half|month|cycle|term|semester|season)"
_KIND = r"(?:current\s|fiscal\s|financial\s|calendar\s|school\s)?"
_DAYS = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|thanksgiving|new\syear"
    r"|spring|summer|autumn|fall|winter|mid-?year|\d\d?(?:st|nd|rd|th)(?=\s*(?:[.,;)]|\Z)))"
)
_RELATIVE = re.compile(
    rf"""
    (?<!\w)(?:
      (?:by|before|until|till|in|during|within|throughout|at|over|for|through)\s
        (?:(?:the|this|our)\s)? (?:very\s)?
        (?:end|close|start|beginning|middle) \s of \s (?:(?:the|this|our)\s)? {_KIND}{_SPAN}
    | (?:by|before|until|till|in|during|within|throughout|at)\s (?:the\s)?
        (?:eo[yqmh]|(?:year|quarter|month)[\s-]?end)
    | (?:by|before|until|in|during|within|throughout|over)\s(?:the|our)\s {_KIND}
        (?:year|quarter|half|cycle)(?![\s-](?:on|over|to|end)\b)
    | (?:by|before|until)\s (?:the\s)? (?:next\s|this\s|end\sof\s)? {_DAYS}
    | (?:this|current|next|coming|upcoming)\s (?:fiscal\s|calendar\s)? (?:{_SPAN}|week)
    | (?:in|within|over|during)\sthe\s(?:next|coming)\s(?:\w+\s)?(?:week|month|quarter|year)s?
    | (?<!by\s)(?<!of\s)(?<!to\s)(?<!least\s) (?:a|each|every)\squarter (?!\sof\b)
    | (?:start|beginning) \s of \s (?:the\s)? {_KIND}{_SPAN} \s to \s (?:the\s|its\s)? end
    )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RELATIVE_WORDS = bag(
    "eoy eoq eom eoh year quarter half month cycle term semester season week weeks months"
    " quarters years year-end quarter-end month-end yearend mid-year midyear monday tuesday"
    " wednesday thursday friday saturday sunday christmas easter thanksgiving spring summer"
    " autumn fall winter"
).union(f"{day}{ending}" for day in range(1, 32) for ending in ("st", "nd", "rd", "th"))


def _relative(plain: str, words: Sequence[Word]) -> Deadline | None:
    """Find a period that only the cycle dates ("by the end of the quarter", "this year")."""
    if _RELATIVE_WORDS.isdisjoint([word[0] for word in words]):
        return None
    match = _RELATIVE.search(plain)
    return match and Deadline(match.group(), *match.span())


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
    in_subject = mention.start < subject_end
    return not mention.is_year() and (in_subject or mention.end == len(plain))


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
        return mention.first != mention.last
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
