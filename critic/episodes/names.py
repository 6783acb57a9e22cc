"""Who speaks in which episode."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from critic.episodes.asked import is_telling
from critic.episodes.chapters import work
from critic.episodes.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from critic.episodes.chapters import Shown

_TOP = 1500
_PEOPLE = re.compile(r"\b(?:hosts?|guests?):\s*([^·|*\n,.]{1,60})", re.IGNORECASE)


def names(shown: Iterable[Shown]) -> Mapping[str, frozenset[str]]:
    """Return each name, in lower case, with the works in which somebody of that name speaks."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, title in _named(shown):
        for word in WORD.findall(name):
            if word[0].isupper() and is_telling(word):
                found[word.lower()].add(title)
    return {name: frozenset(works) for name, works in found.items()}


def _named(shown: Iterable[Shown]) -> Iterator[tuple[str, str]]:
    sources = {}
    for each in shown:
        source = each.moment.source
        sources[source.id] = source
        yield from ((piece.speaker, work(source)) for piece in each.moment.pieces if piece.speaker)
    for source in sources.values():
        yield from ((said, work(source)) for said in _PEOPLE.findall(source.loaded.text[:_TOP]))
