"""Judging a name: a statement without a verb ("C driver", "95% retention", "5 interviews")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags, values
from critic.judge.judgement import Kind
from critic.judge.signs import verdict
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict

_NO_MORE = frozenset({"longer", "anymore"})
_COUNTED = tags.MEASURE | tags.SYSTEM | tags.REACTION


def judge_name(reading: Reading, part: Clause) -> Verdict:
    """Return the kind of a statement that only names something."""
    first, last = part.first, part.last
    if part.negated or not _NO_MORE.isdisjoint(reading.lows[first:last]):
        return verdict(reading, Kind.OUTCOME, (first, last), "says what must not happen")
    if "us" in reading.lows[first + 1 : last]:
        return verdict(reading, Kind.OUTCOME, (first, last), "others turn to us")
    head = max(signs.head(reading, first, last), first)
    if _measures(reading, first, head) or signs.has_rate(reading, first, last):
        return verdict(reading, Kind.OUTCOME, (first, last), "names a metric")
    if values.goes_down(reading, part):
        return verdict(reading, Kind.OUTCOME, (first, last), "says that it gets less or better")
    if _is_effort(reading, head):
        return verdict(reading, Kind.ACTIVITY, (head, head + 1), "names effort")
    if _counts_others(reading, part, head):
        return verdict(reading, Kind.OUTCOME, (first, head + 1), "counts people")
    if _is_better_state(reading, first, head):
        return verdict(reading, Kind.OUTCOME, (first, head + 1), "names a better state")
    return verdict(reading, Kind.OUTPUT, (first, head + 1), "names a thing that we make")


def _measures(reading: Reading, first: int, head: int) -> bool:
    """Whether it is the name of a metric ("churn"), perhaps with more after it ("NPS goal 40")."""
    named = reading.tags[head]
    if named & _COUNTED:
        return True
    if not reading.numbers or signs.is_thing(named) or named & tags.EVENT:
        return False
    return bool(signs.between(reading, first, head) & (tags.MEASURE | tags.SYSTEM))


def _is_effort(reading: Reading, head: int) -> bool:
    """Whether the name is that of an event or of work ("5 interviews", "Fundraising")."""
    verb, found, low = reading.verbs[head], reading.tags[head], reading.lows[head]
    if found & (tags.EVENT | tags.ARTEFACT):
        return bool(found & tags.EVENT)
    if verb is None:
        return head == 0 and not found and low.endswith("ing")
    if found & tags.HIRING and found & tags.GERUND:
        return True
    return verb.verb_class is VerbClass.EFFORT and verb.lemma != "support"


def _counts_others(reading: Reading, part: Clause, head: int) -> bool:
    """Whether people are named, or a number stands before what they do."""
    named = reading.tags[head]
    if named & tags.ARTEFACT:
        return False
    people = named & tags.PERSON and named & tags.PLURAL and not named & tags.STAFF
    if people and not reading.tags[part.first] & tags.UNIVERSAL and reading.low(head + 1) != "for":
        return True
    index = reading.any(tags.NUMBER, part.first, part.last)
    if index < 0:
        return False
    end = reading.any(tags.PREPOSITION | tags.MARK, index + 1, part.last)
    found = signs.between(reading, index, end if end > 0 else part.last)
    return bool(found & (tags.PERSON | tags.REACTION))


def _is_better_state(reading: Reading, first: int, head: int) -> bool:
    """Whether it is a comparative ("smoother handovers") or a condition ("a strong culture")."""
    named = reading.tags[head]
    if named & (tags.ARTEFACT | tags.CONDITION):
        return bool(named & tags.CONDITION) and not named & tags.ARTEFACT
    if reading.tags[first] & tags.DETERMINER:
        first += 1
    if not reading.tag(first) & tags.VAGUE:
        return False
    group = named & tags.PERSON and not named & tags.PLURAL
    if group or reading.tag(first + 1) & tags.PREPOSITION:
        return True
    return reading.lows[first].endswith("er")
