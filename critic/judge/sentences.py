"""Judging a sentence: a subject and what it does or how it is ("Churn falls", "Docs are live")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import clause, signs, tags
from critic.judge.clause import Form
from critic.judge.judgement import Kind
from critic.judge.passives import judge_passive
from critic.judge.signs import verdict
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict

_ALWAYS = frozenset({"always", "never"})
_EXISTING = frozenset({"exists", "exist", "existing"})
_COMPARED = frozenset({"less", "fewer", "more", "rarer", "down"})
_ALONE = frozenset({"without", "alone", "themselves", "unaided"})
_HARMLESS = frozenset({"zero", "no"})


_LESS = frozenset({"less", "fewer", "only"})


def judge_sentence(reading: Reading, part: Clause) -> Verdict:
    """Return the kind of a sentence."""
    if "us" in reading.lows[part.verb : part.last] and not part.own:
        where = (part.first, part.last)
        return verdict(reading, Kind.OUTCOME, where, "others turn to us")
    if part.negated:
        where = (part.subject, part.last)
        return verdict(reading, Kind.OUTCOME, where, "says what must not happen")
    if reading.lows[part.first] == "there" or reading.lows[part.verb] in _EXISTING:
        return _existence(reading, part)
    if part.state:
        return _state(reading, part)
    if part.passive:
        return judge_passive(reading, part)
    return _active(reading, part)


def _existence(reading: Reading, part: Clause) -> Verdict:
    where = (part.first, part.last)
    said = signs.between(reading, part.first, part.last)
    if not _HARMLESS.isdisjoint(reading.lows[part.first : part.last]):
        return verdict(reading, Kind.OUTCOME, where, "a harm that is gone")
    if said & (tags.MEASURE | tags.PERSON) and not said & tags.ARTEFACT:
        return verdict(reading, Kind.OUTCOME, where, "a value that is reached")
    return verdict(reading, Kind.OUTPUT, where, "a thing is there")


def _state(reading: Reading, part: Clause) -> Verdict:
    subject = signs.between(reading, part.first, part.subject)
    said = signs.between(reading, part.subject, part.last)
    where = (part.subject, part.last)
    head = signs.head_tags(reading, part.first, part.subject)
    if head & tags.MEASURE or signs.has_rate(reading, part.first, part.last):
        return verdict(reading, Kind.OUTCOME, where, "a value that is reached")
    if said & tags.FINISHED:
        return verdict(reading, Kind.OUTPUT, where, "a thing is there")
    if said & (tags.VAGUE | tags.CONDITION | tags.UNIVERSAL) or _compares(reading, part):
        return verdict(reading, Kind.OUTCOME, where, "a state of the system or its users")
    if subject & (tags.PERSON | tags.STAFF) or part.own:
        return verdict(reading, Kind.OUTCOME, where, "a state of people")
    return verdict(reading, Kind.OUTPUT, where, "a thing is there")


def _compares(reading: Reading, part: Clause) -> bool:
    """Whether it is said with a comparative ("letters are shorter", "trains are more punctual")."""
    if not _COMPARED.isdisjoint(reading.lows[part.subject : part.last]):
        return True
    last = part.last - 1
    return reading.lows[last].endswith("er") and not reading.tags[last] & tags.NOUN


def _spends(reading: Reading, part: Clause, subject: int) -> bool:
    """Whether our own people are to spend time on something, and not less of it than before."""
    if not (subject & tags.STAFF and reading.lows[part.verb].startswith("spen")):
        return False
    claim = reading.claim
    return claim.baseline is None and claim.comparator is None and _LESS.isdisjoint(reading.lows)


def _active(reading: Reading, part: Clause) -> Verdict:
    subject = signs.between(reading, part.first, part.subject)
    where = (part.subject, part.verb + 1)
    if _completes(reading, part, subject):
        return verdict(reading, Kind.OUTPUT, where, "our own people are given or go through it")
    if _spends(reading, part, subject):
        return verdict(reading, Kind.ACTIVITY, where, "our own people spend their time")
    if subject & tags.MEASURE or signs.has_rate(reading, part.first, part.last):
        return verdict(reading, Kind.OUTCOME, where, "a value that is reached")
    if part.possible:
        return _possible(reading, part)
    if reading.lows[part.verb].startswith("identif"):
        return verdict(reading, Kind.LEARNING, where, "brings an answer")
    if subject & tags.PERSON:
        return verdict(reading, Kind.OUTCOME, (part.first, part.verb + 1), "what people do")
    return _by_class(reading, part)


def is_given(reading: Reading, part: Clause, subject: int) -> bool:
    """Whether it is "all managers attend the course", "every post has a description"."""
    found = reading.tags[part.verb]
    if found & tags.HAVE and _has_thing(reading, part):
        return True
    if not subject & tags.STAFF or found & tags.MENTAL:
        return False
    after = part.verb + 1 + (reading.low(part.verb + 1) == "through")
    return bool(signs.head_tags(reading, after, part.last) & tags.EVENT)


def _completes(reading: Reading, part: Clause, subject: int) -> bool:
    """Whether our own people are given or go through something, or have it ("the team has …")."""
    if is_given(reading, part, subject):
        return True
    found = reading.tags[part.verb]
    if not subject & tags.STAFF or found & tags.MENTAL:
        return False
    return bool(found & tags.HAVE and not subject & tags.PERSON)


def _possible(reading: Reading, part: Clause) -> Verdict:
    said = signs.between(reading, part.first, part.last)
    mental = reading.tags[part.verb] & tags.MENTAL
    alone = not _ALONE.isdisjoint(reading.lows[part.verb : part.last])
    if mental or alone or said & tags.VAGUE or reading.quantities(part.first, part.last):
        return verdict(reading, Kind.OUTCOME, (part.first, part.last), "how well it works")
    where = (part.subject, part.verb + 1)
    return verdict(reading, Kind.OUTPUT, where, "a possibility is a feature")


def _by_class(reading: Reading, part: Clause) -> Verdict:
    verb, found = reading.verbs[part.verb], reading.tags[part.verb]
    verb_class = verb.verb_class if verb else None
    where = (part.subject, part.verb + 1)
    counted = reading.any(tags.NUMBER, part.first, part.subject) >= 0
    if found & tags.ADOPTION and counted:
        return verdict(reading, Kind.OUTCOME, where, "how many use it")
    if found & (tags.LIGHT | tags.CAPABILITY) and _has_thing(reading, part):
        return verdict(reading, Kind.OUTPUT, where, "a thing that we make is there")
    if verb_class in signs.RESULTS:
        word = reading.lows[part.verb]
        return verdict(reading, Kind.OUTCOME, where, f"'{word}' changes a state")
    subject = signs.head_tags(reading, part.first, part.subject)
    if verb_class is VerbClass.LEARN and not subject & tags.STAFF:
        return _shown(reading, part)
    if verb_class is VerbClass.EFFORT and subject & tags.STAFF:
        return verdict(reading, Kind.ACTIVITY, where, "our own people's effort")
    if _behaves(reading, part, subject):
        return verdict(reading, Kind.OUTCOME, where, "how people or the system behave")
    return verdict(reading, Kind.OUTPUT, where, "what a thing offers")


def _shown(reading: Reading, part: Clause) -> Verdict:
    """Judge "the survey proves that …" by what it proves."""
    start = part.verb + 1 + (reading.low(part.verb + 1) == "that")
    if start < part.last:
        inner = clause.parse(reading, start, part.last)
        if inner.form is Form.SENTENCE:
            return judge_sentence(reading, inner)
    return verdict(reading, Kind.LEARNING, (part.verb, part.last), "brings an answer")


def _behaves(reading: Reading, part: Clause, subject: int) -> bool:
    found = reading.tags[part.verb]
    if found & tags.MENTAL or (found & tags.ADOPTION and subject & tags.PROCESS):
        return True
    if found & tags.BEHAVIOUR and subject & tags.STAFF:
        return True
    if signs.between(reading, part.verb, part.last) & tags.VAGUE:
        return True
    if not _ALWAYS.isdisjoint(reading.lows[part.first : part.last]):
        return True
    made = subject & (tags.ARTEFACT | tags.WORK) and not subject & tags.PROCESS
    return not made and reading.any(tags.NUMBER, part.first, part.subject) >= 0


def _has_thing(reading: Reading, part: Clause) -> bool:
    named = signs.head_tags(reading, part.verb + 1, part.last)
    return bool(named & (tags.ARTEFACT | tags.EVENT | tags.GERUND))
