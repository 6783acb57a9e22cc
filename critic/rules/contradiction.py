"""Whether the numbers of a claim contradict its words or each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.judge.judgement import Kind
from critic.okr.document import Comparator, Dimension, Direction
from critic.rules.arithmetic import goes_against, on_one_scale
from critic.rules.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.judge.judged import JudgedKeyResult
    from critic.okr.document import Claim, Quantity, Statement
    from critic.rules.arithmetic import Interval
    from critic.rules.ways import Ways

_WHOLE = 100.0
_PAUSES = frozenset(",;:")
_JOINERS = frozenset({"and", "as", "but", "while", "with", "which", "so", "thus", "thereby"})
_SIGNED = re.compile(r"\s?[,;:(=]{0,2}\s?[+−–-]\s?")
_DIGITS = "0123456789"
_BY = re.compile(r"\bby\s+\Z")
_FROM = re.compile(r",?\s*\(?from\s+\Z")
# What rounding may hide, as a part of the change and in points of a percentage.
_ROUNDING = 0.1
_ROUNDED_POINTS = 1.0


class Problem(NamedTuple):
    """What is wrong, and the number that shows it."""

    at: Quantity
    message: str


def contradiction(judged: JudgedKeyResult, ways: Ways) -> Problem | None:
    """Return the first contradiction of a key result that has a start and a target."""
    statement = judged.key_result.statement
    claim = statement.claim
    if claim.baseline is None or claim.target is None:
        return None
    scale = on_one_scale(claim.baseline, claim.target)
    if scale is None:
        return None
    one_clause = _in_one_clause(statement, claim.baseline) and not judged.judgement.deliverable
    said = ways.said(claim)
    if one_clause and goes_against(said, scale):
        return _wrong_way(statement, claim.baseline, claim.target, said)
    if scale[0] == scale[1]:
        return None if _is_meant(judged, ways) else _no_change(statement, claim.target)
    return _wrong_change(statement, claim, scale)


def _wrong_way(statement: Statement, start: Quantity, end: Quantity, said: Direction) -> Problem:
    way = "up" if said is Direction.INCREASE else "down"
    return Problem(
        end,
        f"The words say {way}, but from {quote(statement, start)} to {quote(statement, end)} is"
        " the other way. Swap the numbers or change the verb.",
    )


def _no_change(statement: Statement, end: Quantity) -> Problem:
    return Problem(
        end,
        f"Start and target are the same ({quote(statement, end)}), so nothing would change. Set"
        " another target, or say that the value is to be kept.",
    )


def _is_meant(judged: JudgedKeyResult, ways: Ways) -> bool:
    """Whether a value that stands twice is to be kept."""
    claim = judged.key_result.statement.claim
    if claim.comparator is Comparator.STAYS:
        return True
    kept = judged.judgement.kind is Kind.GUARDRAIL or claim.direction is Direction.MAINTAIN
    return kept and not ways.moves(claim)


def _in_one_clause(statement: Statement, start: Quantity) -> bool:
    """Whether no other clause begins between the verb and the numbers: they may be its own."""
    verb = statement.claim.verb
    first = verb.end if verb and verb.end <= start.start else 0
    if not _PAUSES.isdisjoint(statement.plain[first : start.start]):
        return False
    between = (word.low for word in statement.claim.words if first <= word.start < start.start)
    return _JOINERS.isdisjoint(between)


def _wrong_change(
    statement: Statement, claim: Claim, scale: tuple[Interval, Interval]
) -> Problem | None:
    """Return the change that is named beside start and target and is not the one between them."""
    start, end = scale[0].low, scale[1].low
    if claim.baseline is None or not start or claim.baseline.upper or scale[1].high != end:
        return None
    relative = _WHOLE * (end - start) / start
    for named in _named_changes(statement, claim):
        in_points = named.dimension is Dimension.POINTS
        readings = [end - start] if in_points else [relative]
        if claim.baseline.dimension is Dimension.PERCENT and not in_points:
            readings.append(end - start)
        if not any(_is_about(named.value or 0.0, reading) for reading in readings):
            return Problem(
                named,
                f"{quote(statement, named)} does not fit: from {quote(statement, claim.baseline)}"
                f" to {quote(statement, claim.target)} is {readings[0]:+.0f}"
                f"{' points' if in_points else '%'}. Mend the number that is wrong.",
            )
    return None


def _named_changes(statement: Statement, claim: Claim) -> Iterator[Quantity]:
    """Yield changes beside start and target: "(+20%)" after them, "by 20% from" before them."""
    ends = [
        end for value in (claim.baseline, claim.target) if value for end in (value.start, value.end)
    ]
    first, last = min(ends), max(ends)
    plain = statement.plain
    for value in claim.quantities:
        if value.value is None or value.dimension not in (Dimension.PERCENT, Dimension.POINTS):
            continue
        sign = plain[last : value.start + 1].rstrip(_DIGITS)
        follows = value.start >= last and _SIGNED.fullmatch(sign)
        leads = value.end <= first and _FROM.fullmatch(plain[value.end : first])
        if follows or (leads and _BY.search(plain[: value.start])):
            yield value


def _is_about(named: float, real: float) -> bool:
    """Whether a change is the real one, rounded; its sign may stand in the words."""
    return abs(abs(named) - abs(real)) <= max(_ROUNDED_POINTS, _ROUNDING * abs(real))
