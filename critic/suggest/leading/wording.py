"""How a step or a metric reads as the subject of a key result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from critic.judge import lexicon, tags
from critic.okr.grammar import words
from critic.outside import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.lexicon import Entry
    from critic.knowledge import Knowledge
    from critic.okr.document import Word

BASELINE = "[baseline: ask analytics]"
TARGET = "[target: agree with the team]"

_HYPHENATED = words.listed(
    """check-in check-up click-through crash-free first-attempt first-contact first-order
    first-pass first-response first-shift first-time follow-up hand-over in-app multi-factor
    no-show on-call on-time one-on-one opt-in order-to-table quote-to-order same-store
    sandbox-to-production search-to-order second-gift self-service sell-through straight-through
    take-up trial-to-paid zero-result"""
)
_COMPOUNDS = re.compile(
    r"\b(?:" + "|".join(each.replace("-", " ") for each in _HYPHENATED) + r")\b(?=\s)"
)
# A metric whose name is that of a list or a state, as people would say it.
_SAID = {
    "applications right first time": "applications that are right the first time",
    "arrival window kept": "arrival windows kept",
    "where is my order contacts": "contacts about where an order is",
    "add to cart rate": "carts filled per visit",
    "user generated content": "posts by users",
}
_AFTER_HEAD = words.bag(
    """about above after at before below between by for from in into of on over per that through
    to under until via who with without"""
)
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women"}
ANYBODY = "people"
_CASES = "cases"  # what nobody is said to have done is mostly done to a thing
_DONE = words.bag("read sent")
_STATES = words.bag("able active available complete live online ready safe") | _DONE
_PHRASAL = words.bag("back out up")
# Verbs of journeys that the knowledge of verbs lacks: they are mostly nouns elsewhere.
_DOES = words.bag(
    "boards emails enters flies logs notifies qualifies reserves smells tastes touches"
)
_MASS = words.bag(
    """access advice cash content data equipment feedback food fruit heat information software
    staff training trust water work"""
)
# Everyday words for people that are too many things elsewhere to be in the knowledge.
_AGENTS = words.bag("holder holders maker makers manager managers owner owners")
_ORDINALS = words.bag("first second third next new repeat")
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_BEING = {"is": "are", "has": "have", "does": "do", "was": "were", "goes": "go"}
_OPENS = tags.DETERMINER | tags.UNIVERSAL | tags.OWN | tags.PRONOUN | tags.ADVERB | tags.PARTICLE
_NOUN = tags.PERSON | tags.STAFF | tags.ARTEFACT | tags.EVENT | tags.MEASURE
_VERB = tags.BASE | tags.THIRD


_ARTICLE = re.compile(r"\A(?:the|an?|each|every) (?=\w)", re.IGNORECASE)
_ITS = re.compile(r"\bits\b")


class Subject(NamedTuple):
    """What is counted, as a sentence would begin with it, and whether that is a plural."""

    text: str
    plural: bool

    def moves(self, better: str) -> str:
        """Return "rise", "rises", "fall" or "falls", whichever is better."""
        verb = "fall" if better == "down" else "rise"
        return verb if self.plural else f"{verb}s"

    def sentence(self, better: str, carried: str = "") -> str:
        """Return a key result without values; ``carried`` says where or for whom."""
        named = self.text[0].upper() + self.text[1:]
        return f"{named}{carried} {self.moves(better)} from {BASELINE} to {TARGET}"


def of_metric(name: str) -> Subject:
    """Return a metric of the knowledge as a subject."""
    said = _SAID.get(name) or _COMPOUNDS.sub(lambda match: match[0].replace(" ", "-"), name)
    lows = name.lower().split()
    last = next((at for at, low in enumerate(lows) if at and low in _AFTER_HEAD), len(lows))
    while last > 1 and (lows[last - 1].endswith("ed") or lows[last - 1] in _DONE):
        last -= 1
    return Subject(said, words.is_plural(lows[last - 1]) or said in _SAID.values())


def of_step(name: str, people: str, knowledge: Knowledge) -> Subject:
    """Return a step that somebody named as what can be counted of it.

    "seller registers" and "car vetted" give "sellers who register" and "cars vetted"; a step
    that names nobody ("asks a question") is one of ``people``, a plural.
    """
    named = _ARTICLE.sub("", name)
    return _Step(
        named[:1].lower() + named[1:] if named != name else name, people, knowledge
    ).subject()


def actors(name: str, knowledge: Knowledge) -> str:
    """Return the people who act in a step ("workshop owners"), "" where it names none."""
    return _Step(name, "", knowledge).actors()


def plural(noun: str) -> str:
    """Return the plural of a noun in the singular."""
    low = noun.lower()
    if low in _IRREGULAR:
        return noun[0] + _IRREGULAR[low][1:]
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if low.endswith(_SIBILANTS) else "s")


@dataclass(frozen=True)
class _Step:
    name: str
    people: str
    knowledge: Knowledge

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words.split(self.name)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        known = lexicon.of(self.knowledge)
        return [known.look(word.low) for word in self.words]

    @cached_property
    def persons(self) -> frozenset[int]:
        """The places of the words that end the name of people ("pet owner")."""
        index = self.knowledge.lexicons.get("people")
        lows = [word.low for word in self.words]
        known = (match.last - 1 for match in index.find(lows)) if index else ()
        return frozenset((*known, *(at for at, low in enumerate(lows) if low in _AGENTS)))

    def subject(self) -> Subject:
        at = self._verb()
        if at is None:
            return self._things()
        if at == 0:
            return Subject(f"{self.people} who {self._base(0)}{self._after(0)}", plural=True)
        one_of = self._plural_until(at)
        who = "who" if at - 1 in self.persons else "that"
        return Subject(f"{one_of} {who} {self._base(at)}{self._after(at)}", plural=True)

    def actors(self) -> str:
        at = self._verb()
        return self._plural_until(at) if at and at - 1 in self.persons else ""

    def _verb(self) -> int | None:
        """Return where the verb of the step stands, None where it has none or a participle."""
        for at, entry in enumerate(self.entries):
            if self._is_verb(at, entry):
                return at
        return None

    def _is_verb(self, at: int, entry: Entry) -> bool:
        if entry.low in _BEING or (entry.low in _DOES and at - 1 in self.persons):
            return True
        if not entry.tags & _VERB or entry.tags & tags.PAST:
            return False
        opens = self._opens(at + 1)
        if at == 0:
            return opens or not (entry.tags & _NOUN or self._is_last(at) or self._noun_after(at))
        before = self.entries[at - 1].tags
        sure = opens or at - 1 in self.persons
        if before & tags.PLURAL:
            return bool(sure and entry.tags & tags.BASE)
        return bool(entry.tags & tags.THIRD and (sure or not entry.tags & _NOUN))

    def _opens(self, at: int) -> bool:
        """Whether the word at this place is one that follows a verb and no noun."""
        if at >= len(self.words):
            return False
        entry = self.entries[at]
        return entry.low in _PHRASAL or bool(entry.tags & _OPENS)

    def _is_last(self, at: int) -> bool:
        return at + 1 == len(self.words) and not self.entries[at].tags & tags.BEHAVIOUR

    def _noun_after(self, at: int) -> bool:
        """Whether what follows the word tells that it is no verb ("orders in March")."""
        after = self.entries[at + 1].tags if at + 1 < len(self.words) else 0
        does = self.entries[at].tags & tags.THIRD
        return bool(after & (tags.PAST | tags.THIRD) or (after & tags.PREPOSITION and not does))

    def _base(self, at: int) -> str:
        """Return the verb in the form that goes with a plural."""
        entry = self.entries[at]
        if entry.low in _BEING:
            return _BEING[entry.low]
        low = entry.low
        if not entry.tags & tags.THIRD and low not in _DOES:
            return low
        if entry.verb is not None and " " not in entry.verb.lemma:
            return entry.verb.lemma
        if low.endswith("ies"):
            return low[:-3] + "y"
        cut = 2 if low.endswith(("shes", "ches", "sses", "xes", "zes", "oes")) else 1
        return low[:-cut]

    def _things(self) -> Subject:
        """Return a step without a verb: things in a state, or a name alone."""
        entries, last = self.entries, len(self.words)
        head = next((at for at in range(1, last) if self._ends_name(at)), last) - 1
        if entries[0].tags & tags.PAST and not entries[0].tags & (tags.PLURAL | _NOUN):
            whose = _CASES if self.people == ANYBODY else self.people
            return Subject(f"{whose} {self.name}", plural=True)
        if numbers.find(self.words[0].low):
            return Subject(f"{self.people} with {self.name}", plural=True)
        low = entries[head].low
        counted = any(entry.low in _ORDINALS for entry in entries[:head])
        if not counted and (low in _MASS or low.endswith(("ing", "ness", "ity"))):
            reach = "with" if head + 1 < last else "who get to"
            return Subject(f"{self.people} {reach} {self.name}", plural=True)
        return Subject(self._plural_until(head + 1) + self._after(head), plural=True)

    def _ends_name(self, at: int) -> bool:
        entry = self.entries[at]
        if entry.low in _AFTER_HEAD or entry.low in _STATES:
            return True
        ends = entry.tags & (tags.PAST | tags.FINISHED | tags.ADVERB)
        return bool(ends and not entry.tags & tags.PLURAL)

    def _plural_until(self, end: int) -> str:
        """Return the words before ``end``, the last one in the plural."""
        word, entry = self.words[end - 1], self.entries[end - 1]
        noun = self.name[word.start : word.end]
        many = noun if words.is_plural(entry.low) else plural(noun)
        return self.name[: word.start] + many

    def _after(self, at: int) -> str:
        return _ITS.sub("their", self.name[self.words[at].end :])
