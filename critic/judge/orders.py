"""Judging an order: a statement that opens with a verb ("Ship the app", "Reduced churn")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import gains, signs, tags
from critic.judge.judgement import Kind
from critic.judge.signs import verdict
from critic.knowledge import VerbClass
from critic.okr.document import Comparator

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict

_QUESTIONS = frozenset({"whether", "if", "which", "what", "how", "why"})
_DECIDING = frozenset({"whether", "decide", "decides"})
_GOING_ON = frozenset({"keep", "continue", "start", "begin", "finish", "stop"})
_LOAD = 20
_BEGINNING = frozenset({"start", "begin"})
_HANDLING = frozenset({"move", "shift", "drop", "stop", "cut"})
_CAPS = (Comparator.AT_MOST, Comparator.BELOW)
_STATES = tags.MEASURE | tags.SYSTEM | tags.REACTION | tags.PERSON | tags.CONDITION | tags.QUALITY
_OTHERS = tags.PERSON | tags.STAFF | tags.EVENT | tags.PROCESS


def judge_order(reading: Reading, part: Clause) -> Verdict:
    """Return the kind of an order."""
    index = part.verb
    if part.negated:
        return verdict(reading, Kind.OUTCOME, (part.first, part.last), "says what must not happen")
    if _goes_on(reading, part):
        inner = judge_order(reading, part._replace(verb=index + 1))
        if inner.kind is Kind.OUTCOME and _begins(reading, part):
            return verdict(reading, Kind.OUTPUT, (index, index + 2), "something is taken up")
        return inner
    if reading.tags[index] & tags.HIRING:
        return verdict(reading, Kind.OUTPUT, (index, index + 1), "fills a post")
    reached = gains.judge_state(reading, part)
    if reached is not None:
        return reached
    if signs.serves(reading, index + 1, part.last):
        return verdict(reading, Kind.OUTCOME, (index, part.last), "how cases are handled")
    return gains.judge_gain(reading, part) or _by_class(reading, part)


def _goes_on(reading: Reading, part: Clause) -> bool:
    """Whether a verb in -ing follows ("keep extending")."""
    verb, after = reading.verbs[part.verb], part.verb + 1
    if verb is None or verb.lemma not in _GOING_ON or after >= part.last:
        return False
    return bool(reading.tags[after] & tags.GERUND)


def _begins(reading: Reading, part: Clause) -> bool:
    """Whether it is only begun ("start measuring the queue"): no value is reached by that."""
    verb = reading.verbs[part.verb]
    return verb is not None and verb.lemma in _BEGINNING and not reading.numbers


def _by_class(reading: Reading, part: Clause) -> Verdict:
    index = part.verb
    verb, word = reading.verbs[index], reading.lows[index]
    if verb is None:
        return _unknown(reading, part)
    if verb.verb_class is VerbClass.LEARN:
        return verdict(reading, Kind.LEARNING, (index, index + 1), f"'{word}' brings an answer")
    if verb.verb_class in signs.RESULTS:
        return _change(reading, part)
    if verb.verb_class is VerbClass.EFFORT:
        return _effort(reading, part)
    return _deliver(reading, part)


def _change(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.lows[part.verb]
    head = signs.object_head(reading, part)
    named = reading.tags[head] if head > index else 0
    if _grows_team(reading, index, named):
        return verdict(reading, Kind.OUTPUT, (index, head + 1), "fills posts")
    thing = signs.is_thing(named) or _is_handled(reading, part, named)
    if thing and not signs.is_measured(reading, part):
        return verdict(reading, Kind.OUTPUT, (index, head + 1), "works on a thing of ours")
    return verdict(reading, Kind.OUTCOME, (index, index + 1), f"'{word}' changes a state")


def _is_handled(reading: Reading, part: Clause, named: int) -> bool:
    """Whether it is "move the archive" or "drop the old rule": no value goes another way."""
    verb = reading.verbs[part.verb]
    return verb is not None and verb.lemma in _HANDLING and not named & _STATES


def _grows_team(reading: Reading, index: int, named: int) -> bool:
    verb = reading.verbs[index]
    grows = verb is not None and verb.direction == "increase"
    return grows and bool(named & tags.STAFF) and not named & tags.PLURAL


def _effort(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.lows[part.verb]
    named = signs.object_tags(reading, part)
    if word in {"meet", "meeting", "met"} and named & tags.WORK:
        return verdict(reading, Kind.OUTPUT, (index, part.last), "our own plan is done")
    if _seeks_answer(reading, part, named):
        return verdict(reading, Kind.LEARNING, (index, part.last), "effort for an answer")
    if word.startswith("support"):
        return _support(reading, part, named)
    kept = signs.is_measured(reading, part) or reading.claim.comparator in _CAPS
    if reading.tags[index] & tags.KEEPING and kept and not named & tags.EVENT:
        return verdict(reading, Kind.OUTCOME, (index, index + 1), f"'{word}' keeps a value")
    return verdict(reading, Kind.ACTIVITY, (index, index + 1), f"the verb '{word}' is effort")


def _seeks_answer(reading: Reading, part: Clause, named: int) -> bool:
    """Whether an answer is what the effort is for ("test three texts to decide which …")."""
    if reading.lows[part.verb].startswith("identif"):
        return not named & (tags.PERSON | tags.STAFF | tags.ARTEFACT)
    if reading.numbers and reading.low(part.verb + 1) in _QUESTIONS:
        return True
    if reading.numbers and not _DECIDING.isdisjoint(reading.lows[part.verb + 1 :]):
        return True
    for index in range(part.verb + 2, part.last - 1):
        verb = reading.verbs[index + 1]
        if reading.lows[index] == "to" and verb and verb.verb_class is VerbClass.LEARN:
            return True
    return False


def _support(reading: Reading, part: Clause, named: int) -> Verdict:
    """Tell the support of people (effort) from that of a format (feature) or a load (state)."""
    where = (part.verb, part.last)
    if named & _OTHERS:
        return verdict(reading, Kind.ACTIVITY, where, "supporting people is effort")
    borne = reading.quantities(part.first, part.last)
    if borne and all((each.value or _LOAD) < _LOAD for each in borne):
        return verdict(reading, Kind.ACTIVITY, where, "supporting a few is effort")
    if borne:
        return verdict(reading, Kind.OUTCOME, where, "what the system bears")
    return verdict(reading, Kind.OUTPUT, where, "what a thing offers")


def _unknown(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.lows[part.verb]
    repeated = reading.tag(index + 1) & (tags.ADVERB | tags.UNIVERSAL)
    if repeated or reading.tags[index] & (tags.HOSTING | tags.OPEN_ENDED):
        return verdict(reading, Kind.ACTIVITY, (index, index + 1), f"the verb '{word}' is effort")
    return _deliver(reading, part)


def _deliver(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.lows[part.verb]
    head = signs.object_head(reading, part)
    named = reading.tags[head] if head > index else 0
    where = (index, head + 1)
    if named & tags.EVENT and _takes_place(reading, part, named):
        return verdict(reading, Kind.ACTIVITY, where, "an event is effort")
    if named & tags.CONDITION or (named & tags.REACTION and named & tags.PLURAL):
        return verdict(reading, Kind.OUTCOME, where, "a state, not a thing")
    if named & tags.MEASURE and _is_valued(reading, part, head):
        return verdict(reading, Kind.OUTCOME, where, "the object is a metric")
    return verdict(reading, Kind.OUTPUT, (index, index + 1), f"the verb '{word}' is a delivery")


def _is_valued(reading: Reading, part: Clause, head: int) -> bool:
    if signs.has_rate(reading, part.first, part.last):
        return True
    return reading.any(tags.NUMBER, part.verb, head) >= 0


def _takes_place(reading: Reading, part: Clause, named: int) -> bool:
    """Whether an event is held, rather than written, prepared or put online."""
    verb = reading.verbs[part.verb]
    if reading.tags[part.verb] & tags.HOSTING:
        return True
    if named & tags.INQUIRY or (verb and verb.lemma in signs.AUTHORING):
        return False
    return not signs.between(reading, part.verb, part.last) & tags.FINISHED
