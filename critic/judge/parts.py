"""Cutting a statement into the clauses that could stand by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import clause, tags
from critic.judge.clause import Clause, Form
from critic.judge.finite import is_finite

if TYPE_CHECKING:
    from critic.judge.reading import Reading

_JOINING = tags.STOP | tags.AND | tags.CONJUNCTION | tags.COMMA
_JOINERS = frozenset({"and", "then", "plus", "but"})
_REFERRING = frozenset(
    {
        "it",
        "they",
        "if",
        "once",
        "otherwise",
        "provided",
        "unless",
        "likely",
        "this",
        "these",
        "that",
        "the",
        "which",
        "e.g",
        "i.e",
    }
)
_SUBJECT_REACH = 8
_OBJECT = tags.DETERMINER | tags.NUMBER | tags.UNIVERSAL | tags.PRONOUN | tags.PREPOSITION


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """Return the clauses from left to right; a statement without words has none."""
    if not reading.union & _JOINING:
        return (clause.parse(reading, 0, len(reading.words)),) if reading.words else ()
    found: list[Clause] = []
    for first, last in _sentences(reading):
        more = _coordinated(reading, first, last)
        if not found or _claims(reading, more[0]):
            found.extend(more)
    return tuple(found)


def _claims(reading: Reading, part: Clause) -> bool:
    """Whether a later sentence claims something: a mere name is a remark ("Not done.")."""
    return part.form is not Form.NAME or bool(reading.quantities(part.first, part.last))


def _sentences(reading: Reading) -> list[tuple[int, int]]:
    """Return the ranges between full stops; what only explains the first is left out."""
    count = len(reading.words)
    starts = [0]
    for index in range(1, count - 1):
        if reading.tags[index] & tags.STOP and index - starts[-1] > 1:
            starts.append(index)
    ranges = list(zip(starts, [*starts[1:], count], strict=True))
    return [
        (first, last)
        for first, last in ranges
        if first < last and (first == 0 or reading.lows[first] not in _REFERRING)
    ]


def _coordinated(reading: Reading, first: int, last: int) -> list[Clause]:
    """Cut where "and" is followed by another verb like the first one, or another sentence."""
    found: list[Clause] = []
    part = clause.parse(reading, first, last)
    while part.form is not Form.NAME:
        cut = _next_clause(reading, part)
        if cut < 0:
            break
        found.append(part._replace(last=cut))
        part = clause.parse(reading, cut, last)
    found.append(part)
    return found


def _next_clause(reading: Reading, part: Clause) -> int:
    """Return where the next clause starts, or -1."""
    if part.form is Form.SENTENCE:
        return _next_sentence(reading, part)
    has_object = False
    listed = _is_list(reading, part)
    for index in range(part.verb + 1, part.last - 1):
        found = reading.tags[index]
        if _subordinates(reading, index):
            return -1
        start = _after_joiner(reading, index, part.last)
        if start < 0 and listed and found & tags.COMMA:
            start = index
        if has_object and start > 0 and _is_like(reading, part.verb, start):
            return start
        has_object = has_object or not (
            found & (tags.CONJUNCTION | tags.ADVERB | tags.PARTICLE)
            or (found & tags.COMMA and found & tags.BASE)
            or _is_like(reading, part.verb, index)
        )
    return -1


def _is_list(reading: Reading, part: Clause) -> bool:
    """Whether commas join three verbs or more ("draft it, print it, send it")."""
    commas = [
        index
        for index in range(part.verb + 2, part.last - 1)
        if reading.tags[index] & tags.COMMA and _is_like(reading, part.verb, index)
    ]
    return len(commas) > 1


def _subordinates(reading: Reading, index: int) -> bool:
    """Whether the verbs that follow belong to a purpose or a side clause."""
    if reading.lows[index] == "to":
        return bool(reading.tags[index + 1] & tags.BASE)
    return bool(reading.tags[index] & tags.RELATIVE) or reading.lows[index] == "so"


def _next_sentence(reading: Reading, part: Clause) -> int:
    for index in range(part.verb + 1, part.last - 1):
        start = _after_joiner(reading, index, part.last)
        if start > 0 and _opens_sentence(reading, part, start):
            return start
    return -1


def _after_joiner(reading: Reading, index: int, last: int) -> int:
    """Return the first word after "and" at ``index``, or -1."""
    if reading.lows[index] in _JOINERS:
        index += 1
    elif not reading.tags[index] & tags.AND:
        return -1
    while index < last and reading.tags[index] & (tags.ADVERB | tags.CONJUNCTION):
        index += 1
    return index if index < last - 1 else -1


def _opens_sentence(reading: Reading, part: Clause, start: int) -> bool:
    found = reading.tags[start]
    if found & tags.RELATIVE:
        return False
    if found & tags.AUXILIARY and is_finite(reading, start, part.first):
        return True
    if found & tags.THIRD and reading.tags[start + 1] & (_OBJECT | tags.ADVERB):
        return True
    inner = clause.parse(reading, start, part.last)
    if inner.own:
        return True
    return inner.form is Form.SENTENCE and inner.subject - start < _SUBJECT_REACH


def _is_like(reading: Reading, verb: int, start: int) -> bool:
    """Whether the word is a verb in the form of the first one, and not a noun that looks so."""
    found = reading.tags[start]
    form = reading.tags[verb] & tags.VERB_FORM or tags.BASE
    if not found & form or start + 1 >= len(reading.words):
        return False
    after = reading.tags[start + 1]
    return bool(after & _OBJECT) if found & (tags.NOUN | tags.PLURAL) else not after & tags.MARK
