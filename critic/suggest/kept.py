"""What a statement says, which another wording of it says as well.

Its values, its date, its direction and what it measures stay, unless a finding that is cleared is
about just that: a vanity metric gives way to another one, and a count of work goes with the work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from critic.judge.judgement import Evidence, Measurable
from critic.okr.document import Comparator, Direction
from critic.okr.grammar import placeholders
from critic.okr.grammar.words import bag
from critic.strategy.terms import Terms
from critic.suggest import foreign
from critic.suggest.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from critic.judge.judged import JudgedKeyResult
    from critic.okr.document import Claim, Deadline, MetricUse, Quantity, Statement, Word


class Part(Enum):
    """What a statement says; ROLES are which of its values is the start and which the goal."""

    VALUES = auto()
    DATE = auto()
    WAY = auto()
    ROLES = auto()
    MEASURE = auto()


_ALL = frozenset(Part)
_SAME_DATE = _ALL - {Part.DATE}
# What each finding lets go; all others let go nothing. OUT003 lets go what stands in the delivery.
_FREES: Mapping[str, frozenset[Part]] = {
    **dict.fromkeys(("OUT001", "OUT002", "OUT004", "CLR005", "LNK003", "LNK004", "FOC003"), _ALL),
    **dict.fromkeys(("LEA003", "INF001", "INF002", "DET001", "SOW001", "MEA001"), _SAME_DATE),
    **dict.fromkeys(("CLR004", "LNK001", "LNK002"), _SAME_DATE),
    **dict.fromkeys(("MEA005", "REA002"), frozenset({Part.VALUES, Part.WAY})),
    **dict.fromkeys(("REA001", "REA003", "CLR006"), frozenset({Part.VALUES})),
    **dict.fromkeys(("CLR001", "CLR003"), frozenset({Part.MEASURE})),
    "MEA002": frozenset({Part.ROLES}),
    "TIM002": frozenset({Part.DATE}),
}
_LEAST = frozenset({Comparator.AT_LEAST, Comparator.ABOVE})
_MOST = frozenset({Comparator.AT_MOST, Comparator.BELOW})
_RISING = bag(
    "rise rises rising raise raises raising grow grows growing climb climbs climbing increase"
    " increases increasing improve improves gain gains lift lifts boost boosts up"
)
_FALLING = bag(
    "fall falls falling drop drops dropping decline declines declining decrease decreases"
    " decreasing shrink shrinks sink sinks cut cuts cutting reduce reduces reducing lower lowers"
    " lowering shorten shortens halve halves down"
)
_WAYS = {
    **dict.fromkeys(_RISING, Direction.INCREASE),
    **dict.fromkeys(_FALLING, Direction.DECREASE),
}
_OPPOSITE = frozenset({Direction.INCREASE, Direction.DECREASE})
_DENIALS = bag("not never no nobody none nothing without cannot")
_ABOUT = Terms((*foreign.TELLING.silent, "percentage percent proportion count amount level total"))
_VALUES = placeholders.VALUES | {placeholders.QUARTER}
_LEAST_KEPT = 0.5


def freed(codes: Iterable[str]) -> frozenset[Part]:
    """Return what may go where these findings are cleared."""
    return frozenset().union(*(_FREES.get(code, frozenset()) for code in codes))


@dataclass(frozen=True, slots=True)
class Was:
    """A statement before it is changed.

    ``delivery`` is where it says what is delivered, which goes with all that is counted there.
    ``counts`` is whether anybody could measure it: if not, none of its numbers is to be reached.
    """

    statement: Statement
    delivery: Evidence | None = None
    counts: bool = True

    def without(self, delivery: str) -> Was:
        """Return it with a delivery that may go; where markup hides the words, nothing may."""
        start = self.statement.plain.find(delivery)
        return replace(
            self, delivery=Evidence(start, start + len(delivery)) if start >= 0 else None
        )

    def stays(self, part: Quantity | Deadline | MetricUse | Word) -> bool:
        """Whether a part of it stands outside of the delivery."""
        apart = self.delivery
        return apart is None or not apart.start <= part.start < apart.end

    @property
    def values(self) -> tuple[Quantity, ...]:
        """The start, the change and the value to reach, as far as it has them."""
        found = _parts(self.statement.claim) if self.counts else ()
        return tuple(each for each in found if each and _is_known(each) and self.stays(each))

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words outside of the delivery."""
        return tuple(filter(self.stays, self.statement.claim.words))

    @property
    def about(self) -> frozenset[str]:
        """What it is about, without its date."""
        claim = self.statement.claim
        due = claim.deadline
        told = (w.low for w in self.words if not (due and due.start <= w.start < due.end))
        return _ABOUT.of(" ".join(told))


def objection(was: Was, now: Sequence[Statement], codes: Iterable[str]) -> Reason | None:
    """Return what ``now`` leaves out or turns round, which takes the place of a statement.

    ``codes`` are the findings that are cleared.
    """
    return next(_objections(was, now, freed(codes)), None)


def of(judged: JudgedKeyResult) -> Was:
    """Return a key result before it is changed."""
    counts = judged.judgement.measurable is not Measurable.NO
    return Was(judged.key_result.statement, counts=counts)


