"""Every word list of the knowledge as one table, so that each word is looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from critic.judge import tags
from critic.knowledge import inflect
from critic.knowledge.phrases import fold, singular
from critic.okr.grammar import placeholders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from critic.knowledge import Knowledge, PhraseIndex, Verb

_PREFIXES = frozenset({"re", "co", "pre", "un", "de", "cross", "over"})
_NOUN_ENDS = frozenset({"up", "in", "out", "off", "on", "over", "down", "through", "back"})
_NOT_PLURAL = ("ss", "us", "is", "'s")
_PLURALS = frozenset({"people", "children", "men", "women", "criteria", "data", "staff"})
_MEN = ("smen", "emen", "tmen", "rmen", "ymen", "women")
_NO_ADVERBS = frozenset(
    {"hourly", "daily", "weekly", "monthly", "quarterly", "yearly", "assembly", "family", "supply"}
)
_BLANKS = frozenset({"n", "nn", "x", "xx", "xxx", "y", "z"})
_REMEMBERED = 8192


class Phrase(NamedTuple):
    """A phrase of several words: the tags of the word that bears it, or the verb that it is."""

    parts: tuple[str, ...]
    tags: int
    verb: Verb | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the knowledge says of one word.

    ``low`` is the word itself, ``single`` its singular, ``noticed`` its name among what is
    noticed. ``phrases`` are those that start with the word, by their second word, longest first;
    ``continues`` says whether the word is the second one of any.
    """

    tags: int
    verb: Verb | None
    low: str
    single: str
    phrases: Mapping[str, tuple[Phrase, ...]] | None = None
    continues: bool = False
    noticed: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the word once and not for every statement that has it."""
        object.__setattr__(self, "noticed", f"word: {self.single}")


class Lexicon:
    """Words and phrases with their classes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.weights = knowledge.weights
        self._verbs = knowledge.verbs
        self._nouns: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._longer: dict[tuple[str, ...], Phrase] = {}
        for parts, found in _nouns(knowledge):
            self._add(parts, found, self._nouns)
        for form, found in _verb_roles(knowledge):
            self._add(tuple(form.split()), found, self._forms)
        for form, verb in knowledge.verbs.items():
            if " " in form:
                self._add(tuple(form.split()), _form(form, verb.lemma), self._forms, verb)
        self._phrases = _by_words(self._longer)
        self._seconds = frozenset(parts[1] for parts in self._longer)
        self.look = lru_cache(maxsize=_REMEMBERED)(self._look)

    def _add(
        self,
        parts: tuple[str, ...],
        found: int,
        singles: dict[str, int],
        verb: Verb | None = None,
    ) -> None:
        if len(parts) == 1:
            singles[parts[0]] = singles.get(parts[0], 0) | found
            return
        same = self._longer.get(parts)
        if same is not None:
            found, verb = found | same.tags, verb or same.verb
        self._longer[parts] = Phrase(parts, found, verb)

    def _look(self, low: str) -> Entry:
        """Return what is known of a word in lower case."""
        single = singular(low)
        found = self._nouns.get(low, 0) | self._nouns.get(single, 0) | self._forms.get(low, 0)
        verb = self._verbs.get(low)
        if "-" in low and not found and verb is None:
            return self._hyphenated(low)
        if verb is not None:
            found |= _form(low, verb.lemma)
        found |= _shape(low, known=found)
        if found & tags.PERSON and found & tags.ARTEFACT:
            found &= ~(tags.ARTEFACT if found & tags.PLURAL else tags.PERSON)
        starting = {**self._phrases.get(single, {}), **self._phrases.get(low, {})}
        continues = low in self._seconds or single in self._seconds
        return Entry(found, verb, low, single, starting or None, continues)

    def _hyphenated(self, low: str) -> Entry:
        """Judge "launch-day" by "day", but "re-check" as a form of "check"."""
        head, _, tail = low.rpartition("-")
        entry, continues = self._look(tail), low in self._seconds
        if head in _PREFIXES:
            return Entry(entry.tags, entry.verb, low, low, None, continues)
        whole = self._longer.get(fold(low))
        if whole is not None and tail.rstrip("s") in _NOUN_ENDS and low.endswith("s"):
            return Entry(tags.PLURAL, None, low, low, None, continues)
        if whole is not None:
            return Entry(whole.tags | entry.tags & tags.PLURAL, None, low, low, None, continues)
        found = entry.tags & (tags.NOUN | tags.PLURAL | tags.FINISHED)
        return Entry(found, None, low, low, None, continues)


