"""The patterns of marks that stand before and after a statement."""

from __future__ import annotations

import re

_STATUS = (
    "⏫🔼🔽📅✅☑☐⬜◻◽✔✓❌✖✗🚫⛔🟢🟡🟠🔴🔵⚪⚫🟣🟤🟩🟨🟥🟧⭐🌟🎯🏁🚧⏳🔥💚💛❤🏆📈📊🚀🔑🥅👉➡▶•·"
)
_COUNTED_BY_PRIORITY = "bugs?|incidents?|issues?|tickets?|cases?|defects?|alerts?|outages?"
_PRIORITY = (
    r"(?:\[\s*[Pp][\dX?](?:\.\d)?\s*\]|\([Pp][\dX?]\)"
    rf"|[Pp][\dX]\b(?!\s*(?:{_COUNTED_BY_PRIORITY})))"
)
_AMBITION = "stretch|committed|commit|aspirational|roofshot|moonshot"
AMBITION = re.compile(rf"{_AMBITION}|p\d", re.IGNORECASE)
_STATE = (
    "done|wip|in progress|not started|not done|completed?|on track|off track|at risk|dropped"
    "|cancelled|paused|started"
)
_GRADED = "progress|status|confidence|score|grade"
_GRADE = rf"(?:\d[\d.,/]*\s?%?|{_STATE})"
_DASH = r"[\-–—|]+"
_OPENING = r"[\s(,;|\-–—\[]+"
_CLOSING = r"[\])]?"


def _either(flags: re.RegexFlag = re.NOFLAG, **kinds: str) -> re.Pattern[str]:
    """Return a pattern of named alternatives, tried in order."""
    return re.compile("|".join(f"(?P<{name}>{part})" for name, part in kinds.items()), flags)


