"""Finding many phrases in a list of words at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SHORTEST_PLURAL = 4
_IRREGULAR = {
    "ads": "ad",
    "analyses": "analysis",
    "behaviour": "behavior",
    "behaviours": "behavior",
    "bonuses": "bonus",
    "buses": "bus",
    "campuses": "campus",
    "catalogue": "catalog",
    "catalogues": "catalog",
    "centre": "center",
    "centres": "center",
    "children": "child",
    "crises": "crisis",
    "criteria": "criterion",
    "enrolment": "enrollment",
    "enrolments": "enrollment",
    "fulfilment": "fulfillment",
    "hypotheses": "hypothesis",
    "indices": "index",
    "ins": "in",
    "men": "man",
    "news": "news",
    "ons": "on",
    "people": "person",
    "programme": "program",
    "programmes": "program",
    "prs": "pr",
    "quizzes": "quiz",
    "sales": "sales",
    "series": "series",
    "statuses": "status",
    "ups": "up",
    "viruses": "virus",
    "women": "woman",
}


class Match(NamedTuple):
    """Entry found at ``words[first:last]``."""

    first: int
    last: int
    entry: str


class PhraseIndex:
    """Finds the longest of many phrases at each word; time linear in the number of words.

    Words to search are lower case. A word of a phrase also matches in the plural, with a
    possessive "'s" and in British spelling; one written in the plural matches only so ("leads"
    is not found in "lead time"). A hyphen is as good as a space ("sign-up", "sign up"), but a
    match covers whole words: "launch" is not found in "launch-day".
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        """Index ``phrases``: phrase → the entry that it stands for."""
        self._entries: dict[tuple[str, ...], _Entry] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, entry in phrases.items():
            parts = _parts(phrase)
            folded = tuple(map(singular, parts))
            if parts == folded or folded not in self._entries:
                self._entries[folded] = _Entry(entry, tuple(map(_required, parts)))
            lengths.setdefault(folded[0], set()).add(len(folded))
        self._firsts = frozenset(lengths)
        self._lengths = {
            first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()
        }

    def __len__(self) -> int:
        """Return how many phrases can be told apart."""
        return len(self._entries)

    def items(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the parts of every phrase, plurals only where they must be, and its entry."""
        for entry in self._entries.values():
            yield entry.parts, entry.name

    def find(self, words: Sequence[str]) -> tuple[Match, ...]:
        """Return matches from left to right; the longest wins and matches do not overlap."""
        text = _fold(tuple(words))
        if self._firsts.isdisjoint(text.folded):
            return ()
        found: list[Match] = []
        firsts, end = self._firsts, 0
        for position, part in enumerate(text.folded):
            if part in firsts and position >= end and text.starts_word(position):
                length, entry = self._longest(text, position)
                if length:
                    end = position + length
                    found.append(Match(text.word_of[position], text.word_of[end - 1] + 1, entry))
        return tuple(found)

    def _longest(self, text: _Folded, position: int) -> tuple[int, str]:
        """Return how many parts the longest match at ``position`` has, and its entry."""
        every = text.folded
        for length in self._lengths[every[position]]:
            end = position + length
            folded = every[position:end]
            entry = self._entries.get(folded)
            if entry and text.starts_word(end) and entry.reads(text.parts[position:end], folded):
                return length, entry.name
        return 0, ""


def fold(phrase: str) -> tuple[str, ...]:
    """Return the form in which phrases are compared: hyphens split, each part in the singular."""
    return tuple(map(singular, _parts(phrase)))


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Return a crude singular in American spelling, the same for every form of a word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("'s"):
        return word[:-2]
    if word.endswith(("isation", "isations")):
        return word.rpartition("isation")[0] + "ization"
    return _without_plural(word)


def _without_plural(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("che"):
        return word[:-1]
    if word.endswith("ie"):
        return word[:-2] + "y"
    return word.removesuffix("s")


def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.lower().replace("-", " ").split())


def _required(part: str) -> str:
    """Return how a part of a phrase must read: its plural where it is written so."""
    base = singular(part)
    return part if part != base and part.endswith("s") else base


class _Entry(NamedTuple):
    """What a phrase stands for, and its parts, in the plural where they must be."""

    name: str
    parts: tuple[str, ...]

    def reads(self, written: tuple[str, ...], folded: tuple[str, ...]) -> bool:
        """Whether the words are these parts."""
        return self.parts == folded or all(
            part in both for part, *both in zip(self.parts, written, folded, strict=True)
        )


class _Folded(NamedTuple):
    """Parts of words, as written and folded.

    ``word_of[i]`` is the number of the word that part i stands in; it has one more entry than
    ``parts``: the number of words.
    """

    parts: tuple[str, ...]
    folded: tuple[str, ...]
    word_of: Sequence[int]

    def starts_word(self, position: int) -> bool:
        """Whether a word starts at this part, or the text ends right there."""
        if position == 0:
            return True
        return position < len(self.word_of) and self.word_of[position - 1] != self.word_of[position]


# Several indexes search the words of one statement, one after the other.
@lru_cache(maxsize=256)
def _fold(words: tuple[str, ...]) -> _Folded:
    if "-" not in " ".join(words):
        folded = tuple(map(singular, words))
        return _Folded(words, folded, range(len(words) + 1))
    parts: list[str] = []
    word_of: list[int] = []
    for number, word in enumerate(words):
        pieces = word.split("-")
        parts += pieces
        word_of += [number] * len(pieces)
    word_of.append(len(words))
    folded = tuple(map(singular, parts))
    return _Folded(tuple(parts), folded, tuple(word_of))
