"""Judging a name: a statement without a verb ("C driver", "95% retention", "5 interviews")."""

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


def judge_name(reading: Reading, part: Clause) -> Verdict:
    """Return the kind of a statement that only names something."""
    first, last = part.first, part.last
    head = signs.head(reading, first, last)
    if part.negated:
        return verdict(reading, Kind.OUTCOME, (first, last), "says what must not happen")
    if head < first:
        return verdict(reading, Kind.OUTPUT, (first, last), "names a thing")
    found = reading.tags[head]
    if reading.plain.endswith("?"):
        return verdict(reading, Kind.LEARNING, (first, last), "asks a question")
    if _measures(reading, first, head) or signs.has_rate(reading, first, last):
        return verdict(reading, Kind.OUTCOME, (first, last), "names a metric")
    if found & tags.EVENT or _is_effort(reading, head):
        return verdict(reading, Kind.ACTIVITY, (head, head + 1), "names effort")
    if not found & tags.ARTEFACT and _counts_others(reading, first, last):
        return verdict(reading, Kind.OUTCOME, (first, head + 1), "counts people")
    if _is_better_state(reading, first, head):
        return verdict(reading, Kind.OUTCOME, (first, head + 1), "names a better state")
    return verdict(reading, Kind.OUTPUT, (first, head + 1), "names a thing that we make")


def _measures(reading: Reading, first: int, head: int) -> bool:
    """Whether the name is that of a metric ("churn"), perhaps with more after it ("NPS goal: 40")."""
    if reading.tags[head] & (tags.MEASURE | tags.SYSTEM | tags.REACTION):
        return True
    inside = signs.between(reading, first, head) & (tags.MEASURE | tags.SYSTEM)
    counted = bool(inside and reading.claim.quantities)
    return counted and not signs.is_thing(reading.tags[head]) and not reading.tags[head] & tags.EVENT


def _is_effort(reading: Reading, head: int) -> bool:
    verb, found = reading.verbs[head], reading.tags[head]
    if found & tags.ARTEFACT:
        return False
    if verb is None and not found and head == 0 and reading.words[head].low.endswith("ing"):
        return True
    if verb is None or reading.words[head].low.startswith("support"):
        return False
    hiring = found & tags.HIRING and found & tags.GERUND
    return verb.verb_class is VerbClass.EFFORT or bool(hiring)


def _counts_others(reading: Reading, first: int, last: int) -> bool:
    """Whether a number stands before people, or before what they do."""
    index = reading.any(tags.NUMBER, first, last)
    if index < 0:
        return False
    end = reading.any(tags.PREPOSITION | tags.MARK, index + 1, last)
    found = signs.between(reading, index, end if end > 0 else last)
    return bool(found & (tags.PERSON | tags.REACTION))


def _is_better_state(reading: Reading, first: int, head: int) -> bool:
    """Whether it is a comparative ("smoother handovers") or a condition ("a strong culture")."""
    found = reading.tags[head]
    if found & tags.ARTEFACT:
        return False
    return bool(found & tags.CONDITION) or (
        bool(reading.tags[first] & tags.VAGUE) and reading.words[first].low.endswith("er")
    )
