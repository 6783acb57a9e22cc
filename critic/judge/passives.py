"""Judging a sentence in the passive: what is done ("Docs are published", "It is used daily")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags
from critic.judge.judgement import Kind
from critic.judge.signs import verdict
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict
    from critic.knowledge import Verb

_AS = frozenset({"as", "for", "that"})
_INSTRUMENTING = frozenset({"track", "measure", "monitor"})
_WITHIN = frozenset({"within", "under"})
_PEOPLE = tags.PERSON | tags.STAFF
_COUNTED = tags.REACTION | tags.MEASURE


def judge_passive(reading: Reading, part: Clause) -> Verdict:
    """Return the kind of a sentence in the passive."""
    found = reading.tags[part.verb]
    where = (part.subject, part.verb + 1)
    if _is_service(reading, part):
        return verdict(reading, Kind.OUTCOME, where, "how people are served")
    if found & tags.HIRING:
        return verdict(reading, Kind.OUTPUT, where, "fills a post")
    if _others_do(reading, part):
        return verdict(reading, Kind.OUTCOME, where, "what others do")
    if part.possible and reading.tags[part.first] & (tags.UNIVERSAL | tags.NUMBER):
        return verdict(reading, Kind.OUTCOME, where, "how well it works")
    verb = reading.verbs[part.verb]
    return _unknown(reading, part) if verb is None else _known(reading, part, verb)


def _is_service(reading: Reading, part: Clause) -> bool:
    """Whether cases are handled within a time ("85% are answered within 3 days")."""
    if not signs.has_rate(reading, part.verb, part.last):
        return False
    return not _WITHIN.isdisjoint(reading.lows[part.verb : part.last])


def _others_do(reading: Reading, part: Clause) -> bool:
    """Whether it is used or recognised by others; what is "used as" was put there by us."""
    found = reading.tags[part.verb]
    subject = signs.between(reading, part.first, part.subject)
    if found & tags.ADOPTION and not subject & tags.PERSON:
        return reading.low(part.verb + 1) not in _AS
    return bool(found & tags.RECOGNITION) and not subject & tags.STAFF


def _unknown(reading: Reading, part: Clause) -> Verdict:
    where = (part.subject, part.verb + 1)
    subject = signs.head_tags(reading, part.first, part.subject)
    counted = reading.numbers and subject & _COUNTED
    if counted or subject & _PEOPLE or signs.has_share(reading, part.first, part.subject):
        return verdict(reading, Kind.OUTCOME, where, "a state of people")
    return verdict(reading, Kind.OUTPUT, where, "something is done")


def _known(reading: Reading, part: Clause, verb: Verb) -> Verdict:
    word = reading.lows[part.verb]
    where = (part.subject, part.verb + 1)
    subject = signs.head_tags(reading, part.first, part.subject)
    if _users_do(reading, part, subject):
        return verdict(reading, Kind.OUTCOME, where, "what users do")
    if subject & tags.EVENT and verb.lemma not in signs.AUTHORING:
        return verdict(reading, Kind.ACTIVITY, where, "an event is effort")
    if verb.verb_class is VerbClass.EFFORT:
        return _effort(reading, part, verb)
    if verb.verb_class is VerbClass.LEARN and verb.lemma != "answer":
        return verdict(reading, Kind.LEARNING, where, f"'{word}' brings an answer")
    if verb.verb_class in signs.RESULTS and not signs.is_thing(subject):
        return verdict(reading, Kind.OUTCOME, where, f"'{word}' changes a state")
    return verdict(reading, Kind.OUTPUT, where, f"'{word}' is a delivery")


def _users_do(reading: Reading, part: Clause, subject: int) -> bool:
    """Whether a share of something is bought, booked or returned."""
    if not reading.tags[part.verb] & tags.BEHAVIOUR or subject & tags.ARTEFACT:
        return False
    return signs.has_share(reading, part.first, part.subject)


def _effort(reading: Reading, part: Clause, verb: Verb) -> Verdict:
    where = (part.subject, part.verb + 1)
    if verb.lemma == "identify":
        return verdict(reading, Kind.LEARNING, where, "brings an answer")
    if reading.tags[part.first] & tags.UNIVERSAL:
        return verdict(reading, Kind.OUTCOME, (part.first, part.verb + 1), "what always happens")
    if verb.lemma in _INSTRUMENTING:
        return verdict(reading, Kind.OUTPUT, where, "a measurement is set up")
    return verdict(reading, Kind.ACTIVITY, where, f"'{verb.lemma}' is effort")
