"""The statement that a template is to word anew, and what can be told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import singular
from critic.okr.grammar.numerals import CARDINALS
from critic.okr.grammar.parts import is_noun
from critic.okr.grammar.words import bag, is_plural
from critic.suggest.templates.naming import lowered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedKeyResult, JudgedObjective
    from critic.knowledge import Knowledge, Metric
    from critic.okr.document import Claim, Statement, Word
    from critic.rules import Finding
    from critic.suggest.templates.segment import Segment

_ABBREVIATED = re.compile(r"\b(?:\w\.\w|etc)\.\Z")
_MOST_MODIFIERS = 4
_DETERMINERS = frozenset({"the", "our", "a", "an", "all", "every", "each", "their", "its", "my"})
_JOINING = bag("or can of in at who that and with for from to")
_VAGUE = ("vague", "buzzword")
_ASKING = frozenset({"why", "what", "how", "which", "whether", "where", "when", "who", "both"})
_HANDING_OVER = frozenset(
    {"launch", "release", "ship", "introduce", "publish", "install", "open", "roll out", "set up"}
    | {"deploy", "build", "create", "start"}
)
_AMOUNT = re.compile(r"^(?:more|most|many|all|all the|the|our) (?=[a-z])")
_ENDING = bag("for in on at to by with across within until before into and so that which")
_HIRING = frozenset({"hire", "recruit", "appoint", "employ"})
_SERVED = frozenset({"customer"})
_OTHERS = frozenset({"own_people", "partner"})
_NO_THING = frozenset({"release", "organisation"})
_KNOWING = bag("know feel trust understand choose decide learn want say think plan rely speak")
_NOBODY = frozenset({"board", "person", "individual", "company", "business", "account", "outsider"})


class Wording(NamedTuple):
    """What to write, and why."""

    text: str
    why: str


class Thing(NamedTuple):
    """Something that is made: with its article, and the class that the knowledge gives it."""

    phrase: str
    group: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One statement in its set. ``key_result`` is None where it is the objective itself.

    ``segment`` is whom the strategy serves, None where that is not known or not meant.
    """

    within: JudgedObjective
    key_result: JudgedKeyResult | None
    statement: Statement
    source: str
    knowledge: Knowledge
    context: Context
    finding: Finding | None = None
    segment: Segment | None = None

    def about(self, finding: Finding) -> Subject:
        """Return the same statement with the finding that is to be cleared."""
        return replace(self, finding=finding)

    @property
    def id(self) -> str:
        """The id of the statement."""
        return self.key_result.key_result.id if self.key_result else self.within.objective.id

    @property
    def plain(self) -> str:
        """How the statement reads, without the full stop."""
        plain = self.statement.plain.strip()
        return plain if _ABBREVIATED.search(plain) else plain.rstrip(".")

    @property
    def claim(self) -> Claim:
        """What the statement claims."""
        return self.statement.claim

    @property
    def metric(self) -> Metric | None:
        """The metric that it names, where the knowledge has it."""
        return self.claim.metric.metric if self.claim.metric else None

    @property
    def marked(self) -> str:
        """The words of the finding, as they stand in the source."""
        return self.finding.span.of(self.source) if self.finding else ""

    def who(self, hint: str) -> str:
        """Return for whom it is, in the plural: named here, above, beside it; served; asked."""
        others = (each.key_result.statement for each in self.within.key_results)
        found = self.beneficiaries() or next(filter(None, map(self.people, others)), "")
        served = self.segment.phrase if self.segment else ""
        return found or self._knowing() or served or f"[who: {hint}]"

    def _knowing(self) -> str:
        """Return those with whom the objective begins, where they do what only people do."""
        objective = self.within.objective.statement
        opening = objective.claim.words[:2] if objective else ()
        knows = len(opening) > 1 and opening[1].low in _KNOWING and is_plural(opening[0].low)
        return opening[0].low if knows else ""

    def beneficiaries(self) -> str:
        """Return the people whom the statement or its objective is about, "" if they name none.

        Those for whom it is come before those who do the work.
        """
        objective = self.within.objective.statement
        hires = self.claim.verb is not None and self.claim.verb.lemma in _HIRING
        statements = [each for each in (None if hires else self.statement, objective) if each]
        wanted = ((groups, each) for each in statements for groups in (_SERVED, _OTHERS))
        return next(filter(None, (self.people(each, groups) for groups, each in wanted)), "")

    def people(self, statement: Statement, groups: Collection[str] = _SERVED) -> str:
        """Return the people that a statement names in the plural, with what tells them apart."""
        words = statement.claim.words
        for first, last, group in _matches(self.knowledge, "people", words):
            named = words[last - 1].low
            if group not in groups or not _are_people(named):
                continue
            start = _start_of_phrase(statement, first, self.knowledge)
            return lowered(statement.plain[words[start].start : words[last - 1].end])
        return ""

    def actors(self) -> tuple[str, str] | None:
        """Return the people with whom the statement begins, and what they do; None if none do."""
        statement, words = self.statement, self.statement.claim.words
        for first, last, _ in _matches(self.knowledge, "people", words[:_MOST_MODIFIERS])[:1]:
            starts = _start_of_phrase(statement, first, self.knowledge) == 0
            does = self.plain[words[last - 1].end :]
            if not starts or not _are_people(words[last - 1].low) or last >= len(words):
                return None
            if does.startswith(" ") and words[last].low not in _JOINING:
                who = statement.plain[words[0].start : words[last - 1].end]
                return _AMOUNT.sub("", lowered(who)), does.strip()
        return None

    @property
    def is_felt(self) -> bool:
        """Whether it goes on in people, so that only they can tell."""
        return self.key_result is not None and self.key_result.judgement.felt

    @property
    def is_own_work(self) -> bool:
        """Whether the finding says that the statement counts the team's own work."""
        return self.finding is not None and self.finding.code == "OUT004"

    def is_vague(self, word: str) -> bool:
        """Whether a word says how good something is, and means something else to everybody."""
        low = word.lower().strip(",;:")
        lexicons = self.knowledge.lexicons
        return any(lexicons[name].entry(low) is not None for name in _VAGUE)

    def event(self, wanted: str) -> str:
        """Return the first event of a class ("training") with its article, "" if there is none."""
        words = self.statement.claim.words
        for first, last, group in _matches(self.knowledge, "event", words):
            if group == wanted:
                start = _start_of_phrase(self.statement, first, self.knowledge)
                phrase = self.statement.plain[words[start].start : words[last - 1].end]
                return f"the {lowered(phrase)}"
        return ""

    def things(self) -> tuple[Thing, ...]:
        """Return what the statement makes or names, without vague words before it."""
        statement, words = self.statement, self.statement.claim.words
        people = {
            at
            for first, last, _ in _matches(self.knowledge, "people", words)
            for at in range(first, last)
        }
        found: list[Thing] = []
        for first, last, group in _matches(self.knowledge, "artefact", words):
            is_verb = self._is_head(first) or _goes_on(statement, last, self.knowledge)
            if group in _NO_THING or is_verb or last - 1 in people:
                continue
            start = _start_of_phrase(statement, first, self.knowledge)
            phrase = statement.plain[words[start].start : words[last - 1].end]
            found.append(Thing(f"the {lowered(phrase)}", group))
        return tuple(found) or tuple(self._handed_over())

    def _handed_over(self) -> Iterator[Thing]:
        """Yield the object of "launch the …", whatever it is called."""
        verb, words = self.claim.verb, self.claim.words
        if verb is None or verb.start or verb.lemma not in _HANDING_OVER:
            return
        first = next((i for i, word in enumerate(words) if word.start >= verb.end), len(words))
        first += first < len(words) and words[first].low in _DETERMINERS
        last = first
        while last < len(words) and _may_modify(self.statement, last, self.knowledge):
            last += 1
        ends = last == len(words) or words[last].low in _ENDING
        if ends and 0 < last - first <= _MOST_MODIFIERS:
            phrase = self.statement.plain[words[first].start : words[last - 1].end]
            yield Thing(f"the {lowered(phrase)}", "")

    def thing(self) -> Thing | None:
        """Return the first of the things."""
        return next(iter(self.things()), None)

    def _is_head(self, index: int) -> bool:
        """Whether a word is the verb of the statement, or opens it as one ("Rack up …")."""
        verb, word = self.claim.verb, self.claim.words[index]
        if verb is not None and verb.start <= word.start < verb.end:
            return True
        return index == 0 and len(self.claim.words) > 1 and word.low in self.knowledge.verbs


