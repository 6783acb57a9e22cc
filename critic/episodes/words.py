"""The words of a question that tell what it is about."""

from __future__ import annotations

import re

from critic.corpus.lexical import STOP_WORDS

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_OWNED = re.compile(r"['’]s\b")


def telling(text: str) -> tuple[str, ...]:
    """Return the words, in lower case, that say what a text is about; each once, in order."""
    words = dict.fromkeys(WORD.findall(_OWNED.sub("", text.lower())))
    return tuple(word for word in words if word not in STOP_WORDS)
