"""Whether an objective carries a numeric target, or a number that only describes someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags
from critic.judge.clause import Form
from critic.okr.document import Dimension

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.okr.document import Quantity

_GROUP = tags.PERSON | tags.STAFF | tags.PLURAL
_BETWEEN = tags.PREPOSITION | tags.ADVERB | tags.PARTICLE | tags.CONJUNCTION
_AGE_REACH = 4
_SECOND = 2


def has_number(read: Reading, part: Clause) -> bool:
    """Whether there is a number to reach: no age, no length of time, no limit of a group."""
    claim = read.claim
    for found in (claim.target, claim.delta):
        if found is not None and not _describes(read, part, found):
            return True
    return False


def _describes(read: Reading, part: Clause, found: Quantity) -> bool:
    """Whether a number tells who or what is meant ("members over 65", "14-year-old pupils")."""
    if found.dimension is Dimension.DURATION and not (_is_limit(read, found) and _asks(part)):
        return True
    index = next((at for at, word in enumerate(read.words) if word.end > found.start), -1)
    if index < 0:
        return True
    if _is_in_name(read, index):
        return True
    following = read.lows[index : index + _AGE_REACH]
    if any(low.endswith("-old") or low == "aged" for low in following):
        return True
    if part.form is Form.SENTENCE and index < part.subject and found.dimension is Dimension.COUNT:
        return index > part.first
    is_change = found is read.claim.delta
    return not is_change and not _moves(read, part) and _limits_group(read, index)


def _is_limit(read: Reading, found: Quantity) -> bool:
    """Whether a length of time is a limit in figures ("within 30 days"), not "within a week"."""
    figures = any(letter.isdigit() for letter in read.plain[found.start : found.end])
    return figures and read.claim.comparator is not None


def _is_in_name(read: Reading, index: int) -> bool:
    """Whether a name with a capital stands right before the number ("Java 21")."""
    if index < _SECOND:
        return False
    before = read.words[index - 1]
    return read.plain[before.start].isupper() and not read.tags[index - 1] & tags.FUNCTION


def _asks(part: Clause) -> bool:
    """Whether something is to be done in that time; "lorries leave within 9 minutes" tells how."""
    return part.form is not Form.SENTENCE or part.passive


def _moves(read: Reading, part: Clause) -> bool:
    """Whether the verb asks for another value ("grow donors above 500")."""
    verb = read.verbs[part.verb] if part.form is Form.ORDER else None
    return verb is not None and verb.verb_class in signs.RESULTS


def _limits_group(read: Reading, index: int) -> bool:
    """Whether a preposition ties the number to a plural before it ("founders under 30")."""
    before = index - 1
    tied = False
    while before >= 0 and read.tags[before] & _BETWEEN:
        tied = tied or bool(read.tags[before] & tags.PREPOSITION)
        before -= 1
    return tied and before >= 0 and bool(read.tags[before] & _GROUP)
