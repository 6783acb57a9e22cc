"""Who else must act before a team can reach its result: another team or a third party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import signs, tags
from critic.judge.clause import Form
from critic.knowledge import VerbClass, singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.around import Around
    from critic.judge.clause import Clause
    from critic.judge.judgement import Evidence
    from critic.judge.reading import Reading
    from critic.knowledge import Verb

_NOTE = "must act too"
_UNITS = frozenset({"team", "department", "squad", "unit", "office", "tribe", "division", "desk"})
# With "the" before it, one of these is somebody certain, and no customer in general.
_FIRMS = frozenset({"company", "partner", "provider", "operator", "carrier", "firm", "platform"})
_RESULTS = (VerbClass.CHANGE, VerbClass.MAINTAIN)
# After these words somebody else is named on whom it hangs.
_HANGING = frozenset({"depends", "dependent", "depending", "pending", "awaiting", "waiting"})
_HANGING |= frozenset({"blocked", "contingent", "conditional", "subject"})
_JOINED = frozenset({"together", "jointly", "collaboration", "cooperation", "coordination"})
_JOINED |= frozenset({"partnership", "conjunction", "collaborate", "cooperate"})
_NAMING = _HANGING | _JOINED
# After these words a clause says what has to happen first.
_CONDITIONS = frozenset({"if", "once", "provided", "assuming", "after", "as", "when", "unless"})
_GIVEN = frozenset({"by", "from"})
_CONSENT = frozenset({"approval", "approved", "sign-off", "signoff", "signed", "permission"})
_CONSENT |= frozenset({"clearance", "consent", "go-ahead", "delivered", "provided", "released"})
_CONSENT |= frozenset({"granted", "confirmed", "built", "licence", "license", "fixed"})
_MANY = tags.NUMBER | tags.UNIVERSAL | tags.RELATIVE | tags.PREPOSITION
_ELSE = _UNITS | _FIRMS
_REACH = 7


def others(reading: Reading, parts: Sequence[Clause], around: Around) -> Evidence | None:
    """Return the words that name who else must act, None where nobody is named.

    Customers, and those in the team's own scope, are no dependency.
    """
    named = reading.union & tags.PARTY or "IT" in reading.plain
    if not (named or not _ELSE.isdisjoint(map(singular, reading.lows))):
        return None
    where = _acting(reading, parts, around) or _hanging(reading, around)
    return reading.evidence(*where, _NOTE) if where else None


def _acting(reading: Reading, parts: Sequence[Clause], around: Around) -> tuple[int, int] | None:
    """Judge "Legal approves the terms": a party is the subject of work."""
    opening = _opening_party(reading, around)
    if opening is not None:
        return opening
    for part in parts:
        if part.form is not Form.SENTENCE or part.state or part.passive or part.possible:
            continue
        verb = reading.verbs[part.verb]
        if verb is not None and verb.verb_class in _RESULTS:
            continue
        head = signs.head(reading, part.first, part.subject)
        # A team that holds or visits is the one that writes; one that delivers may be another.
        if _is_effort(verb) and singular(reading.low(max(head, 0))) in _UNITS:
            continue
        named = signs.between(reading, part.first, part.subject)
        if head >= part.first and not named & _MANY and _is_party(reading, head, around):
            return part.first + (reading.lows[part.first] in _CONDITIONS), head + 1
    return None


def _opening_party(reading: Reading, around: Around) -> tuple[int, int] | None:
    """Judge "Legal signs the terms": a short name, a verb in -s, and an object of its own.

    The verb may look like a noun ("signs", "books"), so the article after it decides.
    """
    first = int(reading.lows[0] == "the")
    if not (_is_party(reading, first, around) if first < len(reading.words) else False):
        first += 1
        if singular(reading.low(first)) not in _UNITS or not _is_party(reading, first, around):
            return None
    verb = first + 1 + (singular(reading.low(first + 1)) in _UNITS)
    acts = reading.tag(verb) & tags.THIRD and not reading.tag(verb) & tags.MARK
    if not acts or not reading.tag(verb + 1) & (tags.DETERMINER | tags.NUMBER | tags.OWN):
        return None
    moved = reading.verbs[verb]
    counted = reading.tag(verb + 1) & tags.NUMBER
    if counted and moved is not None and moved.verb_class in _RESULTS:
        return None
    if _is_effort(moved) and singular(reading.lows[first]) in _UNITS:
        return None
    return 0, verb


def _is_effort(verb: Verb | None) -> bool:
    return verb is not None and verb.verb_class is VerbClass.EFFORT


def _hanging(reading: Reading, around: Around) -> tuple[int, int] | None:
    """Judge "depends on the vendor", "once Legal agrees", "approval by the council"."""
    lows = reading.lows
    for index, low in enumerate(lows):
        if low in _NAMING or (low in _GIVEN and _consented(lows, index)):
            found = _party_after(reading, index + 1, around)
        elif low in _CONDITIONS and index:
            found = _acting_after(reading, index + 1, around)
        else:
            continue
        if found is not None:
            return found
    return None


def _acting_after(reading: Reading, first: int, around: Around) -> tuple[int, int] | None:
    """Return the party after a condition where a verb follows it ("once the bank opens …")."""
    found = _party_after(reading, first, around)
    if found is None:
        return None
    after = reading.tag(found[1])
    return found if after & (tags.VERB_FORM | tags.AUXILIARY) else None


def _consented(lows: Sequence[str], index: int) -> bool:
    return not _CONSENT.isdisjoint(lows[max(index - 3, 0) : index])


def _party_after(reading: Reading, first: int, around: Around) -> tuple[int, int] | None:
    last = min(first + _REACH, len(reading.words))
    for index in range(first, last):
        if reading.tags[index] & tags.STOP:
            return None
        if _is_party(reading, index, around):
            start = index
            while start > first and not reading.tags[start - 1] & tags.FUNCTION:
                start -= 1
            return start, index + 1 + (singular(reading.low(index + 1)) in _UNITS)
    return None


def _is_party(reading: Reading, index: int, around: Around) -> bool:
    """Whether the noun is somebody else: no team of ours, no part of what the team owns."""
    low = singular(reading.lows[index])
    unit = low in _UNITS and index > 0 and not reading.tags[index - 1] & tags.FUNCTION
    known = reading.tags[index] & tags.PARTY or _is_certain_firm(reading, index)
    if not (unit or known or _is_it_department(reading, index)):
        return False
    own = reading.tags[max(index - 2, 0)] & tags.OWN or reading.lows[max(index - 1, 0)] == "our"
    if own or singular(reading.lows[max(index - unit, 0)]) in around.team:
        return False
    named = reading.lows[max(index - 1, 0) : index + 1]
    return around.reach is None or not around.reach.find(named)


def _is_it_department(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    return reading.plain[word.start : word.end] == "IT" and not reading.plain.isupper()


def _is_certain_firm(reading: Reading, index: int) -> bool:
    """Whether one certain firm is named ("the repair partner"), not firms in general."""
    if reading.lows[index] not in _FIRMS or index == 0:
        return False
    return "the" in reading.lows[max(index - 3, 0) : index]