def _matches(
    knowledge: Knowledge, lexicon: str, words: Sequence[Word]
) -> list[tuple[int, int, str]]:
    index = knowledge.lexicons.get(lexicon)
    found = index.find([word.low for word in words]) if index else ()
    return [(match.first, match.last, match.entry) for match in found]


def _start_of_phrase(statement: Statement, first: int, knowledge: Knowledge) -> int:
    """Return where a noun phrase begins: its modifiers are taken in, verbs and articles not."""
    plain, words, verb = statement.plain, statement.claim.words, statement.claim.verb
    start = first
    while start > max(first - _MOST_MODIFIERS, 0):
        word = words[start - 1]
        is_verb = (verb is not None and verb.start <= word.start < verb.end) or (
            start == 1 and word.low in knowledge.verbs
        )
        joined = plain[word.end : words[start].start] == " "
        if not joined or is_verb or not _may_modify(statement, start - 1, knowledge):
            break
        start -= 1
    return start


def _may_modify(statement: Statement, index: int, knowledge: Knowledge) -> bool:
    low = statement.claim.words[index].low
    if low in _DETERMINERS or low in CARDINALS or low[0].isdigit() or low in _ASKING:
        return False
    if any(knowledge.lexicons[name].entry(low) is not None for name in _VAGUE):
        return False
    return index == 0 or is_noun(statement.plain, statement.claim.words, index)


def _goes_on(statement: Statement, last: int, knowledge: Knowledge) -> bool:
    """Whether a noun follows, so that the match is only a part of its name."""
    words = statement.claim.words
    if last >= len(words) or statement.plain[words[last - 1].end : words[last].start] != " ":
        return False
    return is_noun(statement.plain, words, last) and words[last].low not in knowledge.verbs


def _are_people(low: str) -> bool:
    return is_plural(low) and "'" not in low and singular(low) not in _NOBODY
