"""Judging a sentence: a subject and what it does or how it is ("Churn falls", "Docs are live")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import clause, signs, tags
from critic.judge.clause import Form
from critic.judge.judgement import Kind
from critic.judge.signs import verdict
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict
    from critic.knowledge import Verb

_RESULT = (VerbClass.CHANGE, VerbClass.MAINTAIN)
_ALWAYS = frozenset({"always", "never"})
_INSTRUMENTING = frozenset({"track", "measure", "monitor"})
_EXISTING = frozenset({"exists", "exist", "existing"})


def judge_sentence(reading: Reading, part: Clause) -> Verdict:
    """Return the kind of a sentence."""
    if part.negated:
        where = (part.subject, part.last)
        return verdict(reading, Kind.OUTCOME, where, "says what must not happen")
    if part.state:
        return _state(reading, part)
    if part.passive:
        return _passive(reading, part)
    return _active(reading, part)


def _state(reading: Reading, part: Clause) -> Verdict:
    subject = signs.between(reading, part.first, part.subject)
    said = signs.between(reading, part.subject, part.last)
    where = (part.subject, part.last)
    if reading.words[part.first].low == "there":
        return _existence(reading, part)
    if signs.has_rate(reading, part.first, part.last) or subject & tags.MEASURE:
        return verdict(reading, Kind.OUTCOME, where, "a value that is reached")
    if said & tags.FINISHED:
        return verdict(reading, Kind.OUTPUT, where, "a thing is there")
    if said & (tags.VAGUE | tags.CONDITION | tags.UNIVERSAL):
        return verdict(reading, Kind.OUTCOME, where, "a state of the system or its users")
    if subject & (tags.PERSON | tags.STAFF) or part.own:
        return verdict(reading, Kind.OUTCOME, where, "a state of people")
    return verdict(reading, Kind.OUTPUT, where, "a thing is there")


def _passive(reading: Reading, part: Clause) -> Verdict:
    word, found = reading.words[part.verb].low, reading.tags[part.verb]
    where = (part.subject, part.verb + 1)
    if _is_service(reading, part):
        return verdict(reading, Kind.OUTCOME, where, "how people are served")
    if found & tags.HIRING:
        return verdict(reading, Kind.OUTPUT, where, "fills a post")
    taken = found & tags.ADOPTION and not _is_used_as(reading, part)
    trained = signs.between(reading, part.first, part.subject) & tags.STAFF
    if taken or (found & tags.RECOGNITION and not trained):
        return verdict(reading, Kind.OUTCOME, where, f"'{word}' is what others do")
    if part.possible and reading.tags[part.first] & (tags.UNIVERSAL | tags.NUMBER):
        return verdict(reading, Kind.OUTCOME, where, "how well it works")
    return _passive_by_class(reading, part)


def _is_used_as(reading: Reading, part: Clause) -> bool:
    """Whether it is "used as" or "used for": we put it there."""
    after = part.verb + 1
    return after < part.last and reading.words[after].low in {"as", "for", "that"}


def _passive_by_class(reading: Reading, part: Clause) -> Verdict:
    verb, word = reading.verbs[part.verb], reading.words[part.verb].low
    where = (part.subject, part.verb + 1)
    subject = _subject_head(reading, part)
    others = subject & (tags.PERSON | tags.STAFF | tags.REACTION | tags.MEASURE)
    if verb is None and (others or signs.has_share(reading, part.first, part.subject)):
        return verdict(reading, Kind.OUTCOME, where, "a state of people")
    verb_class = verb.verb_class if verb else VerbClass.DELIVER
    authored = verb is not None and verb.lemma in signs.AUTHORING
    if verb is not None and not authored and _subject_head(reading, part) & tags.EVENT:
        return verdict(reading, Kind.ACTIVITY, where, "an event is effort")
    if (verb_class is VerbClass.LEARN and word != "answered") or word == "identified":
        return verdict(reading, Kind.LEARNING, where, f"'{word}' brings an answer")
    if verb_class is VerbClass.EFFORT and reading.tags[part.first] & tags.UNIVERSAL:
        return verdict(reading, Kind.OUTCOME, (part.first, part.verb + 1), "what always happens")
    if verb is not None and verb.lemma in _INSTRUMENTING:
        return verdict(reading, Kind.OUTPUT, where, "a measurement is set up")
    if verb_class is VerbClass.EFFORT:
        return verdict(reading, Kind.ACTIVITY, where, f"'{word}' is effort")
    if verb_class in _RESULT and not signs.is_thing(_subject_head(reading, part)):
        return verdict(reading, Kind.OUTCOME, where, f"'{word}' changes a state")
    return verdict(reading, Kind.OUTPUT, where, f"'{word}' is a delivery")


def _is_service(reading: Reading, part: Clause) -> bool:
    """Whether cases are handled within a time ("85% are answered within 3 days")."""
    return any(
        word.low in {"within", "under"} for word in reading.words[part.verb : part.last]
    ) and signs.has_rate(reading, part.verb, part.last)


def _subject_head(reading: Reading, part: Clause) -> int:
    return signs.head_tags(reading, part.first, part.subject)


def _active(reading: Reading, part: Clause) -> Verdict:
    word = reading.words[part.verb].low
    subject = signs.between(reading, part.first, part.subject)
    where = (part.subject, part.verb + 1)
    if reading.words[part.first].low == "there" or word in _EXISTING:
        return _existence(reading, part)
    ours = subject & tags.STAFF and not subject & tags.PERSON
    if reading.tags[part.verb] & tags.HAVE and (ours or _has_thing(reading, part)):
        return verdict(reading, Kind.OUTPUT, where, "a thing that we make is there")
    if subject & tags.STAFF and not reading.tags[part.verb] & tags.MENTAL and _trains(reading, part):
        return verdict(reading, Kind.OUTPUT, where, "our people complete a training")
    if subject & tags.MEASURE or signs.has_rate(reading, part.first, part.last):
        return verdict(reading, Kind.OUTCOME, where, "a value that is reached")
    if part.possible:
        return _possible(reading, part)
    if word.startswith("identif"):
        return verdict(reading, Kind.LEARNING, where, f"'{word}' brings an answer")
    if subject & tags.PERSON:
        return verdict(reading, Kind.OUTCOME, (part.first, part.verb + 1), "what people do")
    return _by_verb(reading, part, reading.verbs[part.verb])


def _by_verb(reading: Reading, part: Clause, verb: Verb | None) -> Verdict:
    word, found = reading.words[part.verb].low, reading.tags[part.verb]
    where = (part.subject, part.verb + 1)
    subject = _subject_head(reading, part)
    said = signs.between(reading, part.verb, part.last)
    if found & (tags.LIGHT | tags.CAPABILITY) and _has_thing(reading, part):
        return verdict(reading, Kind.OUTPUT, where, "a thing that we make is there")
    if verb and verb.verb_class in _RESULT:
        return verdict(reading, Kind.OUTCOME, where, f"'{word}' changes a state")
    if verb and verb.verb_class is VerbClass.LEARN and not subject & (tags.STAFF | tags.PERSON):
        return _shown(reading, part)
    if subject & tags.STAFF and verb and verb.verb_class is VerbClass.EFFORT:
        return verdict(reading, Kind.ACTIVITY, where, f"'{word}' is effort")
    if found & tags.MENTAL or (found & tags.ADOPTION and subject & tags.PROCESS) or (subject & tags.STAFF and found & tags.BEHAVIOUR):
        return verdict(reading, Kind.OUTCOME, where, "what people do")
    always = any(word.low in _ALWAYS for word in reading.words[part.first : part.last])
    if always or said & tags.VAGUE or _counts_subject(reading, part):
        return verdict(reading, Kind.OUTCOME, where, "how it behaves")
    return verdict(reading, Kind.OUTPUT, where, "what a thing offers")


def _shown(reading: Reading, part: Clause) -> Verdict:
    """Judge "the survey proves that …" by what it proves."""
    start = part.verb + 1
    if reading.low(start) == "that":
        start += 1
    inner = clause.parse(reading, start, part.last) if start < part.last else part
    if inner.form is Form.SENTENCE and inner.verb > part.verb:
        return judge_sentence(reading, inner)
    where = (part.verb, part.last)
    return verdict(reading, Kind.LEARNING, where, "brings an answer")


def _has_thing(reading: Reading, part: Clause) -> bool:
    return bool(
        signs.head_tags(reading, part.verb + 1, part.last)
        & (tags.ARTEFACT | tags.EVENT | tags.GERUND)
    )


def _trains(reading: Reading, part: Clause) -> bool:
    """Whether our own people go through an event ("all managers attend the course")."""
    named = signs.head_tags(reading, part.verb + 1, part.last)
    return bool(named & tags.EVENT) or any(
        reading.words[index].low == "through" and signs.head_tags(reading, index + 1, part.last) & tags.EVENT
        for index in range(part.verb + 1, min(part.verb + 3, part.last))
    )


def _counts_subject(reading: Reading, part: Clause) -> bool:
    """Whether several of something that we do not make act ("two ministries adopt …")."""
    subject = _subject_head(reading, part)
    made = subject & (tags.ARTEFACT | tags.WORK) and not subject & tags.PROCESS
    return not made and reading.any(tags.NUMBER, part.first, part.subject) >= 0


def _existence(reading: Reading, part: Clause) -> Verdict:
    where = (part.first, part.last)
    said = signs.between(reading, part.first, part.last)
    if any(word.low in {"zero", "no"} for word in reading.words[part.first : part.last]):
        return verdict(reading, Kind.OUTCOME, where, "a harm that is gone")
    if said & (tags.MEASURE | tags.PERSON) and not said & tags.ARTEFACT:
        return verdict(reading, Kind.OUTCOME, where, "a value that is reached")
    return verdict(reading, Kind.OUTPUT, where, "a thing is there")


def _possible(reading: Reading, part: Clause) -> Verdict:
    said = signs.between(reading, part.first, part.last)
    mental = reading.tags[part.verb] & tags.MENTAL
    if mental or reading.quantities(part.first, part.last) or said & tags.VAGUE:
        return verdict(reading, Kind.OUTCOME, (part.first, part.last), "how well it works")
    where = (part.subject, part.verb + 1)
    return verdict(reading, Kind.OUTPUT, where, "a possibility is a feature")
