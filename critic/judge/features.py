"""What is noticed of a statement, each by a name that a reader understands.

The names are what learned weights hang on. They say how a statement is built and which classes
its words have; a few hundred frequent words stand for themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from critic.judge import signs, tags
from critic.judge.clause import Form
from critic.okr.document import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.judge.clause import Clause
    from critic.judge.judgement import KeyResultJudgement, ObjectiveJudgement
    from critic.judge.lexicon import Lexicon
    from critic.judge.reading import Reading
    from critic.okr.document import Claim, MetricUse, Quantity

_VERB_TAGS: Final = (
    tags.VERB_FORM
    | tags.LIGHT
    | tags.CLAUSAL
    | tags.ENABLING
    | tags.HIRING
    | tags.HOSTING
    | tags.OPEN_ENDED
    | tags.BEHAVIOUR
    | tags.PERFORMANCE
    | tags.CAPABILITY
    | tags.VAGUE_CHANGE
    | tags.KEEPING
    | tags.RECOGNITION
    | tags.MENTAL
    | tags.ADOPTION
    | tags.WINNING
)
_NOUN_TAGS: Final = (
    tags.NOUN
    | tags.PLURAL
    | tags.CONDITION
    | tags.PROCESS
    | tags.REACTION
    | tags.QUALITY
    | tags.TECHNICAL
    | tags.INQUIRY
    | tags.VAGUE
    | tags.FINISHED
    | tags.DESCRIPTIVE
)
_ANYWHERE: Final = ~(
    tags.VERB_FORM | tags.PLURAL | tags.COMMA | tags.STOP | tags.DASH | tags.GENERAL
)
_NAMES: Final = {
    value: name.lower()
    for name, value in vars(tags).items()
    if name.isupper() and isinstance(value, int) and value and not value & (value - 1)
}
_DOUBTS: Final = (
    "vague",
    "compound",
    "deliverable",
    "own_work",
    "generic",
    "others",
    "bare_metric",
    "topic",
)
_doubts_of = attrgetter(*_DOUBTS)
_CLAUSE = ("passive", "possible", "negated", "state", "own")
_clause_of = attrgetter(*_CLAUSE)
_VALUES = ("target", "delta", "baseline")
_values_of = attrgetter(*_VALUES)
_LONGEST_WORD = 40
_MANY = 3
_WHOLE = 100
_QUOTED = re.compile(r"'[^']*'")


def of_statement(reading: Reading, parts: Sequence[Clause], lexicon: Lexicon) -> list[str]:
    """Return the names of what is noticed of a statement with at least one clause."""
    found = [f"clauses: {min(len(parts), _MANY)}"]
    found += _of_clause(reading, parts[0], "", lexicon)
    if len(parts) > 1:
        found += _of_clause(reading, parts[1], "second ", lexicon)
    found += _tagged("", reading.union & _ANYWHERE)
    found += _of_claim(reading.claim, lexicon)
    found += _joints(reading)
    found += _looks(reading)
    look = lexicon.look
    found += {look(low[:_LONGEST_WORD]).noticed for low in reading.lows}
    return found


def of_judgement(first: KeyResultJudgement) -> list[str]:
    """Return the names of what the rules say of a key result."""
    found = [
        f"judged {first.kind}",
        f"judged measurable: {first.measurable}",
        f"judged {first.kind}, measurable: {first.measurable}",
        f"judged indicator: {first.indicator}",
        f"judged influence: {first.influence}",
        f"because: {_reason(first.kind_evidence.note)}",
    ]
    doubts = zip(_DOUBTS, _doubts_of(first), strict=True)
    return found + [f"judged {name}" for name, doubted in doubts if doubted]


def of_objective(first: ObjectiveJudgement) -> list[str]:
    """Return the names of what the rules say of an objective."""
    found = [f"judged {first.kind}", f"because: {_reason(first.kind_evidence.note)}"]
    return found + [
        f"judged {name}" for name in ("vague", "compound", "number") if getattr(first, name)
    ]


def _of_clause(reading: Reading, part: Clause, role: str, lexicon: Lexicon) -> Iterator[str]:
    yield f"{role}{part.form}"
    for name, holds in zip(_CLAUSE, _clause_of(part), strict=True):
        if holds:
            yield f"{role}{name}"
    if part.form is not Form.ORDER:
        last = part.subject if part.form is Form.SENTENCE else part.last
        head = signs.head(reading, part.first, last)
        yield from _of_noun(reading, head, f"{role}subject", lexicon)
    if part.verb < 0:
        return
    yield from _of_verb(reading, part.verb, f"{role}verb")
    after = part.verb + 1
    if part.form is Form.ORDER:
        after = signs.object_start(reading, part)
    head = signs.head(reading, after, part.last)
    if head < after:
        yield f"{role}no object"
    else:
        yield from _of_noun(reading, head, f"{role}object", lexicon)


def _of_verb(reading: Reading, index: int, role: str) -> Iterator[str]:
    verb = reading.verbs[index]
    if verb is None:
        yield f"{role} unknown"
        yield f"{role}: {reading.lows[index]}"
    else:
        yield f"{role}: {verb.lemma}"
        yield f"{role} of {verb.verb_class}"
        yield f"{role} direction: {verb.direction}"
    yield from _tagged(role, reading.tags[index] & _VERB_TAGS)


def _of_noun(reading: Reading, index: int, role: str, lexicon: Lexicon) -> Iterator[str]:
    found = reading.tags[index]
    yield f"{role}: {lexicon.look(reading.lows[index][:_LONGEST_WORD]).single}"
    if not found & tags.NOUN:
        yield f"{role} unknown"
    yield from _tagged(role, found & _NOUN_TAGS)


def _of_claim(claim: Claim, lexicon: Lexicon) -> Iterator[str]:
    if not claim.quantities:
        yield "no number"
    elif claim.target is None and claim.delta is None:
        yield "number without target"
    for role, quantity in zip(_VALUES, _values_of(claim), strict=True):
        if quantity is not None:
            yield from _of_quantity(quantity, role, lexicon)
    if claim.direction is not Direction.NONE:
        yield f"direction: {claim.direction}"
    if claim.comparator is not None:
        yield f"comparator: {claim.comparator}"
    yield from (role for role in ("deadline", "population") if getattr(claim, role) is not None)
    if claim.metric is not None:
        yield from _of_metric(claim.metric)


def _of_quantity(quantity: Quantity, role: str, lexicon: Lexicon) -> Iterator[str]:
    yield role
    yield f"{role} in {quantity.dimension}"
    if quantity.value is None:
        yield f"{role} blank"
    elif quantity.value == _WHOLE and quantity.unit == "%":
        yield f"{role} is all"
    elif quantity.value == 1:
        yield f"{role} is one"
    if quantity.noun:
        entry = lexicon.look(quantity.noun[:_LONGEST_WORD])
        yield f"{role} of: {entry.single}"
        yield from _tagged(f"{role} of", entry.tags & _NOUN_TAGS)


def _of_metric(used: MetricUse) -> Iterator[str]:
    yield f"metric of {min(used.phrase.count(' ') + 1, 4)} words"
    metric = used.metric
    if metric is None:
        yield "metric unknown"
        return
    yield f"metric: {metric.name}"
    yield f"metric {metric.timing}"
    yield f"metric reach: {metric.reach}"
    yield f"metric step: {metric.step}"
    yield f"metric in {metric.dimension}"
    for name in ("generic", "vanity", "protects"):
        if getattr(metric, name):
            yield f"metric {name}"


def _joints(reading: Reading) -> Iterator[str]:
    """Yield how the words are joined: conjunctions, commas, purposes, means."""
    lows, found = reading.lows, reading.tags
    joined = lows.count("and") + lows.count("plus")
    if reading.union & tags.AND:
        joined += len([each for each in found if each & tags.AND])
    if joined:
        yield f"and: {min(joined, _MANY)}"
    if reading.union & tags.COMMA:
        commas = len([each for each in found if each & tags.COMMA])
        yield f"commas: {min(commas, _MANY)}"
    for index, low in enumerate(lows[1:-1], 1):
        if low == "to" and found[index + 1] & tags.BASE:
            yield "purpose"
            yield from _of_verb(reading, index + 1, "purpose")
        elif low == "by" and found[index + 1] & tags.GERUND:
            yield "means"


def _looks(reading: Reading) -> Iterator[str]:
    plain = reading.plain
    for mark, name in (("(", "brackets"), (":", "colon"), ("/", "slash"), ("?", "question")):
        if mark in plain:
            yield name


@lru_cache(maxsize=4096)
def _reason(note: str) -> str:
    """Return why a kind was chosen, without the word that it was chosen for."""
    return _QUOTED.sub("…", note)


@lru_cache(maxsize=4096)
def _tagged(role: str, found: int) -> tuple[str, ...]:
    """Return the names of the classes in ``found``, remembered: few combinations are new."""
    names = [name for bit, name in _NAMES.items() if found & bit]
    return tuple(f"{role} is {name}" if role else f"has {name}" for name in names)