@lru_cache(maxsize=8)
def of(knowledge: Knowledge) -> Lexicon:
    """Return the table of ``knowledge``; made once for each."""
    return Lexicon(knowledge)


def _by_words(
    phrases: Mapping[tuple[str, ...], Phrase],
) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """Return phrases by their first and their second word, longest first."""
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for parts in sorted(phrases, key=len, reverse=True):
        by_second = found.setdefault(parts[0], {})
        by_second[parts[1]] = (*by_second.get(parts[1], ()), phrases[parts])
    return found


def _nouns(knowledge: Knowledge) -> Iterator[tuple[tuple[str, ...], int]]:
    for phrase in knowledge.metric_index.items():
        yield phrase[0], tags.MEASURE
    for name, index in knowledge.lexicons.items():
        if name not in tags.OF_VERB_LEXICON:
            for parts, group in index.items():
                yield parts, tags.OF_GROUP.get((name, group), tags.OF_LEXICON.get(name, 0))


def _verb_roles(knowledge: Knowledge) -> Iterator[tuple[str, int]]:
    """Yield every form of every verb that has a role."""
    forms = _forms(knowledge.verbs)
    for name, tag in tags.OF_VERB_LEXICON.items():
        index = knowledge.lexicons.get(name)
        for lemma in _phrases(index):
            for form in forms.get(lemma) or _inflected(lemma, forms):
                yield form, tag | _form(form, lemma)


def _phrases(index: PhraseIndex | None) -> Iterator[str]:
    for parts, _ in index.items() if index is not None else ():
        yield " ".join(parts)


def _forms(verbs: Mapping[str, Verb]) -> Mapping[str, set[str]]:
    """Return the forms of every verb, and of a verb that stands only in phrases ("take part")."""
    found: dict[str, set[str]] = {}
    heads: dict[str, set[str]] = {}
    for form, verb in verbs.items():
        found.setdefault(verb.lemma, set()).add(form)
        if " " in verb.lemma:
            heads.setdefault(verb.lemma.partition(" ")[0], set()).add(form.partition(" ")[0])
    return heads | found


def _inflected(lemma: str, forms: Mapping[str, set[str]]) -> Collection[str]:
    head, gap, rest = lemma.partition(" ")
    known = forms.get(head) if gap else None
    return {form + gap + rest for form in known} if known else inflect.forms(lemma)


def _form(low: str, lemma: str) -> int:
    """Return the form of a verb; of a phrase the first word is inflected."""
    head = low.partition(" ")[0]
    if lemma in {low, low.replace("se", "ze")}:
        return tags.BASE
    if head.endswith("ing"):
        return tags.GERUND
    return tags.THIRD if head.endswith("s") else tags.PAST


def _shape(low: str, *, known: int) -> int:
    """Return what the letters of a word tell."""
    if low[:1].isdigit() or low in placeholders.VALUES:
        return tags.NUMBER
    if known & tags.FUNCTION:
        return 0
    if (
        low in _PLURALS
        or low.endswith(_MEN)
        or (low.endswith("s") and not low.endswith(_NOT_PLURAL))
    ):
        return tags.PLURAL
    if low in _BLANKS or (low[:1] == "n" and low[1:].isdigit()):
        return tags.BLANK
    return 0 if known else _ending(low)


def _ending(low: str) -> int:
    if low.endswith("ed"):
        return tags.PAST
    return tags.ADVERB if low.endswith("ly") and low not in _NO_ADVERBS else 0