def repeats(text: str, others: Iterable[Statement]) -> bool:
    """Whether a line has the words of another statement, whatever their order and its values.

    Where people or a deed are still to be named, nobody knows yet.
    """
    lines = text.split("\n")
    whole = (line for line in lines if _VALUES.issuperset(p.low for p in placeholders.find(line)))
    told = [_ABOUT.of(_outside(line)) for line in whole]
    said = {_ABOUT.of(_outside(each.plain)) for each in others}
    return any(each in said for each in told if each)


def _objections(was: Was, now: Sequence[Statement], free: frozenset[Part]) -> Iterator[Reason]:
    claims = [line.claim for line in now]
    is_other = _is_about_others(was, now)
    # Another measure goes its own way.
    if Part.WAY not in free and not (is_other and Part.MEASURE in free) and _turns(was, claims):
        yield Reason.TURNED
    if Part.VALUES not in free and _loses_values(was, claims, free):
        yield Reason.VALUE_LOST
    if Part.DATE not in free and _loses_date(was, now):
        yield Reason.DATE_LOST
    if Part.MEASURE not in free and is_other:
        yield Reason.OTHER_MEASURE


def _parts(claim: Claim) -> tuple[Quantity | None, ...]:
    return claim.baseline, claim.delta, claim.target


def _is_known(quantity: Quantity) -> bool:
    return quantity.value is not None


def _amount(quantity: Quantity | None) -> tuple[float | None, float | None] | None:
    return quantity and (quantity.value, quantity.upper)


def _turns(was: Was, now: Sequence[Claim]) -> bool:
    """Whether a value goes the other way, or the words say that it does."""
    claim, ways = was.statement.claim, {each.direction for each in now} - {Direction.NONE}
    way = Direction.NONE if was.delivery else claim.direction
    if way is not Direction.NONE and ways and way not in ways:
        return True
    lows = [word.low for word in was.words]
    is_plain = len(now) == 1 and _DENIALS.isdisjoint(lows)
    said = _named(lows) or (_OPPOSITE & {way} if is_plain else frozenset())
    says = _named(low for each in now for low in each.lows)
    denies = any(not _DENIALS.isdisjoint(each.lows) for each in now)
    if (said and says - said) or (denies and _DENIALS.isdisjoint(lows)):
        return True
    return _changes_sides(claim, now) or (
        len(now) > 1 and any(_turns_its_part(claim, line) for line in now)
    )


def _named(lows: Iterable[str]) -> frozenset[Direction]:
    """Return the ways that words name."""
    return frozenset(_WAYS[low] for low in lows if low in _WAYS)


def _turns_its_part(was: Claim, line: Claim) -> bool:
    """Whether a line of several goes another way than its values go in the whole."""
    starts, ends = (_places(was, each) for each in (line.baseline, line.target))
    if starts and ends:
        return min(starts) > max(ends)
    goal = max(_places(was, line.delta or line.target), default=0)
    before = [_WAYS[word.low] for word in was.words if word.start < goal and word.low in _WAYS]
    return bool(before) and line.direction in _OPPOSITE and before[-1] is not line.direction


def _places(was: Claim, quantity: Quantity | None) -> list[int]:
    return [each.start for each in was.quantities if _amount(each) == _amount(quantity)]


def _changes_sides(was: Claim, now: Sequence[Claim]) -> bool:
    """Whether "at least" becomes "at most", or the other way round."""
    sides = {claim.comparator for claim in now}
    return any(
        was.comparator in mine and sides.isdisjoint(mine) and not sides.isdisjoint(others)
        for mine, others in ((_LEAST, _MOST), (_MOST, _LEAST))
    )


def _loses_values(was: Was, now: Sequence[Claim], free: frozenset[Part]) -> bool:
    """Whether a value is gone or plays another part; of several lines, whether a number is gone."""
    wanted, whole = was.values, was.statement.claim
    said = {_amount(each) for claim in now for each in claim.quantities}
    for index, mine in enumerate(_parts(whole)):
        same = said if Part.ROLES in free else {_amount(_parts(each)[index]) for each in now}
        if mine in wanted and _amount(mine) not in same:
            return True
    known = filter(_is_known, whole.quantities)
    return len(now) > 1 and any(_amount(each) not in said for each in known)


def _loses_date(was: Was, now: Sequence[Statement]) -> bool:
    due = was.statement.claim.deadline
    if due is None or not was.stays(due):
        return False
    dates = (line.claim.deadline for line in now)
    same = (each for each in dates if each and due.day is not None and each.day == due.day)
    return next(same, None) is None and not any(due.text in line.plain for line in now)


def _is_about_others(was: Was, now: Sequence[Statement]) -> bool:
    """Whether the metric is not named any more, or most of what tells it apart is gone."""
    told = _ABOUT.of(" ".join(_outside(line.plain) for line in now))
    metric, about = was.statement.claim.metric, was.about
    if metric and not was.delivery and not _ABOUT.of(metric.phrase) & about <= told:
        return True
    return len(about & told) < len(about) * _LEAST_KEPT


def _outside(plain: str) -> str:
    return placeholders.masked(plain, placeholders.find(plain))
