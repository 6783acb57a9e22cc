"""Whether a metric would read the same in any company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import tags
from critic.judge.judgement import Kind
from critic.knowledge import VerbClass

if TYPE_CHECKING:
    from critic.judge.judgement import Evidence
    from critic.judge.reading import Reading
    from critic.okr.document import Quantity

_NOTE = "reads the same in any company"
_RESULTS = (Kind.OUTCOME, Kind.GUARDRAIL)
_MOVING = (VerbClass.CHANGE, VerbClass.MAINTAIN)
_SILENT = (
    (tags.FUNCTION & ~tags.OWN)
    | tags.VAGUE
    | tags.DESCRIPTIVE
    | tags.EVERYWHERE
    | tags.LIGHT
    | tags.KEEPING
    | tags.NUMBER
    | tags.BLANK
)


def generic(reading: Reading, kind: Kind) -> tuple[Evidence, ...]:
    """Return the metric where nothing beside it says whose, which step or what for."""
    used = reading.claim.metric
    if kind not in _RESULTS or used is None or used.metric is None or not used.metric.generic:
        return ()
    values = [value for value in _values(reading) if value is not None]
    last = 0
    for index, word in enumerate(reading.words):
        if used.start <= word.start < used.end:
            last = index
        elif any(value.start <= word.start < value.end for value in values):
            continue
        elif not _is_silent(reading, index):
            return ()
    first = next(i for i, word in enumerate(reading.words) if word.start >= used.start)
    return (reading.evidence(first, last + 1, _NOTE),)


def _values(reading: Reading) -> tuple[Quantity | None, ...]:
    return (*reading.numbers, reading.claim.baseline, reading.claim.target, reading.claim.delta)


def _is_silent(reading: Reading, index: int) -> bool:
    """Whether a word ties the metric to nothing: a number, a verb of change, "our", "overall"."""
    verb = reading.verbs[index]
    if verb is not None and (verb.verb_class in _MOVING or _opens_value(reading, index)):
        return True
    deadline = reading.claim.deadline
    if deadline is not None and deadline.start <= reading.words[index].start < deadline.end:
        return True
    return bool(reading.tags[index] & _SILENT) or reading.lows[index] == "our"


def _opens_value(reading: Reading, index: int) -> bool:
    """Whether an order opens with the verb and its value ("add €40k of revenue")."""
    return index == 0 and bool(reading.tag(1) & tags.NUMBER)
