"""From terms back to words, as a text spells them: what a message quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.grammar import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.strategy.terms import Terms


def spelled(text: str, terms: Terms) -> Mapping[str, str]:
    """Return the terms of a text, each as it is first written there."""
    found: dict[str, str] = {}
    for word in words.split(text):
        for term in terms.listed(word.low):
            found.setdefault(term, text[word.start : word.end])
    return found


def holding(text: str, sought: frozenset[str], terms: Terms) -> str:
    """Return a text from the first to the last word that has one of some terms, of which it has.

    What is left out before is marked by "…", all but the word right before: mostly an article.
    """
    split = words.split(text)
    has = [at for at, word in enumerate(split) if not sought.isdisjoint(terms.listed(word.low))]
    start, end = split[has[0]].start, split[has[-1]].end
    before = split[max(0, has[0] - 1)]
    if text[before.end : start] == " ":
        start = before.start
    return f"{'…' if start else ''}{text[start:end]}"
