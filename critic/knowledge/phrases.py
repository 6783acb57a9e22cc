"""Finding many phrases in a list of words at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

_SHORTEST_PLURAL = 4
_MAY_CHANGE = ("s", "che", "ie", "isation")
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
        entries: dict[tuple[str, ...], str] = {}
        written: dict[tuple[str, ...], tuple[str, ...]] = {}
        for phrase, entry in phrases.items():
            parts = _parts(phrase)
            folded = tuple(map(singular, parts))
            if parts == folded:
                entries[folded] = entry
                written.pop(folded, None)
            elif folded not in entries:
                entries[folded] = entry
                written[folded] = tuple(map(_required, parts, folded))
        self._hold(entries, written)

    def _hold(
        self,
        entries: Mapping[tuple[str, ...], str],
        written: Mapping[tuple[str, ...], tuple[str, ...]],
    ) -> None:
        """Keep folded phrases with their entries, and how a phrase is written where that counts."""
        lengths: dict[str, int] = {}
        for folded in entries:
            first = folded[0]
            lengths[first] = lengths.get(first, 0) | 1 << len(folded)
        self._entries = entries
        self._written = written
        self._lengths = {first: _descending(found) for first, found in lengths.items()}

    @classmethod
    def of_items(cls, items: Iterable[tuple[tuple[str, ...], str]]) -> PhraseIndex:
        """Return the index with the ``items`` of another one."""
        found = cls({})
        entries: dict[tuple[str, ...], str] = {}
        written: dict[tuple[str, ...], tuple[str, ...]] = {}
        for parts, entry in items:
            folded = tuple(map(singular, parts))
            entries[folded] = entry
            if folded != parts:
                written[folded] = parts
        found._hold(entries, written)
        return found

    def __len__(self) -> int:
        """Return how many phrases can be told apart."""
        return len(self._entries)

    def items(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the parts of every phrase, plurals only where they must be, and its entry."""
        for folded, entry in self._entries.items():
            yield self._written.get(folded, folded), entry

    def entry(self, phrase: str) -> str | None:
        """Return what a phrase stands for as a whole, in whatever form it is written."""
        return self._entries.get(fold(phrase))

    def updated(self, other: PhraseIndex, *, without: Container[str] = ()) -> PhraseIndex:
        """Return this index with the phrases of another, which hold where both have one.

        The entries ``without`` are left out of this one.
        """
        kept = {key: entry for key, entry in self._entries.items() if entry not in without}
        written = {key: self._written[key] for key in kept if key in self._written}
        for key in other._entries:
            written.pop(key, None)
        both = PhraseIndex({})
        both._hold({**kept, **other._entries}, {**written, **other._written})
        return both

    def find(self, words: Sequence[str]) -> tuple[Match, ...]:
        """Return matches from left to right; the longest wins and matches do not overlap."""
        text = _fold(tuple(words))
        firsts, end = self._lengths, 0
        if firsts.keys().isdisjoint(text.folded):
            return ()
        found: list[Match] = []
        for position in [at for at, part in enumerate(text.folded) if part in firsts]:
            if position >= end and (not text.joined or text.starts_word(position)):
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
            if (
                entry is not None
                and text.starts_word(end)
                and self._reads(text.parts[position:end], folded)
            ):
                return length, entry
        return 0, ""

    def _reads(self, written: tuple[str, ...], folded: tuple[str, ...]) -> bool:
        """Whether the words have their plurals where the phrase must have them."""
        parts = self._written.get(folded)
        return parts is None or all(
            part in both for part, *both in zip(parts, written, folded, strict=True)
        )


def fold(phrase: str) -> tuple[str, ...]:
    """Return the form in which phrases are compared: hyphens split, each part in the singular."""
    return tuple(map(singular, _parts(phrase)))


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Return a crude singular in American spelling, the same for every form of a word."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(_MAY_CHANGE):
        return _without_plural(word)
    return word


def _without_plural(word: str) -> str:
    if word.endswith("'s"):
        return word[:-2]
    if word.endswith(("isation", "isations")):
        return word.rpartition("isation")[0] + "ization"
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


def _required(part: str, base: str) -> str:
    """Return how a part of a phrase must read: its plural where it is written so."""
    return part if part != base and part.endswith("s") else base


@lru_cache(maxsize=1024)
def _descending(lengths: int) -> tuple[int, ...]:
    """Return the numbers whose bits are set, the largest first."""
    return tuple(each for each in range(lengths.bit_length() - 1, 0, -1) if lengths >> each & 1)


class _Folded(NamedTuple):
    """Parts of words, as written and folded.

    ``word_of[i]`` is the number of the word that part i stands in; it has one more entry than
    ``parts``: the number of words. ``joined`` says that a word has several parts.
    """

    parts: tuple[str, ...]
    folded: tuple[str, ...]
    word_of: Sequence[int]
    joined: bool

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
        return _Folded(words, folded, range(len(words) + 1), joined=False)
    parts: list[str] = []
    word_of: list[int] = []
    for number, word in enumerate(words):
        pieces = word.split("-")
        parts += pieces
        word_of += [number] * len(pieces)
    word_of.append(len(words))
    folded = tuple(map(singular, parts))
    return _Folded(tuple(parts), folded, tuple(word_of), joined=True)
