"""Judging an order: a statement that opens with a verb ("Ship the app", "Reduced churn")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import clause, signs, tags
from critic.judge.clause import Form
from critic.judge.finite import is_order
from critic.judge.judgement import Kind
from critic.judge.sentences import judge_sentence
from critic.judge.signs import verdict
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict

_QUESTIONS = frozenset({"whether", "if", "which", "what", "how", "why"})
_GOING_ON = frozenset({"keep", "continue", "start", "begin", "finish", "stop"})
_MAKING = frozenset({"make", "making", "made"})
_RESULT = (VerbClass.CHANGE, VerbClass.MAINTAIN)


def judge_order(reading: Reading, part: Clause) -> Verdict:
    """Return the kind of an order."""
    index = part.verb
    found = reading.tags[index]
    if part.negated:
        return verdict(reading, Kind.OUTCOME, (part.first, part.last), "says what must not happen")
    if _goes_on(reading, part):
        return judge_order(reading, part._replace(verb=index + 1))
    if found & tags.HIRING:
        return verdict(reading, Kind.OUTPUT, (index, index + 1), "fills a post")
    if _makes_better(reading, part):
        return verdict(reading, Kind.OUTCOME, (index, part.last), "a state gets better")
    if found & tags.CLAUSAL:
        nested = _nested(reading, part)
        if nested is not None:
            return nested
    if _serves(reading, part):
        return verdict(reading, Kind.OUTCOME, (index, part.last), "how cases are handled")
    if found & (tags.HAVE | tags.BE):
        return _possession(reading, part)
    return _by_verb(reading, part)


def _by_verb(reading: Reading, part: Clause) -> Verdict:
    index = part.verb
    found, verb = reading.tags[index], reading.verbs[index]
    word = reading.words[index].low
    if found & tags.RECOGNITION and _is_passive(reading, part):
        return verdict(reading, Kind.OUTCOME, (index, part.last), "others recognise it")
    if found & tags.LIGHT:
        return _light(reading, part)
    if found & tags.ENABLING:
        return _enabling(reading, part)
    if verb is None:
        return _unknown(reading, part)
    if verb.verb_class is VerbClass.LEARN:
        return verdict(reading, Kind.LEARNING, (index, index + 1), f"'{word}' brings an answer")
    if verb.verb_class in _RESULT:
        return _change(reading, part)
    if verb.verb_class is VerbClass.EFFORT:
        return _effort(reading, part)
    return _deliver(reading, part)


def _is_passive(reading: Reading, part: Clause) -> bool:
    """Whether a form in -ed opens the statement without an object ("Certified to …")."""
    after = part.verb + 1
    return bool(reading.tags[part.verb] & tags.PAST) and (
        after >= part.last or bool(reading.tags[after] & (tags.PREPOSITION | tags.MARK))
    )


def _makes_better(reading: Reading, part: Clause) -> bool:
    """Whether it is "make the tool faster" or "make us the first choice": a state, no thing."""
    if reading.words[part.verb].low not in _MAKING:
        return False
    said = signs.between(reading, part.verb + 1, part.last)
    if said & tags.FINISHED:
        return False
    if any(word.low == "not" for word in reading.words[part.verb : part.last]):
        return True
    return bool(said & tags.VAGUE) or _has_second_object(reading, part)


def _has_second_object(reading: Reading, part: Clause) -> bool:
    """Whether an article follows a noun directly ("make [our shop] [the first choice]")."""
    for index in range(part.verb + 2, part.last):
        found = reading.tags[index]
        if found & (tags.PREPOSITION | tags.RELATIVE | tags.MARK):
            return False
        if found & tags.DETERMINER and not reading.tags[index - 1] & tags.FUNCTION:
            return True
    return False


def _change(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.words[part.verb].low
    head = signs.head(reading, signs.object_start(reading, part), part.last)
    named = reading.tags[head] if head > index else 0
    if named & tags.STAFF and not named & tags.PLURAL and reading.tags[index] & tags.LIGHT == 0:
        verb = reading.verbs[index]
        if verb and verb.direction == "increase":
            return verdict(reading, Kind.OUTPUT, (index, head + 1), "fills posts")
    thing = signs.is_thing(named) and not named & tags.PROCESS
    if thing and not signs.is_measured(reading, part):
        return verdict(reading, Kind.OUTPUT, (index, head + 1), "works on a thing of ours")
    return verdict(reading, Kind.OUTCOME, (index, index + 1), f"'{word}' changes a state")


def _goes_on(reading: Reading, part: Clause) -> bool:
    """Whether a verb in -ing follows ("keep extending")."""
    after = part.verb + 1
    verb = reading.verbs[part.verb]
    return (
        verb is not None
        and verb.lemma in _GOING_ON
        and after < part.last
        and bool(reading.tags[after] & tags.GERUND)
    )


def _effort(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.words[part.verb].low
    after = part.verb + 1
    if word in {"meet", "meeting", "met"} and signs.head_tags(reading, after, part.last) & tags.WORK:
        return verdict(reading, Kind.OUTPUT, (index, part.last), "our own plan is done")
    if _asks_to_learn(reading, part):
        return verdict(reading, Kind.LEARNING, (index, part.last), "effort for an answer")
    if word.startswith("support"):
        return _support(reading, part)
    if word.startswith("identif"):
        named = signs.head_tags(reading, after, part.last)
        if not named & (tags.PERSON | tags.STAFF | tags.ARTEFACT):
            return verdict(reading, Kind.LEARNING, (index, after), f"'{word}' brings an answer")
    asks = after < part.last and reading.words[after].low in _QUESTIONS
    if asks and reading.claim.quantities:
        return verdict(reading, Kind.LEARNING, (index, after + 1), "a question with a threshold")
    if reading.tags[index] & tags.KEEPING and signs.is_measured(reading, part):
        return verdict(reading, Kind.OUTCOME, (index, after), f"'{word}' keeps a value")
    return verdict(reading, Kind.ACTIVITY, (index, after), f"the verb '{word}' is effort")


def _asks_to_learn(reading: Reading, part: Clause) -> bool:
    """Whether an answer is what the effort is for ("test three texts to decide which …")."""
    for index in range(part.verb + 2, part.last - 1):
        verb = reading.verbs[index + 1]
        if reading.words[index].low == "to" and verb and verb.verb_class is VerbClass.LEARN:
            return True
    return False


def _support(reading: Reading, part: Clause) -> Verdict:
    """Supporting people is effort, supporting a format is a feature, supporting a load is a state."""
    where = (part.verb, part.last)
    named = signs.head_tags(reading, signs.object_start(reading, part), part.last)
    if named & (tags.PERSON | tags.STAFF | tags.EVENT | tags.PROCESS):
        return verdict(reading, Kind.ACTIVITY, where, "supporting people is effort")
    if reading.quantities(part.first, part.last):
        return verdict(reading, Kind.OUTCOME, where, "what the system bears")
    return verdict(reading, Kind.OUTPUT, where, "what a thing offers")


def _unknown(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.words[part.verb].low
    if reading.tags[index] & (tags.HOSTING | tags.OPEN_ENDED) or _is_repeated(reading, part):
        return verdict(reading, Kind.ACTIVITY, (index, index + 1), f"the verb '{word}' is effort")
    return _deliver(reading, part)


def _is_repeated(reading: Reading, part: Clause) -> bool:
    """Whether the verb is followed by how often ("Stream twice a week")."""
    after = part.verb + 1
    return after < part.last and bool(reading.tags[after] & (tags.ADVERB | tags.UNIVERSAL))


def _deliver(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.words[part.verb].low
    head = signs.head(reading, signs.object_start(reading, part), part.last)
    named = reading.tags[head] if head > index else 0
    if named & tags.EVENT and _takes_place(reading, part, named):
        return verdict(reading, Kind.ACTIVITY, (index, head + 1), "an event is effort")
    counted = named & tags.REACTION and named & tags.PLURAL
    if counted or named & tags.CONDITION:
        return verdict(reading, Kind.OUTCOME, (index, head + 1), "a state, not a thing")
    if named & tags.MEASURE and (
        signs.has_rate(reading, part.first, part.last)
        or reading.any(tags.NUMBER, index, head) >= 0
    ):
        return verdict(reading, Kind.OUTCOME, (index, head + 1), "the object is a metric")
    return verdict(reading, Kind.OUTPUT, (index, index + 1), f"the verb '{word}' is a delivery")


def _takes_place(reading: Reading, part: Clause, named: int) -> bool:
    """Whether an event is held, rather than written, prepared or put online."""
    found, verb = reading.tags[part.verb], reading.verbs[part.verb]
    if found & tags.HOSTING:
        return True
    if named & tags.INQUIRY or (verb and verb.lemma in signs.AUTHORING):
        return False
    return not signs.between(reading, part.verb, part.last) & tags.FINISHED


def _serves(reading: Reading, part: Clause) -> bool:
    """Whether cases are handled in time ("Deliver 98% of pallets on time", "answer all in 4 h")."""
    first, last = part.verb + 1, part.last
    if not (
        signs.has_share(reading, first, last) or reading.any(tags.UNIVERSAL, first, last) >= 0
    ):
        return False
    lows = {word.low for word in reading.words[first:last]}
    timely = "time" in lows and not lows.isdisjoint({"on", "in"})
    return timely or ("within" in lows and signs.has_rate(reading, first, last))


def _nested(reading: Reading, part: Clause) -> Verdict | None:
    """Judge "ensure that X works" and "have 70% of users report …" by what must hold."""
    start = part.verb + 1
    while start < part.last and (
        reading.tags[start] & tags.PARTICLE or reading.words[start].low == "that"
    ):
        start += 1
    if start >= part.last or is_order(reading, start, part.last):
        return None
    inner = clause.parse(reading, start, part.last)
    if inner.form is Form.SENTENCE:
        return judge_sentence(reading, inner)
    return _others_act(reading, part)


def _others_act(reading: Reading, part: Clause) -> Verdict | None:
    """Judge "get 20 shops to join": several that we count, "to", and a verb."""
    for index in range(part.verb + 2, part.last - 1):
        if reading.words[index].low == "to" and reading.tags[index + 1] & tags.BASE:
            if signs.between(reading, part.verb + 1, index) & (tags.NUMBER | tags.PERSON):
                return verdict(reading, Kind.OUTCOME, (part.verb, part.last), "what people do")
            return None
    return None


def _light(reading: Reading, part: Clause) -> Verdict:
    """Judge "get", "reach", "sign" by what is got."""
    index, word = part.verb, reading.words[part.verb].low
    head = signs.head(reading, signs.object_start(reading, part), part.last)
    named = reading.tags[head] if head > index else 0
    won = reading.tags[index] & tags.WINNING and named & (tags.PLURAL | tags.PERSON)
    if signs.is_thing(named) and not won and not signs.is_measured(reading, part):
        return verdict(reading, Kind.OUTPUT, (index, head + 1), "a thing that we make")
    if named & tags.EVENT and not word.startswith("pass"):
        return verdict(reading, Kind.ACTIVITY, (index, head + 1), "an event is effort")
    return verdict(reading, Kind.OUTCOME, (index, index + 1), f"'{word}' reaches a state")


def _possession(reading: Reading, part: Clause) -> Verdict:
    """Judge "have" and "be" by what we have or are."""
    index = part.verb
    where = (index, part.last)
    named = signs.head_tags(reading, index + 1, part.last)
    if reading.tags[index] & tags.BE:
        if named & tags.ARTEFACT or reading.tags[min(index + 1, part.last - 1)] & tags.MODAL:
            return verdict(reading, Kind.OUTPUT, where, "a thing that we have")
        return verdict(reading, Kind.OUTCOME, where, "a state of ours")
    counted = signs.has_rate(reading, index, part.last) or (
        named & tags.PERSON and reading.any(tags.NUMBER, index, part.last) >= 0
    )
    if counted or named & (tags.MEASURE | tags.CONDITION) or _compares(reading, part):
        return verdict(reading, Kind.OUTCOME, where, "a value that is reached")
    return verdict(reading, Kind.OUTPUT, where, "a thing that we have")


def _compares(reading: Reading, part: Clause) -> bool:
    """Whether more of something is had than before ("have a more diverse board")."""
    return any(
        word.low in {"more", "fewer", "less"}
        for word in reading.words[part.verb + 1 : part.verb + 3]
    )


def _enabling(reading: Reading, part: Clause) -> Verdict:
    index, word = part.verb, reading.words[part.verb].low
    first, last = part.verb, part.last
    if signs.counts_people(reading, first, last) or signs.has_rate(reading, first, last):
        return verdict(reading, Kind.OUTCOME, (index, part.last), "people do something")
    named = signs.head_tags(reading, first + 1, last)
    if reading.tags[index] & tags.OPEN_ENDED or named & tags.EVENT:
        return verdict(reading, Kind.ACTIVITY, (index, index + 1), f"the verb '{word}' is effort")
    return verdict(reading, Kind.OUTPUT, (index, index + 1), f"'{word}' gives a possibility")
