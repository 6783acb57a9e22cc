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

_METRIC = "names a metric"
_NO_MORE = frozenset({"longer", "anymore"})
_DEGREES = frozenset({"many", "much", "long", "often", "fast"})
_RESTRICTING = frozenset({"for", "with", "from", "every"})
_COUNTED = tags.MEASURE | tags.SYSTEM | tags.REACTION


def judge_name(reading: Reading, part: Clause) -> Verdict:
    """Return the kind of a statement that only names something."""
    first, last = part.first, part.last
    told = _told_outcome(reading, part)
    if told:
        return verdict(reading, Kind.OUTCOME, (first, last), told)
    head = max(signs.head(reading, first, last), first)
    if _measures(reading, first, head) or _is_rated(reading, part, head):
        return verdict(reading, Kind.OUTCOME, (first, last), _METRIC)
    if values.goes_down(reading, part):
        return verdict(reading, Kind.OUTCOME, (first, last), "says that it gets less or better")
    if _is_effort(reading, head):
        return verdict(reading, Kind.ACTIVITY, (head, head + 1), "names effort")
    if _counts_others(reading, part, head):
        return verdict(reading, Kind.OUTCOME, (first, head + 1), "counts people")
    if _is_better_state(reading, first, head):
        return verdict(reading, Kind.OUTCOME, (first, head + 1), "names a better state")
    return verdict(reading, Kind.OUTPUT, (first, head + 1), "names a thing that we make")


def _told_outcome(reading: Reading, part: Clause) -> str:
    """Return why it is a result, whatever it names; "" where that depends on the name."""
    first, last = part.first, part.last
    if part.negated or not _NO_MORE.isdisjoint(reading.lows[first:last]):
        return "says what must not happen"
    if "us" in reading.lows[first + 1 : last]:
        return "others turn to us"
    if _is_question_of_degree(reading, first) or _is_rank(reading, first):
        return _METRIC
    if _is_use(reading, first, last) or signs.is_taken_up(reading, first):
        return "what people do"
    return ""


def _is_question_of_degree(reading: Reading, first: int) -> bool:
    """Whether it asks for a measure ("how many come back", "how long it takes")."""
    return reading.lows[first] == "how" and reading.low(first + 1) in _DEGREES


def _is_rank(reading: Reading, first: int) -> bool:
    """Whether it is a place among others ("Top 3 in the ranking of the trade paper")."""
    if reading.lows[first] != "top" or not reading.tag(first + 1) & tags.NUMBER:
        return False
    return bool(reading.tag(first + 2) & tags.PREPOSITION)


def _is_use(reading: Reading, first: int, last: int) -> bool:
    """Whether something is to be in use ("use of the form by …", "the form in use in all …")."""
    for index in range(first, last - 1):
        if reading.lows[index] == "use" and reading.tags[index + 1] & tags.PREPOSITION:
            return index == first or reading.lows[index - 1] == "in"
    return False


def _measures(reading: Reading, first: int, head: int) -> bool:
    """Whether it is the name of a metric ("churn"), perhaps with more after it ("NPS goal 40")."""
    named = reading.tags[head]
    if named & _COUNTED:
        return True
    if not reading.numbers or signs.is_thing(named) or named & tags.EVENT:
        return False
    return bool(signs.between(reading, first, head) & (tags.MEASURE | tags.SYSTEM))


def _is_rated(reading: Reading, part: Clause, head: int) -> bool:
    """Whether a rate is reached; "a check for orders above €50" only tells which orders."""
    if not signs.has_rate(reading, part.first, part.last):
        return False
    after = head + 1
    if not signs.is_thing(reading.tags[head]) or reading.low(after) not in _RESTRICTING:
        return True
    return signs.has_rate(reading, part.first, after)


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
    led = signs.between(reading, part.first, index) & tags.PREPOSITION
    if led and "by" not in reading.lows[part.first : index]:
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
