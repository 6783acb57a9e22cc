"""The joints of a statement: where "and", a plus or a comma puts one thing beside another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from critic.judge import clause, signs, tags
from critic.judge.clause import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.judge.judgement import Evidence
    from critic.judge.reading import Reading

_JOINERS: Final = frozenset({"and", "plus", "while", "then"})
_JOINING: Final = tags.AND | tags.COMMA | tags.STOP
_OPENING: Final = {
    tags.NUMBER: "a number",
    tags.DETERMINER: "an article",
    tags.UNIVERSAL: "all",
    tags.PREPOSITION: "a preposition",
    tags.PRONOUN | tags.OWN: "a pronoun",
    tags.BASE: "a verb",
    tags.PAST: "a participle",
    tags.GERUND: "a form in -ing",
    tags.NOUN: "a noun",
}
_DONE: Final = tags.FINISHED | tags.PAST
_QUALITIES: Final = tags.VAGUE | tags.DESCRIPTIVE
_THINGS: Final = tags.NOUN & ~tags.EVENT
_REFERRING: Final = frozenset({"it", "them", "they", "its", "their", "these", "this", "those"})
_HANGING: Final = tags.PREPOSITION | tags.RELATIVE
_NEAR = 8
_MOST = 3
_LONG = 3
_NOTE = "a result of its own"


class Joint(NamedTuple):
    """``end`` is where the left side ends, ``start`` where the right side begins."""

    end: int
    start: int
    name: str


def joints(reading: Reading) -> Iterator[Joint]:
    """Yield every joint with words on both sides, from left to right."""
    if not (reading.union & _JOINING or not _JOINERS.isdisjoint(reading.lows)):
        return
    count = len(reading.lows)
    for index in range(1, count):
        low, found = reading.lows[index], reading.tags[index]
        if low in _JOINERS and index + 1 < count:
            yield Joint(index, index + 1, low)
        elif found & _JOINING and low not in _JOINERS:
            yield Joint(index, index, "comma" if found & tags.COMMA else "mark")


def noticed(reading: Reading) -> Iterator[str]:
    """Yield how each of the first joints joins what."""
    last = 0
    every = list(joints(reading))[:_MOST]
    for place, joint in enumerate(every):
        after = every[place + 1].end if place + 1 < len(every) else len(reading.words)
        yield from _of_joint(reading, joint, last, after)
        last = joint.start


def sides(reading: Reading) -> tuple[Evidence, ...]:
    """Return what stands on both sides of the first joint of two that could be met apart."""
    for joint in joints(reading):
        if _is_apart(reading, joint):
            return (
                reading.evidence(0, joint.end, _NOTE),
                reading.evidence(joint.start, len(reading.words), _NOTE),
            )
    return ()


def _is_apart(reading: Reading, joint: Joint) -> bool:
    """Whether neither side needs the other: no "it" on the right, nothing that both share."""
    left, right = reading.tags[joint.end - 1], reading.tags[joint.start]
    if left & right & _QUALITIES or _share_object(reading, joint) or _are_subjects(reading, joint):
        return False
    if right & _HANGING and joint.name == "comma":
        return False
    if not right & tags.PREPOSITION and reading.any(tags.PREPOSITION, 0, joint.end) >= 0:
        return False
    return _REFERRING.isdisjoint(reading.lows[joint.start : joint.start + _NEAR])


def _share_object(reading: Reading, joint: Joint) -> bool:
    """Whether verbs are joined before their object ("write and print the guide")."""
    left, right = reading.tags[joint.end - 1], reading.tags[joint.start]
    if not (left & tags.VERB_FORM and right & tags.VERB_FORM):
        return False
    opens = joint.end == 1 and left & right & tags.VERB_FORM
    return bool(opens) or not (left | right) & _THINGS


def _are_subjects(reading: Reading, joint: Joint) -> bool:
    """Whether what is joined is what a sentence speaks of ("cooks and waiters have …")."""
    part = clause.parse(reading, 0, len(reading.words))
    return part.form is Form.SENTENCE and joint.start < part.subject


def _of_joint(reading: Reading, joint: Joint, first: int, last: int) -> Iterator[str]:
    name = f"joint {joint.name}"
    yield name
    opening = reading.tags[joint.start]
    yield f"{name} before {next((said for tag, said in _OPENING.items() if opening & tag), 'else')}"
    inside = signs.between(reading, first, joint.end) & tags.PREPOSITION
    if inside:
        yield f"{name} in a phrase"
    short = last - joint.start < _LONG, joint.end - first < _LONG
    yield f"{name} short: {short[0]:d}{short[1]:d}"
    left, right = reading.tags[joint.end - 1], signs.head_tags(reading, joint.start, last)
    alike = left & right & tags.NOUN
    yield f"{name} alike: {bool(alike)}"
    if alike & (tags.ARTEFACT | tags.EVENT) and not inside:
        yield f"{name} of two things"
    for side, begin, end in (("left", first, joint.end), ("right", joint.start, last)):
        if reading.quantities(begin, end):
            yield f"{name} number {side}"
        if reading.tags[end - 1] & _DONE:
            yield f"{name} done {side}"
