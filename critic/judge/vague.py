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
_MAKING = frozenset({"make", "making", "made"})
_COMPARING = frozenset({"more", "less", "better"})
_ENOUGH = frozenset({"enough", "sufficient", "adequate"})


def vague(reading: Reading, parts: Sequence[Clause], decision: Decision) -> tuple[Evidence, ...]:
    """Return the words that promise without saying what would be measured."""
    if reading.claim.quantities:
        return ()
    return tuple(
        reading.evidence(index, index + 1, _NOTE)
        for part in parts
        for index in _in_clause(reading, part, decision)
    )


def _in_clause(reading: Reading, part: Clause, decision: Decision) -> list[int]:
    if part.form is Form.ORDER:
        return _in_order(reading, part, decision)
    if part.form is Form.SENTENCE:
        return _in_sentence(reading, part)
    return _first_quality(reading, part.first, part.last)


def _in_order(reading: Reading, part: Clause, decision: Decision) -> list[int]:
    verb = reading.verbs[part.verb]
    after = signs.object_start(reading, part)
    if reading.words[part.verb].low in _MAKING and decision.kind is not Kind.OUTPUT:
        said = reading.any(tags.VAGUE | tags.QUALITY, after, part.last)
        return [part.verb if said < 0 else said]
    if reading.tags[part.verb] & tags.VAGUE_CHANGE or (
        verb and verb.verb_class is VerbClass.CHANGE
    ):
        return _weak_change(reading, part)
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


def _in_sentence(reading: Reading, part: Clause) -> list[int]:
    if part.state and reading.any(tags.FINISHED, part.subject, part.last) >= 0:
        return []
    more = [
        index
        for index in range(part.subject, part.last)
        if reading.words[index].low in _COMPARING
    ]
    if more and (part.state or reading.tags[part.verb] & tags.MENTAL):
        return more[:1]
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
    for index in range(first, max(head, first)):
        found = reading.tags[index]
        if found & tags.VAGUE and not found & (tags.DESCRIPTIVE | tags.PARTICLE):
            if not found & tags.ADVERB or reading.words[index].low in _ENOUGH:
                return [index]
    return []
