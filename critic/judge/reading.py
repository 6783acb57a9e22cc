"""One statement as the judges see it: words with their classes, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from critic.judge import tags
from critic.judge.judgement import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.judge.lexicon import Entry, Lexicon, Phrase
    from critic.knowledge import Verb
    from critic.okr.document import Claim, Quantity, Statement, Word

_LONGEST = 80
_LONGEST_WORD = 40
_CLOSED = tags.PARTICLE | tags.QUOTED
_BORNE_BY_FIRST = tags.FUNCTION | tags.FINISHED
_CAPITALS_MATTER = tags.PLURAL | tags.BLANK
# Without any of these there are no brackets and no marks.
_TELLING = re.compile(r"[()\[\]&+;!?\n.,:\"“”–—-]")
_ABBREVIATIONS = frozenset(
    {"a.m", "approx", "ca", "e.g", "etc", "i.e", "incl", "max", "min", "no", "p.m", "vs"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a statement; those in brackets are left out.

    ``lows[i]``, ``tags[i]`` and ``verbs[i]`` belong to ``words[i]``. ``union`` has every tag that
    any of the words has. Of a statement that runs on and on, only the first words are read.
    """

    plain: str
    claim: Claim
    words: Sequence[Word]
    lows: Sequence[str]
    tags: Sequence[int]
    verbs: Sequence[Verb | None]
    numbers: Sequence[Quantity]
    union: int

    def low(self, index: int) -> str:
        """Return the word at ``index`` in lower case, "" beyond the end."""
        return self.lows[index] if index < len(self.lows) else ""

    def tag(self, index: int) -> int:
        """Return the tags of the word at ``index``, none beyond the end."""
        return self.tags[index] if index < len(self.tags) else 0

    def any(self, wanted: int, first: int = 0, last: int | None = None) -> int:
        """Return the index of the first word in the range with a wanted tag, or -1."""
        if not self.union & wanted:
            return -1
        found = self.tags
        for index in range(first, len(found) if last is None else last):
            if found[index] & wanted:
                return index
        return -1

    def evidence(self, first: int, last: int, note: str) -> Evidence:
        """Return the words ``first`` to ``last`` (exclusive) as evidence."""
        return Evidence(self.words[first].start, self.words[last - 1].end, note)

    def quantities(self, first: int, last: int) -> list[Quantity]:
        """Return the quantities that stand in the words ``first`` to ``last``."""
        if first >= last or not self.numbers:
            return []
        start, end = self.words[first].start, self.words[last - 1].end
        return [found for found in self.numbers if start < found.end and found.start < end]


def read(statement: Statement, lexicon: Lexicon) -> Reading:
    """Return the statement's words with their classes; what stands in brackets is left out.

    A statement that stands in brackets as a whole is read without them.
    """
    words, marks = _outside(statement, weight=1)
    if not words:
        words, marks = _outside(statement, weight=0)
    lows = [word.low for word in words]
    entries = [lexicon.look(low[:_LONGEST_WORD]) for low in lows]
    found = [entry.tags for entry in entries]
    verbs = [entry.verb for entry in entries]
    _correct_capitals(statement.plain, words, found)
    for index, mark in marks.items():
        found[index] = (0 if mark & tags.QUOTED else found[index]) | mark
    _apply_phrases(entries, found, verbs)
    union = reduce(or_, found, 0)
    numbers = _numbers(statement.claim, words)
    return Reading(statement.plain, statement.claim, words, lows, found, verbs, numbers, union)


def _numbers(claim: Claim, words: Sequence[Word]) -> Sequence[Quantity]:
    if len(claim.words) <= _LONGEST or not words:
        return claim.quantities
    return [found for found in claim.quantities if found.start < words[-1].end]


def _correct_capitals(plain: str, words: Sequence[Word], found: list[int]) -> None:
    """Make "SMS" no plural, and "N" in "N customers" a number."""
    for index, known in enumerate(found):
        if known & _CAPITALS_MATTER:
            word = words[index]
            if plain[word.start : word.end].isupper():
                number = tags.NUMBER if known & tags.BLANK else 0
                found[index] = known & ~_CAPITALS_MATTER | number


