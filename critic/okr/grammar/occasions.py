"""Periods and occasions that only the cycle or the calendar of the reader dates."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from critic.okr.document import Deadline
from critic.okr.grammar.words import bag, listed

if TYPE_CHECKING:
    from collections.abc import Sequence


def find(plain: str, lows: Sequence[str], *, counts: bool) -> Deadline | None:
    """Return the first one that says by when ("by the end of term", "before the fair").

    ``lows`` are the words of the statement in lower case. ``counts`` is whether the statement
    counts something: "a quarter" is then its period.
    """
    if _WORDS.isdisjoint(lows):
        return None
    for match in _any().finditer(plain):
        if (counts or not match["cadence"]) and not _tells_which(plain, match):
            return Deadline(match.group(), *match.span())
    return None


@cache
def _any() -> re.Pattern[str]:
    """Return the pattern of all of them, which takes long to compile and is seldom needed."""
    return re.compile(_ANY, re.VERBOSE | re.IGNORECASE)


def _either(text: str) -> str:
    return "|".join(listed(text))


_DUE = r"(?:by|before|until|till|ahead\sof|prior\sto|in\stime\sfor|later\sthan)"
_NOT_BY = r"(?:before|ahead\sof|prior\sto|in\stime\sfor)"
_THE = r"(?:(?:the|this|our|next|coming|following)\s){0,2}"
_SPAN = r"(?:year|quarter|half|month|cycle|term|semester|trimester|season|sprint)"
_KIND = r"(?:current\s|fiscal\s|financial\s|calendar\s|school\s|academic\s|budget\s)?"
_EDGE = r"(?:end|close|start|beginning|middle)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_FEASTS = (
    r"(?:christmas|xmas|easter|whitsun|pentecost|thanksgiving|halloween|new\syear|ramadan|eid|diwali"
    r"|hanukkah|passover|midsummer|carnival|first\s(?:frost|snow)|black\sfriday|cyber\smonday)"
)
_DAYS = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_FEASTS}|{_SEASON}"
    r"|mid[\s-]?(?:year|quarter|season|term|summer|winter)"
    r"|\d\d?(?:st|nd|rd|th)(?=\s*(?:[.,;)]|\Z)))"
)
_OCCASIONS = (
    "season seasons semester term year holidays holiday break festival fair expo exhibition"
    " conference congress summit convention showcase offsite retreat camp hackathon harvest"
    " opening gala agm election elections go-live kick-off cutover freeze peak rush summer winter"
)
_MEETINGS = "meeting assembly vote referendum audit inspection hearing sales demo tournament"
_OCCASION = rf"(?:{_either(_OCCASIONS)})"
_MEETING = rf"(?:{_either(_MEETINGS)}|{_either(_OCCASIONS)})"
_STARTS = r"(?:starts?|begins?|opens?|closes?|ends?|is\sover|kicks\soff)"
# What ends for each customer or on every day, and not once for all.
_RECURRING = (
    "day days shift week call visit session lesson class course working conversation interview"
    " appointment meeting onboarding trial stay journey flow checkout page list line process each"
    " every a an their its his her life lifecycle"
)
_DEPARTMENTS = "qa legal sales finance it hr ops support product ci dev marketing i"
_ANY = rf"""
    (?<!\w)(?:
      (?:by|before|until|till|in|during|within|throughout|at|over|for|through)\s
        (?:(?:the|this|our)\s)? (?:very\s)?
        {_EDGE} \s of \s (?:(?:the|this|our)\s)? {_KIND}{_SPAN}
    | {_DUE}\s (?:the\s)? {_EDGE} \s of \s
        (?!(?:(?:the|this|our)\s)?(?:{_either(_RECURRING)})\b) (?:(?:the|this|our)\s)? [^\W\d_]+
    | (?:by|before|until|till|within|throughout)\s (?:the\s)?
        (?:eo[yqmh]|{_KIND}(?:year|quarter|month)(?:'s|’s)?[\s-]?end)
    | (?:by|before|until|during|within|throughout|over)\s(?:the|our)\s {_KIND}
        (?:year|quarter|half|cycle)(?![\s-](?:on|over|to|end)\b)
    | {_DUE}\s {_THE} (?:end\sof\s)? {_DAYS}
    | (?:on|over|at)\s {_FEASTS} (?=\s*(?:[.,;:)&+]|and\b|\Z))
    | over\s the\s {_SEASON}
    | {_DUE}\s (?:the|our|next)\s (?:[\w'’-]+\s){{0,2}}? {_OCCASION}
    | {_NOT_BY}\s (?:the|our|next)\s (?:[\w'’-]+\s){{0,2}}? {_MEETING}
    | {_NOT_BY}\s (?:[\w'’-]+\s)? (?:season|harvest|holidays|elections)
    | (?:by|{_NOT_BY})\s (?:public\s)? (?:launch|go-live) (?:\sday)? (?=\s*(?:[.,;:)&+]|and\b|\Z))
    | (?:{_DUE}|when|once)\s the\s (?:[\w'’-]+\s){{0,2}}?
        (?:(?:season|semester|term|year|quarter|school|shop|consultation|window|festival|fair)\s
           {_STARTS} | clocks\s(?:change|go\s\w+))
    | (?:in|at|for|on)\s the\s (?:next|coming|upcoming|{_SEASON}|{_MONTH})\s {_MEETING}
    | (?:by|before|until|till|from|after)\s (?:the\s)? (?:end\sof\s)?
        (?:calendar\s)? (?:week|sprint|iteration|kw|cw|wk)\s \d\d? (?!\sof\s(?!20))
    | (?:in|during)\s (?:(?:calendar\sweek|kw|cw|sprint)\s\d\d?|week\s[1-5]\d)
    | (?:by|before|until|till)\s the\s (?:first|second|third|fourth|final|last|next)\s
        (?:sprint|iteration|term|semester|trimester)
    | (?:{_NOT_BY}|until|till)\s (?:the\s)? (?!(?:{_either(_DEPARTMENTS)})\b)
        (?-i:[A-Z][\w-]+(?:\s[A-Z0-9][\w-]*){{0,3}}) (?=\s*(?:[.,;:)&+]|and\b|\Z))
    | (?:this|current|next|coming|upcoming)\s (?:fiscal\s|calendar\s)?
        (?:{_SPAN}|{_SEASON}|week) (?!['’])
    | (?:in|within|over|during)\sthe\s(?:next|coming)\s(?:\w+\s)?(?:week|month|quarter|year)s?
    | (?P<cadence>(?<!by\s)(?<!of\s)(?<!to\s)(?<!least\s)(?<!in\s)(?<!\d\s)
        (?:a|every)\squarter (?!\sof\b))
    | (?:start|beginning) \s of \s (?:the\s)? {_KIND}{_SPAN} \s to \s (?:the\s|its\s)? end
    | (?:(?<=[(\[])|(?<=[,;]\s)) end \s of \s (?:the\s)? {_KIND}{_SPAN}
    )(?!\w)
    """
# One of these stands in every match; so most statements need no search.
_WORDS = bag(f"{_OCCASIONS} before until till ahead prior launch").union(
    listed(
        "eoy eoq eom eoh quarter month cycle trimester sprint iteration week weeks kw cw wk months"
        " quarters years year-end quarter-end month-end yearend mid-year midyear monday tuesday"
        " wednesday thursday friday saturday sunday christmas xmas easter whitsun pentecost"
        " thanksgiving halloween ramadan eid diwali hanukkah passover midsummer carnival spring"
        " autumn fall clocks end frost snow black cyber mid mid-season mid-term midterm midwinter"
        " mid-quarter january february march april may june july august september october november"
        " december"
    ),
    (f"{day}{ending}" for day in range(1, 32) for ending in ("st", "nd", "rd", "th")),
)
_WHICH = re.compile(
    r"\b(?:who|that|which|all|every|each|everyone|any)\b[^,;:.]{0,60}\b\w+ed\s\Z", re.IGNORECASE
)
_REACH = 80


def _tells_which(plain: str, match: re.Match[str]) -> bool:
    """Whether the period only says which ones are meant ("all guides written this year")."""
    if match.group()[:4].lower() not in {"this", "last"}:
        return False
    return _WHICH.search(plain[max(match.start() - _REACH, 0) : match.start()]) is not None
