"""Whether an undefined quality word carries the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags
from critic.judge.clause import Form
from critic.judge.judgement import Evidence, Kind
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.clause import Clause
    from critic.judge.kind import Decision
    from critic.judge.reading import Reading

_NOTE = "a quality that nobody has defined"
_PROMISING = (
    tags.VAGUE | tags.DESCRIPTIVE | tags.VAGUE_CHANGE | tags.QUALITY | tags.CONDITION | tags.CLAUSAL
)
_COMPARING = frozenset({"more", "less", "better"})
_HARMLESS = tags.DESCRIPTIVE | tags.PARTICLE | tags.FINISHED | tags.CONDITION
_NO_PROMISE = tags.ADVERB | tags.PARTICLE | tags.FINISHED
_COUNTED = tags.MEASURE | tags.SYSTEM | tags.ARTEFACT
_WAYS = frozenset({"way", "manner", "fashion"})
_ENOUGH = frozenset({"enough", "sufficient", "adequate"})


def vague(reading: Reading, parts: Sequence[Clause], decision: Decision) -> tuple[Evidence, ...]:
    """Return the words that promise without saying what would be measured."""
    if not reading.union & _PROMISING:
        return ()
    if reading.numbers:
        return _uncountable(reading, parts[0])
    return tuple(
        reading.evidence(index, index + 1, _NOTE)
        for part in parts
        for index in _in_clause(reading, part, decision)
    )


def _uncountable(reading: Reading, part: Clause) -> tuple[Evidence, ...]:
    """Return what nobody can count although a number stands by it ("excellence to 95%")."""
    if part.form is not Form.ORDER:
        return ()
    head = signs.object_head(reading, part)
    if head <= part.verb or not reading.tags[head] & tags.VAGUE:
        return ()
    counted = reading.tags[head] & (tags.MEASURE | tags.PARTICLE | tags.FINISHED)
    return () if counted else (reading.evidence(head, head + 1, _NOTE),)


def _in_clause(reading: Reading, part: Clause, decision: Decision) -> list[int]:
    for index in range(part.first + 1, part.last):
        if reading.lows[index] in _WAYS and reading.tags[index - 1] & tags.VAGUE:
            return [index - 1]
    if part.form is Form.ORDER:
        return _in_order(reading, part, decision)
    if part.form is Form.SENTENCE:
        return _in_sentence(reading, part)
    return _in_name(reading, part)


def _in_name(reading: Reading, part: Clause) -> list[int]:
    """Return the quality that opens a name ("simple forms"), or the state that it names."""
    first = part.first + bool(reading.tags[part.first] & tags.DETERMINER)
    if reading.tag(first) & tags.VAGUE and not reading.tags[first] & _NO_PROMISE:
        return [first]
    head = signs.head(reading, part.first, part.last)
    named = reading.tags[head] if head > part.first else 0
    if named & tags.CONDITION and not named & _COUNTED:
        return [head]
    return _first_quality(reading, part.first, part.last)


def _in_order(reading: Reading, part: Clause, decision: Decision) -> list[int]:
    verb = reading.verbs[part.verb]
    after = signs.object_start(reading, part)
    if reading.lows[part.verb] in signs.MAKING and decision.kind is not Kind.OUTPUT:
        said = reading.any(tags.VAGUE | tags.QUALITY, after, part.last)
        return [part.verb if said < 0 else said]
    if reading.tags[part.verb] & tags.VAGUE_CHANGE or (
        verb and verb.verb_class is VerbClass.CHANGE
    ):
        return _weak_change(reading, part)
    if reading.tags[part.verb] & tags.HAVE:
        return _compared(reading, after, part.last) or _first_quality(reading, after, part.last)
    adverb = reading.any(tags.VAGUE, max(part.first - 1, 0), part.verb)
    if adverb >= 0:
        return [adverb]
    return _first_quality(reading, after, part.last)


def _weak_change(reading: Reading, part: Clause) -> list[int]:
    """Judge "improve X": vague unless X is counted."""
    head = signs.head(reading, signs.object_start(reading, part), part.last)
    named = reading.tags[head] if head > part.verb else 0
    if named & (tags.QUALITY | tags.CONDITION):
        return [head]
    if named & (tags.MEASURE | tags.SYSTEM | tags.REACTION):
        return []
    if reading.tags[part.verb] & tags.VAGUE_CHANGE:
        return [part.verb]
    return _first_quality(reading, part.verb + 1, part.last)


def _compared(reading: Reading, first: int, last: int) -> list[int]:
    """Return the first "more" or "better" in the range."""
    return [index for index in range(first, last) if reading.lows[index] in _COMPARING][:1]


def _in_sentence(reading: Reading, part: Clause) -> list[int]:
    if part.state and reading.any(tags.FINISHED, part.subject, part.last) >= 0:
        return []
    more = _compared(reading, part.subject, part.last)
    if more and (part.state or reading.tags[part.verb] & tags.MENTAL):
        return more
    if part.state or part.possible:
        index = reading.any(tags.VAGUE, part.subject, part.last)
        return [index] if index >= 0 else []
    if reading.verbs[part.verb] and reading.tags[part.verb] & tags.VAGUE_CHANGE:
        subject = signs.head_tags(reading, part.first, part.subject)
        return [] if subject & (tags.MEASURE | tags.SYSTEM) else [part.verb]
    return _first_quality(reading, part.verb + 1, part.last)


def _first_quality(reading: Reading, first: int, last: int) -> list[int]:
    """Return the quality word that opens the first noun phrase in the range."""
    head = signs.head(reading, first, last)
    for index in range(first, head + 1):
        found = reading.tags[index]
        promises = found & tags.VAGUE and not found & _HARMLESS
        if promises and (not found & tags.ADVERB or reading.lows[index] in _ENOUGH):
            return [index]
    return []
