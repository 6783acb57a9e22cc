"""Whether a statement is an answer, told by its noun: a decision, a proof, a tested assumption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from critic.judge import signs, tags
from critic.judge.clause import Form
from critic.judge.judgement import Kind

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict

_GIVEN: Final = frozenset(
    {"answer", "certainty", "conclusion", "confirmation", "decision", "evidence", "proof"}
    | {"verdict"}
)
_OPEN: Final = frozenset({"assumption", "belief", "bet", "hypothesis", "premise"})
_ABOUT: Final = frozenset(
    {"about", "from", "how", "if", "on", "that", "what", "whether", "which", "why"}
)
_TAKEN: Final = frozenset({"made", "taken", "reached"})
_SETTLED: Final = frozenset(
    {"answered", "checked", "confirmed", "disproved", "disproven", "falsified", "invalidated"}
    | {"proved", "proven", "refuted", "rejected", "settled", "tested", "validated", "verified"}
)
_ASKING: Final = frozenset({"if", "whether"})
# How fast cases are decided is a result, however it is put.
_TIMELY: Final = frozenset({"within", "time", "faster", "sooner", "earlier"})
_REACH: Final = 4


def answer(reading: Reading, part: Clause) -> Verdict | None:
    """Return the verdict on an answer, None where the noun tells of none."""
    if not _TIMELY.isdisjoint(reading.lows) or reading.tag(part.first) & tags.UNIVERSAL:
        return None
    if part.form is Form.ORDER:
        return _asked(reading, part)
    index = _noun(reading, part)
    if index is None:
        return None
    low, rest = reading.low(index), reading.lows[index + 1 :]
    if low not in _OPEN and "by" in rest:  # "decision to renew made by 40 schools" is theirs
        return None
    settled = not _SETTLED.isdisjoint(rest)
    told = (rest and rest[0] in _ABOUT) or not _TAKEN.isdisjoint(rest)
    if settled if low in _OPEN else told or settled:
        return signs.verdict(reading, Kind.LEARNING, (index, index + 1), f"'{low}' is an answer")
    return None


def _asked(reading: Reading, part: Clause) -> Verdict | None:
    """Return the verdict on "establish whether …", whatever the verb."""
    if reading.low(part.first + 1) not in _ASKING:
        return None
    where = (part.first, part.first + 2)
    return signs.verdict(reading, Kind.LEARNING, where, "asks whether something is so")


def _noun(reading: Reading, part: Clause) -> int | None:
    """Return where the noun stands, with nothing but what describes it in front."""
    for index in range(part.first, min(part.first + _REACH, part.last)):
        if reading.low(index) in _GIVEN or reading.low(index) in _OPEN:
            return index
        if reading.tag(index) & (tags.PREPOSITION | tags.PERSON):
            return None
    return None
