"""Text as people paste it, made fit for a Markdown parser without moving a single character.

Every replacement has the length of what it replaces, so offsets stay those of the source.
"""

from __future__ import annotations

import re

_BLANK = "[ \\t\u00a0]"
_GLYPHS = ("•●∙·‣⁃➢➤▶►✦✔✓", "◦○", "▪▫■□§")
_MARKERS = "-*+"
_BULLET = re.compile(rf"^({_BLANK}*)([{''.join(_GLYPHS)}])(?={_BLANK})", re.MULTILINE)
_DASH = re.compile(rf"^({_BLANK}*)[\u2010-\u2015\u2212](?={_BLANK})", re.MULTILINE)
_OUTLINE_O = re.compile(rf"^({_BLANK}+)o(?={_BLANK})|^()o(?=\t|{_BLANK}{{2}})", re.MULTILINE)
_ODD_SPACE = re.compile(
    r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x1c-\x1f\x85\u2028\u2029]"
)
_WIKI_TITLE = re.compile(r"^(={1,6})([ \t]+\S[^\n]*?)(?:([ \t]+)(=+))?[ \t]*(?=\r?$)", re.MULTILINE)
_WIKI_BOLD = re.compile(r"'''(?=\S)|(?<=\S)'''")
_ISSUE_TITLE = re.compile(r"^h([1-6])\.(?=[ \t])", re.MULTILINE)
_ISSUE_ITEM = re.compile(r"^([#*])(?=[ \t])", re.MULTILINE)
_REST_ITEM = re.compile(r"^([ \t]*)#\.(?=[ \t])", re.MULTILINE)
_UNREADABLE = re.compile(r"[\x00\ud800-\udfff\ufeff\u200b]")


def as_markdown(source: str) -> str:
    """Return ``source`` with pasted bullets, odd spaces and unreadable characters made plain.

    The result has the same length. The bullets of the first, second and third level of a word
    processor become "-", "*" and "+"; odd spaces become spaces; what no encoder takes (lone
    surrogates, NUL) becomes U+FFFD.
    """
    text = _UNREADABLE.sub("\ufffd", source)
    text = _BULLET.sub(_marker, text)
    text = _DASH.sub(r"\1-", text)
    text = _OUTLINE_O.sub(lambda match: (match[1] or "") + "*", text)
    if _ISSUE_TITLE.search(text):
        text = _ISSUE_ITEM.sub("-", text)
        text = _ISSUE_TITLE.sub(
            lambda match: "#" * min(int(match[1]), 3) + " " * max(3 - int(match[1]), 0), text
        )
    if "#. " in text:
        text = _REST_ITEM.sub(r"\g<1>1.", text)
    if "==" in text or "'''" in text:
        text = _WIKI_BOLD.sub("***", _WIKI_TITLE.sub(_title, text))
    return _ODD_SPACE.sub(" ", text)


def _title(match: re.Match[str]) -> str:
    closing = len(match[0]) - len(match[1]) - len(match[2])
    return "#" * len(match[1]) + match[2] + " " * closing


def _marker(match: re.Match[str]) -> str:
    level = next(i for i, glyphs in enumerate(_GLYPHS) if match[2] in glyphs)
    return match[1] + _MARKERS[level]
