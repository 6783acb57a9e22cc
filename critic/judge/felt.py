"""Whether a statement says what goes on in people, which no data show before somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from critic.judge import signs, tags
from critic.judge.clause import Form

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading

_PEOPLE: Final = tags.PERSON | tags.STAFF
_COMPARING: Final = frozenset({"better", "happier", "less", "more"})
_STATES: Final = tags.VAGUE | tags.CONDITION | tags.REACTION | tags.LATE


def felt(reading: Reading, part: Clause) -> bool:
    """Return whether it is "cooks feel safe" or "guests are happy", without a number.

    In a comparison ("feel better informed") the vague word is what is wrong first.
    """
    if part.form is not Form.SENTENCE or part.possible or part.negated or reading.numbers:
        return False
    head = signs.head_tags(reading, part.first, part.subject)
    if not head & _PEOPLE or signs.between(reading, part.first, part.last) & tags.UNIVERSAL:
        return False
    if not _COMPARING.isdisjoint(reading.lows[part.verb :]):
        return False
    if part.state:
        said = signs.between(reading, part.verb, part.last)
        return bool(said & _STATES) and not said & tags.FINISHED
    said = reading.tags[part.verb]
    return bool(said & tags.MENTAL) and not said & tags.RECOGNITION
