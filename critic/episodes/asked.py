"""A question → the wordings in which it is compared with what is said.

"How do I find" and "what does Ada say about" are of no moment; a name says whose episode is meant
and stands in none of its lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.corpus.lexical import STOP_WORDS
from critic.episodes.trade import EVERYWHERE, plainly, without_goals
from critic.episodes.words import WORD, telling

if TYPE_CHECKING:
    from collections.abc import Container

_OWNED = re.compile(r"['’]s$")


class Asked(NamedTuple):
    """The wordings of a question: ``bare`` has no names and not what every episode is about.

    ``plain`` is said without terms of the trade, ``close`` is both, and ``topic`` has the telling
    words alone. ``words`` are what is looked for by its stem, and ``names`` whom it names.
    """

    bare: str
    plain: str
    close: str
    topic: str
    words: tuple[str, ...]
    names: tuple[str, ...]


def asked(question: str, names: Container[str]) -> Asked:
    """Return the wordings of a question; ``names`` are those of who speaks, in lower case."""
    found = [word for word in WORD.findall(question) if is_name(word, names)]
    nameless = WORD.sub(lambda match: "" if match.group() in found else match.group(), question)
    nameless = " ".join(nameless.split()) or question
    topic = [word for word in WORD.findall(nameless) if is_telling(word)]
    plain = plainly(nameless)
    return Asked(
        bare=without_goals(nameless) or question,
        plain=plain,
        close=without_goals(plain) or question,
        topic=" ".join(topic) or question,
        words=tuple(word for word in telling(question) if word not in EVERYWHERE),
        names=tuple(_OWNED.sub("", word.lower()) for word in found),
    )


def is_name(word: str, names: Container[str]) -> bool:
    """Say whether a word, as it is written, is one of the names."""
    return word[0].isupper() and _OWNED.sub("", word.lower()) in names


def is_telling(word: str) -> bool:
    """Say whether a word tells one moment from another."""
    return word.lower() not in STOP_WORDS and word.lower() not in EVERYWHERE
