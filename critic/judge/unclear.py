"""Whether a reader of an objective cannot tell what would be different, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, specific, tags
from critic.judge.clause import Form
from critic.judge.judgement import Evidence, ObjectiveKind
from critic.judge.numbered import has_number
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading

_PEOPLE = tags.PERSON | tags.STAFF
_TOPIC_WORDS = 3
_SHORT = 4
_NO_PROMISE = tags.ADVERB | tags.PARTICLE | tags.FINISHED | tags.DESCRIPTIVE
_PLENTY = 3
_WORKING = (VerbClass.DELIVER, VerbClass.EFFORT)
_STATES = tags.QUALITY | tags.CONDITION
_BEGINNINGS = frozenset(
    {"foundation", "foundations", "basis", "groundwork", "groundworks", "footing"}
)
_NOTE = "a reader cannot tell what would be different for whom"


def unclear(read: Reading, part: Clause, kind: ObjectiveKind) -> tuple[Evidence, ...]:
    """Return the words that leave open what would be different for whom."""
    if kind is ObjectiveKind.TOPIC:
        told = part.last - part.first > _TOPIC_WORDS
        return () if told else (read.evidence(part.first, part.last, _NOTE),)
    if part.form is Form.NAME and _is_short_promise(read, part):
        return (read.evidence(part.first, part.first + 1, _NOTE),)
    if kind is ObjectiveKind.METRIC or has_number(read, part):
        return ()
    index = _open_promise(read, part)
    if index < 0 and not _says_for_whom(read):
        index = _unsaid(read, part)
    return () if index < 0 else (read.evidence(index, index + 1, _NOTE),)


def _open_promise(read: Reading, part: Clause) -> int:
    """Return what stays open whoever is named: "lay the foundation", "improve their experience"."""
    if part.form is not Form.ORDER:
        return -1
    head = max(signs.head(read, signs.object_start(read, part), part.last), part.verb)
    if read.lows[head] in _BEGINNINGS:
        return head
    named = read.tags[head]
    improves = read.tags[part.verb] & tags.VAGUE_CHANGE and specific.count(read) < _PLENTY
    return head if improves and named & _STATES and not named & tags.TECHNICAL else -1


def _unsaid(read: Reading, part: Clause) -> int:
    index = _unclear_word(read, part)
    told = specific.count(read)
    if index >= 0:
        return -1 if told >= _PLENTY else index
    return -1 if told else _general_word(read, part)


def _general_word(read: Reading, part: Clause) -> int:
    """Return the object of an order that names nothing but what any organisation has, or -1."""
    verb = read.verbs[part.verb] if part.form is Form.ORDER else None
    if verb is None or verb.verb_class not in _WORKING:
        return -1
    head = signs.head(read, signs.object_start(read, part), part.last)
    return head if head >= 0 and read.tags[head] & tags.GENERAL else -1


def _is_short_promise(read: Reading, part: Clause) -> bool:
    """Whether it is a quality word with a noun or two: "happy customers", "better website"."""
    first = part.first + bool(read.tags[part.first] & tags.DETERMINER)
    return part.last - first <= _SHORT and bool(read.tag(first) & tags.VAGUE)


def _unclear_word(read: Reading, part: Clause) -> int:
    if part.form is Form.ORDER:
        return _unclear_order(read, part)
    if part.form is Form.SENTENCE:
        subject = signs.head_tags(read, part.first, part.subject)
        said = read.any(tags.VAGUE, part.subject, part.last)
        return said if subject & (tags.QUALITY | tags.CONDITION) else -1
    head = signs.head(read, part.first, part.last)
    return head if head >= 0 and read.tags[head] & tags.VAGUE else -1


def _unclear_order(read: Reading, part: Clause) -> int:
    """Return the verb or quality of an order that leaves everything open, or -1."""
    verb, found = part.verb, read.tags[part.verb]
    after = signs.object_start(read, part)
    head = signs.head(read, after, part.last)
    named = read.tags[head] if head >= after else 0
    if found & (tags.LIGHT | tags.HAVE | tags.BE):
        return read.any(tags.VAGUE & ~tags.ADVERB, after, part.last)
    if named & tags.TECHNICAL and head > after:
        return -1
    if named & tags.CONDITION or (named & tags.QUALITY and _changes(read, verb)):
        return head
    if named & (tags.MEASURE | tags.SYSTEM):
        return -1
    if found & (tags.VAGUE_CHANGE | tags.OPEN_ENDED):
        return verb
    if read.lows[verb].startswith("mak"):
        return -1
    return next(
        (
            index
            for index in range(after, max(head, after))
            if read.tags[index] & tags.VAGUE and not read.tags[index] & tags.DESCRIPTIVE
        ),
        -1,
    )


def _changes(read: Reading, index: int) -> bool:
    verb = read.verbs[index]
    return verb is not None and verb.verb_class is VerbClass.CHANGE


def _says_for_whom(read: Reading) -> bool:
    return bool(read.union & _PEOPLE) and any(
        found & _PEOPLE
        and (found & tags.PLURAL or (index and read.tags[index - 1] & tags.UNIVERSAL))
        and not _is_promised(read, index)
        for index, found in enumerate(read.tags)
    )


def _is_promised(read: Reading, index: int) -> bool:
    """Whether people are themselves what a quality is promised of ("great people")."""
    before = read.tags[index - 1] if index else 0
    return bool(before & tags.VAGUE and not before & _NO_PROMISE)
