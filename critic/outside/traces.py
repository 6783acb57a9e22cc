"""Links, markup, characters that nobody sees, names and codes: how they are told in a text.

A text that somebody slipped into a draft or a transcript may ask a model for any of these.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from critic.okr.grammar import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from critic.strategy.terms import Terms

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
# Letters and marks that show nothing: joiners, fillers, blanks of other scripts.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SELECTORS = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_LINK = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}://|\b(?:javascript|vbscript|mailto|file|tel|blob):|\bdata:\S|www\.|//\w"
    r"|\b[\w-]+\.(?:com|net|org|io|ai|dev|app|info|biz|xyz|onion|example|test|invalid)\b"
    r"|\b[\w-]{2,40}\.(?!(?:js|ts|py|md|cs|rb)\b)[a-z]{2}\b|\b[\w-]{1,40}\.[a-z]{2,20}/"
    r"|\w@\w",
    re.IGNORECASE,
)
# Wide letters and other full stops, which a browser reads as plain ones.
_STOPS = str.maketrans("\u3002\uff61\uff0e", "...")
_MARKUP = re.compile(
    r"<[a-z/!?]|[a-z\"'/]>|\]\(|\]\[|\]:|!\[|\*\*|__|`|~~|&#?\w{2,10};|<<<|>>>"
    r"|^\s*(?:[#>|*+\-]\s|\d{1,3}[.)]\s)",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\][(\[]")
_STARTS = re.compile(r"(?:^|[.!?:;]\s+|[“\"(])\s*\Z")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[&'’-](?=[^\W_]))*")
_MIXED = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
_KNOWN = frozenset({"i", "nps", "csat", "ces", "roi", "okr", "okrs", "kr", "krs", "it", "hr", "qa"})
_SHORT = 3
_LEAST_SHARED = 0.25


def hides(text: str) -> bool:
    """Whether a text has characters that nobody can see."""
    return any(unicodedata.category(character) in _HIDDEN for character in text)


def blanks(text: str) -> bool:
    """Whether a text has letters and marks that show nothing, which may carry a message."""
    return any(
        character in _BLANK or any(first <= ord(character) <= last for first, last in _SELECTORS)
        for character in text
    )


def marks(text: str) -> bool:
    """Whether a line has a link or markup outside of its placeholders."""
    text = unicodedata.normalize("NFKC", text.translate(_STOPS))
    outside = placeholders.masked(text, placeholders.find(text))
    if outside != text:
        outside = re.sub("_{2,}", " ", outside)
    return bool(_LINK.search(outside) or _MARKUP.search(outside) or _LINKED.search(text))


def names(text: str) -> frozenset[str]:
    """Return the words of a line that look like names or codes, in lower case.

    Those are capitals where no sentence begins, capitals throughout, and letters with digits.
    """
    found: set[str] = set()
    for match in _WORD.finditer(placeholders.masked(text, placeholders.find(text))):
        word = match[0]
        has_capital = any(character.isupper() for character in word[1:])
        opens = _STARTS.search(text, 0, match.start()) is not None
        is_mixed = _MIXED.search(word) is not None
        if (
            is_mixed
            or (has_capital and len(word) > _SHORT - opens)
            or (word[0].isupper() and not opens)
        ):
            found.add(word.lower())
    return frozenset(found) - _KNOWN


def words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of texts, in lower case: what may be named."""
    return frozenset(match[0].lower() for text in texts for match in _WORD.finditer(text))


def strays(text: str, grounds: Iterable[str], terms: Terms) -> bool:
    """Whether a text has next to nothing of what it should rest on: it is about others.

    ``terms`` reads the words that tell something.
    """
    said = terms.of(placeholders.masked(text, placeholders.find(text)))
    known = terms.of(" ".join(grounds))
    return len(said & known) < max(len(said) * _LEAST_SHARED, 1)
