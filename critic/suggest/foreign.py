"""What may not come from outside: links, markup, hidden characters, and names that nobody gave.

A text that somebody slipped into a draft may ask a model for any of these. What a template words
is made of the draft's own parts; what a model words is held to this whatever the draft has.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from critic.okr.grammar import placeholders
from critic.okr.grammar.words import bag
from critic.strategy.terms import Terms
from critic.suggest.proposals import Origin, Rejected
from critic.suggest.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

WITHHELD = "(withheld: it has markup, a link, or a name that nobody gave)"

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
# What any key result may say, whatever it is about.
TELLING = Terms(
    tuple(
        sorted(
            bag(
                "a all an and any are as at average be before by day do each end every fall falls"
                " for from get gets has have how in into is it its least less month more most new"
                " no not number of on or out people per quarter rate rise rises second share stay"
                " than that the their them they to up user users week what when which who with"
                " within without year"
            )
        )
    )
)


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


def objection(texts: Iterable[str], known: frozenset[str]) -> Reason | None:
    """Return what is wrong with texts of a model, beside what is wrong with any text."""
    texts = tuple(texts)
    if any(map(blanks, texts)):
        return Reason.HIDDEN_CHARACTERS
    if any(map(marks, texts)):
        return Reason.MARKUP
    return Reason.INVENTED_NAME if any(names(text) - known for text in texts) else None


def strays(text: str, grounds: Iterable[str]) -> bool:
    """Whether a text has next to nothing of its set and of the passages: it is about others.

    Small models copy the examples of their prompt, and those may be fine sentences.
    """
    said = TELLING.of(placeholders.masked(text, placeholders.find(text)))
    known = TELLING.of(" ".join(grounds))
    return len(said & known) < max(len(said) * _LEAST_SHARED, 1)


def presentable(rejected: Rejected, known: frozenset[str]) -> Rejected:
    """Return what may be shown of a proposal that failed: nothing of what may not come in.

    ``known`` are the words of the draft and of its passages.
    """
    proposal = rejected.proposal
    if proposal.origin is not Origin.MODEL:
        return rejected
    lines = proposal.text.split("\n")
    if not any(map(hides, lines)) and not objection(lines, known):
        return rejected
    return Rejected(replace(proposal, text=WITHHELD), rejected.reason)
