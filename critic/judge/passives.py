"""Judging a sentence in the passive: what is done ("Docs are published", "It is used daily")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags
from critic.judge.judgement import Kind
from critic.judge.signs import verdict
from critic.knowledge import VerbClass
from critic.okr.document import Dimension

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict
    from critic.knowledge import Verb

_AS = frozenset({"as", "for", "that"})
_INSTRUMENTING = frozenset({"track", "measure", "monitor"})
_WITHIN = frozenset({"within", "under"})
_IN = frozenset({"in", "inside", "after"})
_PEOPLE = tags.PERSON | tags.STAFF
_COUNTED = tags.REACTION | tags.MEASURE
_MADE = tags.ARTEFACT | tags.WORK | tags.EVENT | tags.COVERAGE
_WHOLE = 100
_STATES = _COUNTED | tags.SYSTEM | tags.PERSON | tags.CONDITION | tags.QUALITY
_SOLD = frozenset({"sell", "win", "earn", "save", "book", "pay", "redeem", "commit", "spend"})


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
    said = reading.lows[part.verb : part.last]
    if not _WITHIN.isdisjoint(said):
        return True
    several = signs.has_share(reading, part.first, part.subject)
    return not _IN.isdisjoint(said) and (several or bool(reading.tags[part.first] & tags.UNIVERSAL))


def _others_do(reading: Reading, part: Clause) -> bool:
    """Whether it is used or recognised by others; what is "used as" was put there by us."""
    found = reading.tags[part.verb]
    if _by_users(reading, part):
        return True
    subject = signs.between(reading, part.first, part.subject)
    if found & tags.ADOPTION and not subject & tags.PERSON:
        return reading.low(part.verb + 1) not in _AS
    return bool(found & tags.RECOGNITION) and not subject & tags.STAFF


def _by_users(reading: Reading, part: Clause) -> bool:
    """Whether customers or outsiders do it ("400 errors reported by readers"), or pay for it."""
    paid = reading.quantities(part.first, part.subject)
    verb = reading.verbs[part.verb]
    if paid and verb is not None and verb.lemma in _SOLD:
        return True
    if any(found.dimension is Dimension.CURRENCY for found in paid):
        return True
    after = part.verb + 1
    if reading.low(after) != "by":
        return False
    named = signs.head_tags(reading, after + 1, part.last)
    staff = signs.between(reading, after, part.last) & tags.STAFF
    return bool(named & tags.PERSON and named & tags.PLURAL and not staff)


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
    if _is_share_of_cases(reading, part, subject):
        return verdict(reading, Kind.OUTCOME, where, "how cases are handled")
    if verb.verb_class is VerbClass.EFFORT:
        return _effort(reading, part, verb)
    if verb.verb_class is VerbClass.LEARN and verb.lemma != "answer":
        return verdict(reading, Kind.LEARNING, where, f"'{word}' brings an answer")
    if verb.verb_class in signs.RESULTS and _is_changed(reading, part, verb, subject):
        return verdict(reading, Kind.OUTCOME, where, f"'{word}' changes a state")
    return verdict(reading, Kind.OUTPUT, where, f"'{word}' is a delivery")


def _is_changed(reading: Reading, part: Clause, verb: Verb, subject: int) -> bool:
    """Whether a state is changed ("noise is reduced"), rather than a thing that we work on."""
    if verb.lemma in _SOLD or signs.has_rate(reading, part.first, part.last):
        return not signs.is_thing(subject)
    return bool(subject & _STATES) and not signs.is_thing(subject)


def _is_share_of_cases(reading: Reading, part: Clause, subject: int) -> bool:
    """Whether a share is no share of what we make ("60% of claims approved by phone")."""
    if subject & _MADE or not signs.has_share(reading, part.first, part.subject):
        return False
    return any(found.value != _WHOLE for found in reading.quantities(part.first, part.subject))


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
    if not signs.head_tags(reading, part.first, part.subject) & _PEOPLE:
        return verdict(reading, Kind.OUTPUT, where, "work that is done")
    return verdict(reading, Kind.ACTIVITY, where, f"'{verb.lemma}' is effort")
