"""Finding a deliverable and a result in one clause ("Launch X driving 40% more Y")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.judge import signs, tags
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading

_LEADING = frozenset(
    {
        "driving",
        "resulting",
        "leading",
        "leads",
        "yielding",
        "bringing",
        "causing",
        "achieving",
        "generating",
        "delivering",
        "reaching",
        "saving",
        "giving",
        "thus",
        "thereby",
    }
)
_ACTORS = tags.MEASURE | tags.PERSON | tags.PROCESS
_LINKS = frozenset({"so", "which", "that", "to"})


class Mixed(NamedTuple):
    """Word ranges of the deliverable and of the result."""

    deliverable: tuple[int, int]
    result: tuple[int, int]


def of_delivery(reading: Reading, part: Clause) -> Mixed | None:
    """Return where a delivery ends and the result with its number begins."""
    for index in range(part.verb + 2, part.last - 1):
        if _turns(reading, index, part.last) and _is_counted(reading, index, part.last):
            return Mixed((part.first, index), (index, part.last))
    return None


def of_result(reading: Reading, part: Clause) -> Mixed | None:
    """Return where a result names its means ("… to 40% by launching X")."""
    for index in range(part.verb + 2, part.last - 1):
        after = index + 1
        if reading.lows[index] not in {"by", "through", "via"}:
            continue
        verb = reading.verbs[after]
        delivers = verb is not None and verb.verb_class is VerbClass.DELIVER
        gerund = reading.tags[after] & tags.GERUND
        if delivers and gerund and _is_counted(reading, part.first, index):
            return Mixed((index, part.last), (part.first, index))
    return None


def of_sentence(reading: Reading, part: Clause) -> Mixed | None:
    """Return where a thing that we make is said to bring a result ("the app cuts calls by 9%")."""
    verb = reading.verbs[part.verb]
    if part.passive or part.state or verb is None or not _brings(reading, part.verb):
        return None
    made = signs.head_tags(reading, part.first, part.subject)
    if "new" in reading.lows[part.first : part.subject]:
        made |= tags.ARTEFACT
    if not made & (tags.ARTEFACT | tags.EVENT) or made & _ACTORS:
        return None
    after = part.verb + 1
    if after >= part.last or reading.tags[after] & tags.PREPOSITION:
        return None
    if not _is_counted(reading, after, part.last):
        return None
    return Mixed((part.first, part.subject), (part.verb, part.last))


def _brings(reading: Reading, index: int) -> bool:
    """Whether the verb says what a thing does to something else: "drives", "cuts", no "reaches"."""
    verb = reading.verbs[index]
    if verb is None or verb.verb_class is not VerbClass.CHANGE:
        return False
    moves = verb.direction in {"increase", "decrease"}
    return verb.lemma == "drive" or (moves and not reading.tags[index] & tags.LIGHT)


def _turns(reading: Reading, index: int, last: int) -> bool:
    """Whether the word turns from what is made to what comes of it."""
    low = reading.lows[index]
    if low in _LEADING:
        return True
    if low in _LINKS:
        return _is_result_near(reading, index + 1, min(index + 8, last))
    return bool(reading.tags[index] & tags.GERUND) and _is_result(reading, index)


def _is_result_near(reading: Reading, first: int, last: int) -> bool:
    return any(_is_result(reading, index) for index in range(first, last))


def _is_result(reading: Reading, index: int) -> bool:
    verb = reading.verbs[index]
    return verb is not None and verb.verb_class is VerbClass.CHANGE


def _is_counted(reading: Reading, first: int, last: int) -> bool:
    """Whether the range has a number that is a value, not a count of things that we make."""
    if signs.has_rate(reading, first, last):
        return True
    found = signs.between(reading, first, last)
    return bool(reading.quantities(first, last)) and bool(found & (tags.MEASURE | tags.PERSON))
