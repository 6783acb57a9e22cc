"""Judging orders whose verb says little: "get", "have", "make", "ensure", "enable"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import clause, signs, tags
from critic.judge.clause import Form
from critic.judge.finite import is_order
from critic.judge.judgement import Kind
from critic.judge.sentences import judge_sentence
from critic.judge.signs import verdict

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict

_NO_NOUN = tags.FUNCTION | tags.PARTICLE
_BETTER = frozenset({"not", "more", "less"})
_COUNTABLE = tags.MEASURE | tags.PERSON | tags.REACTION | tags.CONDITION | tags.QUALITY | tags.VAGUE
_COMING = ("get", "got", "receiv", "obtain", "bring", "brought")
_ARTICLES = frozenset({"a", "an", "the", "our"})
_COMPARING = frozenset({"more", "fewer", "less"})


def judge_state(reading: Reading, part: Clause) -> Verdict | None:
    """Judge "make X faster", "ensure that X works", "get 20 shops to join" by what must hold."""
    if reading.lows[part.verb] in signs.MAKING and _makes_better(reading, part):
        return verdict(reading, Kind.OUTCOME, (part.verb, part.last), "a state gets better")
    if not reading.tags[part.verb] & tags.CLAUSAL:
        return None
    start = part.verb + 1
    while reading.tag(start) & tags.PARTICLE or reading.low(start) == "that":
        start += 1
    if start >= part.last or is_order(reading, start, part.last):
        return None
    inner = clause.parse(reading, start, part.last)
    if inner.form is Form.SENTENCE:
        return judge_sentence(reading, inner)
    return _others_act(reading, part)


def judge_gain(reading: Reading, part: Clause) -> Verdict | None:
    """Judge "get", "have", "be", "enable" by what is got; None for any other verb."""
    found = reading.tags[part.verb]
    if found & (tags.HAVE | tags.BE):
        return _possession(reading, part)
    if found & tags.RECOGNITION and _is_passive(reading, part):
        return verdict(reading, Kind.OUTCOME, (part.verb, part.last), "others recognise it")
    if found & tags.LIGHT:
        return _light(reading, part)
    return _enabling(reading, part) if found & tags.ENABLING else None


def _makes_better(reading: Reading, part: Clause) -> bool:
    """Whether it is "make the tool faster" or "make us the first choice": a state, no thing."""
    said = signs.between(reading, part.verb + 1, part.last)
    if said & tags.FINISHED:
        return False
    if said & tags.VAGUE or _has_second_object(reading, part):
        return True
    return not _BETTER.isdisjoint(reading.lows[part.verb : part.last])


def _has_second_object(reading: Reading, part: Clause) -> bool:
    """Whether an article follows a noun directly ("make [our shop] [the first choice]")."""
    for index in range(part.verb + 2, part.last):
        found = reading.tags[index]
        if found & (tags.PREPOSITION | tags.RELATIVE | tags.MARK):
            return False
        if found & tags.DETERMINER and not reading.tags[index - 1] & _NO_NOUN:
            return True
    return False


def _others_act(reading: Reading, part: Clause) -> Verdict | None:
    """Judge "get 20 shops to join": several that we count, "to", and a verb."""
    for index in range(part.verb + 2, part.last - 1):
        if reading.lows[index] == "to" and reading.tags[index + 1] & tags.BASE:
            who = signs.between(reading, part.verb + 1, index)
            if not who & (tags.NUMBER | tags.PERSON):
                return None
            return verdict(reading, Kind.OUTCOME, (part.verb, part.last), "what people do")
    return None


def _is_passive(reading: Reading, part: Clause) -> bool:
    """Whether a form in -ed opens the statement without an object ("Certified to …")."""
    if not reading.tags[part.verb] & tags.PAST:
        return False
    after = part.verb + 1
    return after >= part.last or bool(reading.tags[after] & (tags.PREPOSITION | tags.MARK))


def _light(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.lows[part.verb]
    head = signs.object_head(reading, part)
    named = reading.tags[head] if head > index else 0
    if word.startswith("clos") and not _closes_deal(reading, part, named):
        return verdict(reading, Kind.OUTPUT, (index, head + 1), "something is done with")
    won = reading.tags[index] & tags.WINNING and named & (tags.PLURAL | tags.PERSON)
    if signs.is_thing(named) and not won and not signs.is_measured(reading, part):
        return verdict(reading, Kind.OUTPUT, (index, head + 1), "a thing that we make")
    if _comes_in(reading, index, named):
        return verdict(reading, Kind.OUTPUT, (index, head + 1), "a thing that we get")
    if named & tags.EVENT and not word.startswith("pass"):
        return verdict(reading, Kind.ACTIVITY, (index, head + 1), "an event is effort")
    return verdict(reading, Kind.OUTCOME, (index, index + 1), f"'{word}' reaches a state")


def _closes_deal(reading: Reading, part: Clause, named: int) -> bool:
    """Whether a deal or a gap is closed, and not a shop or a ticket."""
    if signs.has_rate(reading, part.first, part.last):
        return True
    if named & (tags.SYSTEM | tags.ARTEFACT):
        return False
    return not named & tags.PLURAL or bool(named & (tags.REACTION | tags.PERSON | tags.MEASURE))


def _comes_in(reading: Reading, index: int, named: int) -> bool:
    """Whether a thing is bought or brought in ("get a second oven")."""
    if reading.numbers or named & _COUNTABLE:
        return False
    return reading.lows[index].startswith(_COMING) and reading.low(index + 1) in _ARTICLES


def _possession(reading: Reading, part: Clause) -> Verdict:
    where = (part.verb, part.last)
    named = signs.object_tags(reading, part)
    if reading.tags[part.verb] & tags.BE:
        if named & tags.ARTEFACT or reading.tag(part.verb + 1) & tags.MODAL:
            return verdict(reading, Kind.OUTPUT, where, "a thing that we have")
        return verdict(reading, Kind.OUTCOME, where, "a state of ours")
    if named & tags.EVENT and not named & tags.MEASURE:
        return verdict(reading, Kind.ACTIVITY, where, "an event is effort")
    if named & (tags.MEASURE | tags.CONDITION) or _compares_or_counts(reading, part, named):
        return verdict(reading, Kind.OUTCOME, where, "a value that is reached")
    return verdict(reading, Kind.OUTPUT, where, "a thing that we have")


def _compares_or_counts(reading: Reading, part: Clause, named: int) -> bool:
    """Whether more of something is had ("have a more diverse board"), or counted people."""
    if signs.has_rate(reading, part.verb, part.last):
        return True
    if named & tags.PERSON and reading.any(tags.NUMBER, part.verb, part.last) >= 0:
        return True
    return not _COMPARING.isdisjoint(reading.lows[part.verb + 1 : part.verb + 3])


def _enabling(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.lows[part.verb]
    if signs.counts_people(reading, index, part.last) or signs.has_rate(reading, index, part.last):
        return verdict(reading, Kind.OUTCOME, (index, part.last), "people do something")
    named = signs.object_tags(reading, part)
    if reading.tags[index] & tags.OPEN_ENDED or named & tags.EVENT:
        return verdict(reading, Kind.ACTIVITY, (index, index + 1), f"the verb '{word}' is effort")
    return verdict(reading, Kind.OUTPUT, (index, index + 1), f"'{word}' gives a possibility")