LEADING = _either(
    status=rf"[{_STATUS}]\ufe0f?|:[a-z][a-z0-9_+\-]{{1,30}}:(?=\s)",
    box=r"\[[ xX/>✓✔~\-]?\]",
    number=r"\(?(?:\d{1,2}[a-z]?(?:\.\d{1,2})*[.)]|[a-hA-H]\d{0,2}[.)]|[ivx]{1,4}[.)]|[IVX]{1,4}[.)])(?=\s)",
    ticket=r"#\d{1,6}(?=\s)",
    decimal=r"\d{1,2}(?:\.\d{1,2})+(?=\s+[A-Z])",
    priority=rf"{_PRIORITY}[\s,:\-–—|]*",
    chat=r"\[\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?\]\s*(?:[\w.]{1,30}:\s)?",
    tag=rf"\[[A-Z][A-Za-z0-9 &/?]{{0,14}}\]|\[(?:{_AMBITION}|wip|done)\]",
    owner=rf"@[\w.?\-]+(?:\s*[,&/]\s*@[\w.?\-]+)*[\s,:]*(?:{_DASH}(?=\s))?",
    blank_owner=rf"(?:OWNER|TBD|N/A)\s+{_DASH}(?=\s)",
    progress=rf"(?:\d{{1,3}}\s?%|0\.\d+|1\.0)\s*(?:{_DASH}|:)(?=\s)|\[\d{{1,3}}\s?%\]"
    r"|\(\d{1,3}\s?%\)(?=\s+[A-Z])",
    dash=r"[\-–—|*+>~]+(?=\s)",
)
TRAILING = _either(
    re.IGNORECASE,
    status=rf"[{_STATUS}]\ufe0f?|\s:[a-z][a-z0-9_+\-]{{1,30}}:",
    priority=rf"(?:\s*[(,\-–—][\s\-–—]*|(?<=\))\s+|\s*(?=[(\[])){_PRIORITY}\)?(?:\s*\([\w.,\s&?]{{2,40}}\))?",
    tag=rf"(?-i:\[[A-Z?][A-Za-z0-9 &/?]{{1,14}}\])|\[(?:{_AMBITION})\]|\((?:{_AMBITION})\)",
    ticket=r"\s+[#!]\d{2,6}",
    hashtag=r"(?<! on)(?<! in)(?<! to)(?<! at)(?<! of)(?<!for)\s+#[a-z][\w/\-]{1,30}",
    owner=r"[\s(,\-–—|]*@[\w.?\-]+(?:(?:\s*[,&/]\s*|\s)@[\w.?\-]+)*\)?",
    named=rf"{_OPENING}(?:owner|dri|lead|responsible)\s*:\s*[^():;|\[\]]{{2,40}}{_CLOSING}",
    progress=rf"(?:\s*[(\[|;\t]\s*|\s{_DASH}\s*)(?:final )?(?:{_GRADED}|weight)\s*[:=]?\s*"
    rf"{_GRADE}{_CLOSING}"
    rf"|\s(?:final )?(?:{_GRADED})\s*[:=]\s*{_GRADE}",
    percent_done=rf"{_OPENING}\d{{1,3}}\s?%\s+(?:done|completed?|progress){_CLOSING}",
    dashed=rf"\s{_DASH}\s*(?:0\.\d{{1,2}}(?:\.\s[^.]{{1,80}}\.?)?|1\.0|(?:{_STATE})(?:,[^.]{{1,60}}\.?)?)",
    done=rf"\s*[(\[](?:{_STATE}|wip:?[^()\[\]]{{0,30}})[\])]",
    share=r"(?<=[.!?])(?<!max\.)(?<!min\.)(?<!ca\.)(?<!approx\.)\s+\d{1,3}\s?%",
    graded=r"\s*\((?:\d|10)/10\)|\s*[(\[]0\.\d{1,2}[\])]",
    pointer=r"\s*\((?:dashboard|link|docs?|source|sheet|tracker|board|details|(?:see )?here)\)",
    url=r"[\s,:;\-–—]+(?:ref:\s*|see:?\s*)?<?https?://[^\s<>()]+>?",
)
MARK_SIGNS = frozenset(f"[(@|:#!{_STATUS}")
MARK_WORDS = re.compile(
    r"http| [-–—] |[ ,-][Pp][0-3X]\b|core\b|tatus\b|onfidence\b|rade\b|rogress\b"
    r"|[.!?] \d{1,3} ?%"
)
TRAILING_START = re.compile(
    r"(?<=[.!?])\s+\d|(?<![^\W_])(?:[(\[@<–—|,;:#!\-Pph]|[^\x00-\x7f]"
    r"|[Oo]wner|DRI|[Ww]eight|[Ff]inal [Ss]core|[Ss]core|[Ss]tatus|[Cc]onf|[Gg]rade)"
)
LOOSE_PROGRESS = re.compile(r"(?<!\s)\s*\(\d{1,3}\s?%\)\Z")
STATUS_MARK = re.compile(rf"[{_STATUS}]")
DASHED_OWNER = re.compile(r"(?P<owner>[\w.\-]{2,30})\s+[\-–—]+\s+(?=\S)")
PLAIN_START = re.compile(r"(?!OWNER|TBD|P[X?]|[IVX]{2,4}[.)])[A-Za-hj-uw-z][a-zA-Z]")
PREFIX = re.compile(
    r"(?P<prefix>[A-Z][\w/&.'’+ -]{0,40}?(?:\s*,\s*[A-Z][\w ]{1,20}){0,3}(?:\s*\([^()]{1,40}\))?)"
    r"\s*[:：]\s+(?=\S)"
)
ARROW = re.compile(rf"(?:(?<!\s)\s*|(?<=\s))(?:=+>\s*|->\s*(?=missed|{_STATE}))", re.IGNORECASE)
REACHED = re.compile(
    r"\b(?:to|below|above|under|over|least|most|by|of)\s+[$€£]?[\d.,]+\s?[%\w]*\s*\Z", re.IGNORECASE
)
NUMERIC_TAIL = re.compile(r"[\d%$€£kKmM]\s*\Z")
VALUE_HEAD = re.compile(r"[\d$€£<>≤≥~+%]")
NUMERIC_HEAD = re.compile(r"[$€£]?\d")
