"""Whether a statement joins results that can be met apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags
from critic.judge.clause import Form
from critic.judge.joints import joints
from critic.judge.judgement import Kind
from critic.judge.listed import second_work
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.clause import Clause
    from critic.judge.judgement import Evidence
    from critic.judge.kind import Decision
    from critic.judge.reading import Reading

_NOTE = "a result of its own"
_BETWEEN = 3
_TWO = 2
_NEAR = 4
_EACH = frozenset({"each", "apiece"})
_SEEKING = frozenset({"identify", "find", "look for", "gather", "collect", "select", "define"})
_FOUND = frozenset({"it", "them", "they", "their", "its", "one", "ones", "those", "these"})
_JOINERS = frozenset({"and", "while", "plus", "but", "as"})
_JOINING = tags.AND | tags.COMMA
_WORK = (Kind.OUTPUT, Kind.ACTIVITY)


def compound(reading: Reading, parts: Sequence[Clause], decision: Decision) -> tuple[Evidence, ...]:
    """Return the parts that are joined; nothing where the statement is one."""
    if reading.plain.endswith("?") or _is_one_answer(reading, parts, decision):
        return ()
    if len(parts) == _TWO and (_uses_found(reading, *parts) or _explains(reading, parts[1])):
        return ()
    if len(parts) > 1:
        return tuple(reading.evidence(part.first, part.last, _NOTE) for part in parts)
    if decision.deliverable is not None:
        return (decision.deliverable, decision.evidence)
    return (
        _two_values(reading)
        or _two_counts(reading)
        or _two_works(reading, parts[0], decision)
        or _two_things(reading, parts)
    )


def _two_works(reading: Reading, part: Clause, decision: Decision) -> tuple[Evidence, ...]:
    """Judge "price list printed, till replaced": two pieces of work without a conjunction."""
    if decision.kind not in _WORK:
        return ()
    index = second_work(reading, part)
    if index <= part.first:
        return ()
    return (
        reading.evidence(part.first, index, _NOTE),
        reading.evidence(index, max(part.last, index + 1), _NOTE),
    )


def _is_one_answer(reading: Reading, parts: Sequence[Clause], decision: Decision) -> bool:
    """Whether what is joined to an answer is the effort for it, or only follows from it."""
    if decision.kind is not Kind.LEARNING:
        return False
    verbs = [reading.verbs[part.verb] for part in parts if part.verb >= 0]
    answers = sum(verb is not None and verb.verb_class is VerbClass.LEARN for verb in verbs)
    return answers < _TWO


def _uses_found(reading: Reading, first: Clause, second: Clause) -> bool:
    """Whether the second clause acts on what the first one looks for ("find testers, ask them").

    Neither could be met alone. A number of its own makes the second a result of its own.
    """
    if first.verb < 0:
        return False
    verb = reading.verbs[first.verb]
    if (verb.lemma if verb else reading.lows[first.verb]) not in _SEEKING:
        return False
    said = reading.lows[second.first : second.last]
    return not _FOUND.isdisjoint(said) and not reading.quantities(second.first, second.last)


def _explains(reading: Reading, second: Clause) -> bool:
    """Whether a second sentence without a number tells more of the first."""
    if second.form is Form.ORDER or not reading.tags[second.first] & tags.STOP:
        return False
    gap = reading.plain[reading.words[second.first - 1].end : reading.words[second.first].start]
    lists = signs.between(reading, second.first + 1, second.last) & tags.COMMA
    return ". " in gap and not lists and not reading.quantities(second.first, second.last)


def _two_values(reading: Reading) -> tuple[Evidence, ...]:
    """Judge "98% uptime and 200 ms latency": a value on both sides of the joiner."""
    if len(reading.numbers) < 2 or not _may_join_values(reading):
        return ()
    count = len(reading.words)
    for index in range(1, count - 1):
        if (
            _joins_values(reading, index)
            and "between" not in reading.lows[max(index - _BETWEEN, 0) : index]
            and _is_value(reading, 0, index)
            and _is_value(reading, index, count)
        ):
            return (
                reading.evidence(0, index, _NOTE),
                reading.evidence(index + 1, count, _NOTE),
            )
    return ()


def _two_counts(reading: Reading) -> tuple[Evidence, ...]:
    """Judge "3 films, 12 posters": a count opens the second part, and the first has one too."""
    opens_with_whole = reading.tags[0] & tags.PREPOSITION
    if len(reading.numbers) < _TWO or reading.claim.baseline is not None or opens_with_whole:
        return ()
    count = len(reading.words)
    for joint in joints(reading):
        if (
            reading.tags[joint.start] & tags.NUMBER
            and "between" not in reading.lows[max(joint.end - _BETWEEN, 0) : joint.end]
            and _EACH.isdisjoint(reading.lows[joint.start : joint.start + _NEAR])
            and _is_count(reading, 0, joint.end)
            and _is_count(reading, joint.start, count)
        ):
            return (
                reading.evidence(0, joint.end, _NOTE),
                reading.evidence(joint.start, count, _NOTE),
            )
    return ()


def _is_count(reading: Reading, first: int, last: int) -> bool:
    found = reading.quantities(first, last)
    return bool(found) and not any(each.dimension in signs.RATES for each in found)


def _may_join_values(reading: Reading) -> bool:
    return bool(reading.union & _JOINING) or not _JOINERS.isdisjoint(reading.lows)


def _is_value(reading: Reading, first: int, last: int) -> bool:
    """Whether the range has a value of its own: a rate, or a start and a target."""
    found = reading.quantities(first, last)
    return len(found) > 1 or any(each.dimension in signs.RATES for each in found)


def _joins_values(reading: Reading, index: int) -> bool:
    found = reading.tags[index]
    if reading.lows[index] in _JOINERS or found & tags.AND:
        return True
    return bool(found & tags.COMMA and found & tags.NUMBER) and reading.claim.baseline is None


def _two_things(reading: Reading, parts: Sequence[Clause]) -> tuple[Evidence, ...]:
    """Judge "write a guide and a film": an article or a number on both sides of "and"."""
    for part in parts:
        if part.verb < 0 or part.state:
            continue
        first = part.verb + 1
        index = _second_thing(reading, part)
        if index > 0:
            return (
                reading.evidence(first, index, _NOTE),
                reading.evidence(index + 1, part.last, _NOTE),
            )
    return ()


def _second_thing(reading: Reading, part: Clause) -> int:
    """Return the "and" before another thing with an article, a number or a post of its own."""
    hiring = bool(reading.tags[part.verb] & tags.HIRING)
    if not (hiring or _counts(reading, part.verb + 1)):
        return -1
    inside = False
    for index in range(part.verb + 2, part.last - 1):
        found = reading.tags[index]
        inside = inside or bool(found & (tags.PREPOSITION | tags.RELATIVE))
        joins = reading.lows[index] == "and"
        if not joins and not (found & tags.COMMA and hiring):
            continue
        if hiring and not inside:
            return index
        if _counts(reading, index + joins) and (found & tags.COMMA or not inside):
            return index
    return -1


def _counts(reading: Reading, index: int) -> bool:
    return reading.low(index) in {"a", "an"} or bool(reading.tag(index) & tags.NUMBER)
