"""The head verb of a statement: what it says is to happen, or happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge.schema import VerbClass
from critic.okr.document import VerbUse
from critic.okr.grammar.parts import is_noun
from critic.okr.grammar.words import bag, is_plural, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.knowledge import Knowledge, Verb
    from critic.okr.document import Word


class Head(NamedTuple):
    """The head verb with ``first``, the index of its first word.

    ``direction`` is that of the verb. ``subject_end`` is the offset where the subject before the
    verb ends, 0 for an order ("Ship the app").
    """

    use: VerbUse | None = None
    first: int = -1
    direction: str = "none"
    subject_end: int = 0


def find(plain: str, words: Sequence[Word], lows: Sequence[str], knowledge: Knowledge) -> Head:
    """Return the head of a statement; ``lows`` are its words in lower case."""
    clause = _Clause(plain, words, lows, knowledge)
    head = clause.head_from(0)
    label = plain.find(": ", 0, _LONGEST_LABEL) if head.first < 0 else -1
    if label < 0:
        return head
    after = next((index for index, word in enumerate(words) if word.start > label), len(words))
    return clause.head_from(after)


_RESULT = frozenset((VerbClass.CHANGE, VerbClass.MAINTAIN))
_SKIPPED = bag("we we'll we've will to have having successfully also then please and i our teams")
_TRANSPARENT = frozenset(("ensure", "make sure"))
_CAUSATIVE = bag("help enable get let make empower allow see watch")
_PARTICLES = bag(
    "up out down in on off over back with into at for whether that live sure rid together"
    " online through away to"
)
_AUXILIARIES = bag(
    "is are was were be has have had gets get can could will would shall should may might"
    " must do does did isn't aren't wasn't weren't hasn't haven't cannot can't won't doesn't"
    " don't"
)
_MODALS = bag(
    "can could will would shall should may might must do does did cannot can't won't doesn't"
    " don't to"
)
_BETWEEN = bag("not yet never been being be also now all to able already no longer each")
_BETWEEN_REACH = 5
_SAME_PAST = bag("set cut put hit read run split shut become come")
_RELATIVES = bag("that which who whose where")
_CONDITIONS = frozenset(("if", "unless", "whenever", "while"))
_BARRIERS = _RELATIVES.union(listed("and or to so when how what why by if while"))
_LONGEST_LABEL = 60
_PRONOUNS = bag("we they you it i")
_NOT_BEFORE_FINITE = bag(
    "a an the our your their its this these of in on at by for from to with per and or"
)
_AFTER_FINITE = bag(
    "to from by below above under over at within between more less fewer around about steady"
    " stable flat"
)
_OBJECT = bag("a an the our their its this these no zero one two three at all every")
_BREAKS = frozenset(";:!?,(")


def _is_third_person(low: str, verb: Verb) -> bool:
    return low.endswith("s") and low != verb.lemma and not verb.lemma.endswith("s")


def _is_past(low: str, verb: Verb) -> bool:
    return low != verb.lemma and not low.endswith(("s", "ing"))


class _Clause(NamedTuple):
    plain: str
    words: Sequence[Word]
    lows: Sequence[str]
    knowledge: Knowledge

    def head_from(self, index: int) -> Head:
        """Return the head of the clause that starts at a word."""
        first = self._first_content(index)
        if first == len(self.lows) or self.lows[first] in _CONDITIONS:
            return Head()
        verb = self._verb_at(first)
        if verb is None or self._is_noun(first, verb):
            return self._sentence(first)
        if verb.lemma in _TRANSPARENT:
            inner = self._sentence(first + 1)
            if inner.use is not None and inner.use.verb_class in _RESULT:
                return inner
        elif verb.lemma not in _CAUSATIVE:
            return self._sentence_despite(first, verb) or self._head_at(first)
        return self._head_at(first)

    def _is_noun(self, index: int, verb: Verb) -> bool:
        """Whether a word like a verb starts a subject ("Reviews reach …", "Share of …")."""
        following = self.lows[index + 1] if index + 1 < len(self.lows) else ""
        return _is_third_person(self.lows[index], verb) or (
            following == "of" and " " not in verb.lemma
        )

    def _first_content(self, index: int) -> int:
        """Return the index of the first word that is no "we will successfully"."""
        lows, verbs = self.lows, self.knowledge.verbs
        while index < len(lows) and (
            lows[index] in _SKIPPED or (lows[index].endswith("ly") and lows[index] not in verbs)
        ):
            index += 1
        return index

    def _verb_at(self, index: int) -> Verb | None:
        return self._phrase_at(index) or self.knowledge.verbs.get(self.lows[index])

    def _phrase_at(self, index: int) -> Verb | None:
        """Return a verb of two or three words ("roll out")."""
        lows = self.lows
        if index + 1 == len(lows) or lows[index + 1] not in _PARTICLES:
            return None
        verbs = self.knowledge.verbs
        return verbs.get(" ".join(lows[index : index + 3])) or verbs.get(
            " ".join(lows[index : index + 2])
        )

    def _head_at(self, index: int, subject_end: int = 0) -> Head:
        """Return the head for a word that is known to be a verb."""
        verb = self._phrase_at(index) or self.knowledge.verbs[self.lows[index]]
        last = index + verb.lemma.count(" ")
        use = VerbUse(verb.lemma, verb.verb_class, self.words[index].start, self.words[last].end)
        return Head(use, index, verb.direction, subject_end)

    def _sentence(self, first: int) -> Head:
        """Return the verb of the sentence whose subject starts at ``first``."""
        in_relative_clause = False
        for index in range(first + 1, len(self.lows)):
            if ":" in self._gap(index):
                break
            if self.lows[index] in _CONDITIONS:
                break
            if self.lows[index] in _RELATIVES:
                in_relative_clause = True
            elif self._is_finite(index):
                if not in_relative_clause:
                    return self._finite_head(index)
                in_relative_clause = False
        return self._participle(first)

    def _sentence_despite(self, first: int, verb: Verb) -> Head | None:
        """Return the verb of a sentence that starts with a noun like a verb ("Release rate falls").

        None where that word is the verb ("Release the app").
        """
        for index in range(first + 1, len(self.lows)):
            low = self.lows[index]
            if low in _BARRIERS:
                return None
            if low in _AUXILIARIES:
                own = self.lows[index - 1] in _PRONOUNS or self._is_cut(first, index)
                return None if own else self._finite_head(index)
            found = self.knowledge.verbs.get(low)
            if found is None or found.verb_class not in _RESULT:
                continue
            if _is_past(low, found) and verb.verb_class in _RESULT:
                continue
            if index > first + 1 - is_plural(self.lows[first]) and self._goes_on(index, found):
                return None if self._is_cut(first, index) else self._finite_head(index)
        return None

    def _is_cut(self, first: int, last: int) -> bool:
        """Whether punctuation stands between two words."""
        between = self.plain[self.words[first].end : self.words[last].start]
        return ". " in between or not _BREAKS.isdisjoint(between)

    def _finite_head(self, index: int) -> Head:
        start = self.words[index].start
        if self.lows[index] not in _AUXILIARIES:
            return self._head_at(index, start)
        modal = self.lows[index] in _MODALS
        for at in range(index + 1, min(index + 1 + _BETWEEN_REACH, len(self.lows))):
            low = self.lows[at]
            modal = modal or low in _MODALS
            verb = self._verb_at(at)
            if verb is not None and (modal or low != verb.lemma or low in _SAME_PAST):
                return self._head_at(at, start)
            if low not in _BETWEEN and not low.endswith("ly"):
                break
        return Head(subject_end=start)

    def _is_finite(self, index: int) -> bool:
        """Whether the word is the verb of a sentence, to judge by its neighbours."""
        low = self.lows[index]
        if low in _AUXILIARIES:
            return True
        verb = self.knowledge.verbs.get(low)
        if verb is None or low.endswith("ing") or self.lows[index - 1] in _NOT_BEFORE_FINITE:
            return False
        if verb.verb_class in _RESULT and self._goes_on(index, verb):
            return True
        if _is_past(low, verb) or index + 1 == len(self.lows):
            return False
        following = self.lows[index + 1]
        if not (following in _OBJECT or following[0].isdecimal()):
            return False
        return _is_third_person(low, verb) or is_plural(self.lows[index - 1])

    def _goes_on(self, index: int, verb: Verb) -> bool:
        """Whether a verb form agrees with its subject and is followed like a verb ("falls to")."""
        low, following = self.lows[index], self.lows[index + 1 : index + 2]
        if low.endswith("ing") or (low == verb.lemma and not is_plural(self.lows[index - 1])):
            return False
        if not following:
            return True
        if not _BREAKS.isdisjoint(self._gap(index + 1)):
            return False
        return following[0] in _AFTER_FINITE or following[0][0].isdecimal()

    def _participle(self, first: int) -> Head:
        """Return the verb of a sentence without "is" ("Portal launched in two countries")."""
        for index in range(first, len(self.lows)):
            verb = self.knowledge.verbs.get(self.lows[index])
            if (
                verb is not None
                and _is_past(self.lows[index], verb)
                and self.lows[index - 1] not in _NOT_BEFORE_FINITE
                and not is_noun(self.plain, self.words, index + 1)
            ):
                return self._head_at(index, self.words[index].start)
        return Head()

    def _gap(self, index: int) -> str:
        return self.plain[self.words[index - 1].end : self.words[index].start]
