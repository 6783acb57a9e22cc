"""The grammar of one clause: an order ("Ship the app"), a sentence ("Churn falls") or a name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from critic.judge import tags
from critic.judge.finite import is_finite, is_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.reading import Reading


class Form(StrEnum):
    """How a clause is built."""

    ORDER = "order"
    SENTENCE = "sentence"
    NAME = "name"


class Clause(NamedTuple):
    """Words ``first`` to ``last`` (exclusive).

    ``subject`` is where the subject ends; ``verb`` is the word that says what happens, -1 in a
    name. ``state`` marks a verb "to be" with what follows it ("is live", "are happy"),
    ``possible`` a "can", ``own`` a "we" as the subject.
    """

    form: Form
    first: int
    last: int
    subject: int = 0
    verb: int = -1
    passive: bool = False
    possible: bool = False
    negated: bool = False
    state: bool = False
    own: bool = False


_SKIPPED = tags.ADVERB | tags.CONJUNCTION | tags.PARTICLE
_POSSIBLE = frozenset({"can", "could", "may", "might", "able", "capable", "cannot", "can't"})
_NEGATIVE = frozenset({"not", "never", "no", "cannot", "without"})
_CLAUSE_STARTS = frozenset({"while", "because", "when", "if", "unless", "although", "since", "so"})
_CONDITIONS = frozenset({"once", "when", "if", "unless", "because", "although"})
_BREAK = tags.MARK | tags.CONJUNCTION | tags.RELATIVE
_CONTENT = tags.VERB_FORM | tags.NOUN
_OPENING = tags.PREPOSITION | tags.RELATIVE
_VERB = tags.VERB_FORM | tags.AUXILIARY
_WEAK = tags.BASE | tags.AUXILIARY
_AUXILIARY = tags.AUXILIARY | tags.NEGATION | tags.ADVERB | tags.PARTICLE


def parse(reading: Reading, first: int, last: int) -> Clause:
    """Return the clause that the words ``first`` to ``last`` form."""
    start = _skip(reading, _after_condition(reading, first, last), last, _SKIPPED)
    if start < last and reading.tags[start] & _OPENING:
        start = _after_opening(reading, start, last)
    if start >= last:
        return Clause(Form.NAME, first, last)
    if reading.tags[start] & tags.OWN:
        return _own(reading, start, last)
    if reading.lows[start] == "to" and start + 1 < last:
        start = _skip(reading, start + 1, last, _SKIPPED)
    if start < last and is_order(reading, start, last):
        return _order(reading, start, last)
    return _sentence(reading, start, last)


def _after_condition(reading: Reading, first: int, last: int) -> int:
    """Return where the main clause begins after "Once the till works, …"."""
    if first < last and reading.lows[first] in _CONDITIONS:
        comma = reading.any(tags.COMMA, first + 1, last - 1)
        return max(comma, first)
    return first


def _after_opening(reading: Reading, start: int, last: int) -> int:
    """Return where the clause begins after "In the pilot town, …"."""
    comma = reading.any(tags.COMMA, start + 1, last - 1)
    return comma if comma > 0 and reading.lows[start] != "to" else start


def _skip(reading: Reading, start: int, last: int, skipped: int) -> int:
    found = reading.tags
    while start < last and found[start] & skipped and not found[start] & _CONTENT:
        start += 1
    return start


def _own(reading: Reading, start: int, last: int) -> Clause:
    """Parse "we …": the verb after it, as if we were told to."""
    index = _skip(reading, start + 1, last, tags.ADVERB | tags.PARTICLE)
    negated = False
    while index < last and reading.tags[index] & _AUXILIARY:
        negated = negated or bool(reading.tags[index] & tags.NEGATION)
        if reading.tags[index] & tags.HAVE and not _is_participle(reading, index + 1, last):
            break
        index += 1
    if index >= last:
        return Clause(Form.NAME, start, last, own=True)
    if not reading.tags[index] & (tags.VERB_FORM | tags.HAVE):
        return Clause(Form.SENTENCE, start, last, start + 1, start + 1, own=True, state=True)
    return Clause(Form.ORDER, start, last, index, index, own=True, negated=negated)


def _is_participle(reading: Reading, index: int, last: int) -> bool:
    index = _skip(reading, index, last, tags.ADVERB)
    return index < last and bool(reading.tags[index] & tags.PAST)


def _order(reading: Reading, start: int, last: int) -> Clause:
    verb = start
    if reading.lows[start] == "don't":
        verb = start + 1
    elif reading.tag(start + 1) & tags.NEGATION and reading.tags[start] & tags.DO:
        verb = start + 2
    negated = verb > start
    if verb >= last:
        return Clause(Form.NAME, start, last)
    return Clause(Form.ORDER, start, last, start, verb, negated=negated)


def _sentence(reading: Reading, start: int, last: int) -> Clause:
    verb = _find_finite(reading, start, last)
    if verb < 0:
        negated = start < last and bool(reading.tags[start] & tags.NEGATION)
        return Clause(Form.NAME, min(start, last - 1), last, negated=negated)
    return _resolve(reading, start, verb, last)


def _find_finite(reading: Reading, start: int, last: int) -> int:
    """Return the verb of the sentence; a relative clause on the way keeps its own.

    A form in -ed counts only where no better verb follows ("the data needed by us is there").
    """
    skipping = False
    participle = -1
    lows, every = reading.lows, reading.tags
    for index in range(start + 1, last):
        word, found = lows[index], every[index]
        if word in _CLAUSE_STARTS or (participle >= 0 and found & _BREAK):
            return participle
        if found & tags.RELATIVE or word == "that":
            skipping = True
        elif found & _VERB and is_finite(reading, index, start):
            weak = found & tags.PAST and not found & _WEAK
            if not skipping and not weak:
                return index
            if not skipping and participle < 0:
                participle = index
            skipping = False
    return participle


def _resolve(reading: Reading, start: int, finite: int, last: int) -> Clause:
    """Follow "is", "has", "can", "does" to the word that says what happens."""
    negated = bool(reading.tags[start] & tags.NEGATION)
    found = reading.tags[finite]
    if not found & tags.AUXILIARY:
        passive = bool(found & tags.PAST) and not found & tags.BASE
        return Clause(Form.SENTENCE, start, last, finite, finite, passive, negated=negated)
    chain = _chain(reading, finite, last)
    verb = min(finite + len(chain), last - 1)
    found = reading.tags[verb] if finite + len(chain) < last else 0
    simple = Clause(
        Form.SENTENCE,
        start,
        last,
        finite,
        verb,
        possible=any(low in _POSSIBLE for low in chain),
        negated=negated or any(low in _NEGATIVE or low.endswith("n't") for low in chain),
    )
    if _is_being(reading, finite, len(chain)):
        passive = bool(found & (tags.PAST | tags.BASE)) and not found & (tags.FINISHED | tags.VAGUE)
        return simple._replace(passive=passive, state=not passive and not found & tags.GERUND)
    if not found & tags.VERB_FORM or (found & tags.GERUND and found & tags.NOUN):
        having = reading.any(tags.HAVE, finite, finite + len(chain))
        return simple._replace(verb=having) if having >= 0 else simple
    return simple


def _chain(reading: Reading, finite: int, last: int) -> Sequence[str]:
    """Return the auxiliaries from ``finite`` on, with "not" and adverbs among them."""
    index = finite
    while index < last and reading.tags[index] & _AUXILIARY:
        index += 1
    return reading.lows[finite:index]


def _is_being(reading: Reading, finite: int, length: int) -> bool:
    """Whether the chain ends in a form of "to be" ("will be", but not "is able to")."""
    being = False
    for found in reading.tags[finite : finite + length]:
        being = bool(found & tags.BE) or (being and not found & tags.MODAL)
    return being
