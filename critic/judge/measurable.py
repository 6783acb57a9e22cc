"""Whether two strangers with the data would agree that a key result was met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags, values
from critic.judge.clause import Form
from critic.judge.judgement import Kind, Measurable
from critic.okr.grammar.placeholders import is_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.clause import Clause
    from critic.judge.kind import Decision
    from critic.judge.reading import Reading
    from critic.okr.document import Quantity, Statement

_COUNTED = tags.MEASURE | tags.SYSTEM
_ENDLESS = frozenset({"learn", "answer", "figure out"})
_ONCE = frozenset({"audit", "inspect", "meet", "present", "review", "survey", "test"})
_REGULAR = frozenset(
    {"daily", "weekly", "biweekly", "fortnightly", "monthly", "quarterly", "yearly", "annual"}
)
_ABSOLUTE = tags.UNIVERSAL | tags.NEGATION


def measurable(
    reading: Reading, parts: Sequence[Clause], decision: Decision, *, vague: bool, topic: bool
) -> Measurable:
    """Return yes for a value to reach or a plain state, partial where something is missing."""
    if decision.kind in (Kind.OUTCOME, Kind.GUARDRAIL):
        return _of_result(reading, parts, vague=vague)
    if vague or topic:
        return Measurable.NO
    if decision.kind is Kind.LEARNING:
        return Measurable.NO if _never_ends(reading, parts[0]) else Measurable.YES
    return _of_work(reading, parts, decision)


def with_details(found: Measurable, details: Sequence[Statement]) -> Measurable:
    """Let the sub-bullets count: they often hold the value to reach."""
    if found is Measurable.YES or not details:
        return found
    valued = any(
        value is not None and value.value is not None
        for detail in details
        for value in (detail.claim.target, detail.claim.delta)
    )
    return Measurable.YES if valued else found


def is_bare_metric(reading: Reading, parts: Sequence[Clause], decision: Decision) -> bool:
    """Whether a countable metric is named without the value to reach."""
    return (
        decision.kind in (Kind.OUTCOME, Kind.GUARDRAIL)
        and not _has_value(reading)
        and not _has_blank(reading)
        and not _is_absolute(reading, parts)
        and _names_metric(reading, parts)
    )


def _of_result(reading: Reading, parts: Sequence[Clause], *, vague: bool) -> Measurable:
    if _has_value(reading):
        return Measurable.PARTIAL if vague else Measurable.YES
    if _has_blank(reading):
        return Measurable.PARTIAL
    if vague:
        return Measurable.NO
    if _is_absolute(reading, parts):
        return Measurable.YES
    return Measurable.PARTIAL if _names_metric(reading, parts) else Measurable.NO


def _has_value(reading: Reading) -> bool:
    if reading.union & tags.KEEPING and any(found.value == 0 for found in reading.numbers):
        return True
    target, delta = reading.claim.target, reading.claim.delta
    if target is not None and not _is_blank(reading, target):
        return True
    return delta is not None and not _is_blank(reading, delta)


def _has_blank(reading: Reading) -> bool:
    return any(_is_blank(reading, found) for found in reading.numbers)


def _is_blank(reading: Reading, found: Quantity) -> bool:
    """Whether the author left a number open ("X%").

    "N2" stands for one that is withheld, "[target: …]" for one that somebody is asked for.
    """
    if found.value is not None or is_typed(reading.plain, found.start):
        return False
    return not any(letter.isdigit() for letter in reading.plain[found.start : found.end])


def _is_absolute(reading: Reading, parts: Sequence[Clause]) -> bool:
    """Whether it holds always or never, or others say so: nobody has to ask how much."""
    if reading.any(_ABSOLUTE) >= 0 or any(part.negated for part in parts):
        return True
    if not reading.union & (tags.RECOGNITION | tags.ADOPTION):
        return False
    if parts[0].form is Form.NAME and signs.is_taken_up(reading, parts[0].first):
        return True
    return any(part.verb >= 0 and reading.tags[part.verb] & tags.RECOGNITION for part in parts)


def _names_metric(reading: Reading, parts: Sequence[Clause]) -> bool:
    if any(found & _COUNTED and not found & tags.QUALITY for found in reading.tags):
        return True
    if values.asks_fewer(reading, parts[0]) or values.goes_down(reading, parts[0]):
        return True
    return any(_counts_more(reading, part) for part in parts)


def _counts_more(reading: Reading, part: Clause) -> bool:
    """Whether there are to be more or fewer of something ("grow our donors")."""
    verb = reading.verbs[part.verb] if part.form is Form.ORDER else None
    if verb is None or verb.direction not in {"increase", "decrease"}:
        return False
    named = signs.head_tags(reading, part.verb + 1, part.last)
    return bool(named & tags.PLURAL) and not named & tags.CONDITION


def _of_work(reading: Reading, parts: Sequence[Clause], decision: Decision) -> Measurable:
    if _has_blank(reading):
        return Measurable.PARTIAL
    if reading.numbers:
        return Measurable.YES
    part = parts[0]
    if part.form is Form.NAME:
        definite = _is_definite(reading, part) and not _is_uncounted(reading, part)
        return Measurable.YES if definite else Measurable.NO
    if part.form is Form.ORDER and _is_open(reading, part.verb):
        return Measurable.NO
    if decision.kind is Kind.ACTIVITY:
        return _of_effort(reading, part)
    return Measurable.YES


def _never_ends(reading: Reading, part: Clause) -> bool:
    """Whether one can learn or answer for ever ("learn the new till")."""
    verb = reading.verbs[part.verb] if part.form is Form.ORDER else None
    return verb is not None and verb.lemma in _ENDLESS and not reading.numbers


def _is_open(reading: Reading, verb: int) -> bool:
    """Whether the work has no end of its own ("support …", "keep extending …")."""
    if reading.tags[verb] & tags.OPEN_ENDED:
        return True
    going_on = verb + 1 < len(reading.words) and reading.tags[verb + 1] & tags.GERUND
    return bool(reading.tags[verb] & tags.KEEPING and going_on)


def _is_definite(reading: Reading, part: Clause) -> bool:
    """Whether a name says which thing: a known sort of thing with something that tells it apart."""
    named = signs.head_tags(reading, part.first, part.last)
    return part.last - part.first > 1 and not named & tags.INQUIRY


def _of_effort(reading: Reading, part: Clause) -> Measurable:
    """Return yes for an occasion, which takes place or not; other effort has no end."""
    found = signs.between(reading, part.first + (part.form is Form.ORDER), part.last)
    if found & tags.UNIVERSAL or not _REGULAR.isdisjoint(reading.lows[part.first : part.last]):
        return Measurable.YES
    if part.form is Form.ORDER and _is_one_piece(reading, part):
        return Measurable.YES
    if not found & tags.EVENT or found & tags.INQUIRY:
        return Measurable.NO
    return Measurable.NO if _is_uncounted(reading, part) else Measurable.YES


def _is_one_piece(reading: Reading, part: Clause) -> bool:
    """Whether the effort is for one thing, after which it is over ("survey a sample of guests")."""
    start = signs.object_start(reading, part)
    start += bool(reading.tag(start) & tags.PREPOSITION)
    verb = reading.verbs[part.verb]
    if reading.low(start) == "the" and verb is not None and verb.lemma in _ONCE:
        return True
    if reading.low(start) not in {"a", "an"}:
        return False
    return not signs.head_tags(reading, start, part.last) & (tags.PLURAL | tags.CONDITION)


def _is_uncounted(reading: Reading, part: Clause) -> bool:
    """Whether occasions are meant, and nobody says how many ("office hours for parents")."""
    index = reading.any(tags.EVENT, part.first, part.last)
    if index < 0 or not reading.tags[index] & tags.PLURAL:
        return False
    return not signs.between(reading, part.first, part.last) & (tags.NUMBER | tags.UNIVERSAL)