def _outside(statement: Statement, *, weight: int) -> tuple[Sequence[Word], dict[int, int]]:
    """Return the words outside brackets, and the marks before those that have any.

    With a ``weight`` of 0 brackets count for nothing.
    """
    plain, every = statement.plain, statement.claim.words[:_LONGEST]
    if not _TELLING.search(plain):
        return every, {}
    words: list[Word] = []
    marks: dict[int, int] = {}
    depth = position = quoted = 0
    for word in every:
        start, end, mark = word.start, word.end, 0
        if start - position != 1 or plain[position] != " ":
            gap = plain[position:start]
            depth = max(0, depth + weight * _opened(gap))
            if words:
                quoted = _quoting(gap, quoted)
                mark = _mark(gap, words[-1])
        position = end
        if depth == 0:
            if mark | quoted:
                marks[len(words)] = mark | quoted
            words.append(word)
    return words, marks


def _opened(gap: str) -> int:
    return gap.count("(") + gap.count("[") - gap.count(")") - gap.count("]")


def _quoting(gap: str, before: int) -> int:
    """Return the mark of words that stand in quotation marks: a title, not a claim."""
    if "“" in gap:
        return tags.QUOTED
    if "”" in gap:
        return 0
    return before ^ tags.QUOTED if '"' in gap else before


def _mark(gap: str, before: Word) -> int:
    """Return what a gap between two words that is more than a space means for the grammar."""
    mark = 0
    if "&" in gap or " + " in gap:
        mark |= tags.AND
    if "; " in gap or _ends_sentence(gap, before):
        mark |= tags.STOP
    if "," in gap:
        mark |= tags.COMMA
    if ":" in gap or " - " in gap or "–" in gap or "—" in gap:
        mark |= tags.DASH
    return mark


def _ends_sentence(gap: str, before: Word) -> bool:
    if "!" in gap or "?" in gap or "\n" in gap:
        return True
    return ". " in gap and before.low not in _ABBREVIATIONS


def _apply_phrases(entries: Sequence[Entry], found: list[int], verbs: list[Verb | None]) -> None:
    """Tag every phrase of several words; none begins inside another or in a quotation."""
    opened: Mapping[str, tuple[Phrase, ...]] | None = None
    for index, entry in enumerate(entries):
        if opened is not None and entry.continues and not found[index - 1] & _CLOSED:
            candidates = opened.get(entry.low) or opened.get(entry.single)
            phrase = _longest(candidates, entries[index + 1 :]) if candidates else None
            if phrase is not None:
                _apply(index - 1, phrase, found, verbs)
        opened = entry.phrases


def _longest(candidates: tuple[Phrase, ...], following: Sequence[Entry]) -> Phrase | None:
    """Return the longest of the phrases whose first two words are there."""
    for phrase in candidates:
        rest = phrase.parts[2:]
        if len(rest) <= len(following) and _reads(following, rest):
            return phrase
    return None


def _reads(entries: Sequence[Entry], parts: tuple[str, ...]) -> bool:
    for part, entry in zip(parts, entries, strict=False):
        if part not in (entry.low, entry.single):
            return False
    return True


def _apply(start: int, phrase: Phrase, found: list[int], verbs: list[Verb | None]) -> None:
    """Give the tags to the word that bears the phrase; the others only belong to it."""
    last = start + len(phrase.parts)
    if found[last - 1] & tags.PREPOSITION and phrase.tags & tags.NOUN:
        last -= 1
    bearer = start if phrase.tags & _BORNE_BY_FIRST or phrase.verb else last - 1
    plural = found[last - 1] & tags.PLURAL
    for inner in range(start, last):
        found[inner] = found[inner] & tags.MARK | tags.PARTICLE
        verbs[inner] = None
    found[bearer] = found[bearer] & tags.MARK | phrase.tags | plural
    verbs[bearer] = phrase.verb
