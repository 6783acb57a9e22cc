"""Whether a result is seen moving early, or follows late or from much else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import tags
from critic.judge.judgement import Indicator, Kind
from critic.knowledge import Timing, singular
from critic.okr.document import Dimension

if TYPE_CHECKING:
    from critic.judge.around import Around
    from critic.judge.reading import Reading

_DEALS = frozenset({"account", "contract", "deal", "order", "round", "sale", "tender"})
_LATE = tags.LATE | tags.RECOGNITION | tags.WINNING


def indicator(reading: Reading, kind: Kind, around: Around) -> Indicator:
    """Return what an outcome indicates; anything else indicates nothing.

    A step in the first half of the stated journey is early, whatever it counts; else the metric
    decides, and for one that nobody knows the words that tell of money, prizes and wins.
    """
    if kind is not Kind.OUTCOME:
        return Indicator.NONE
    step = around.step(reading.lows, reading.claim)
    if step is not None and 2 * step < around.steps:
        return Indicator.LEADING
    used = reading.claim.metric
    if used is not None and used.metric is not None:
        late = used.metric.timing is Timing.LAGGING
    else:
        late = _tells_late(reading) or _is_money(reading) or _is_of_market(reading)
    return Indicator.LAGGING if late else Indicator.LEADING


def _tells_late(reading: Reading) -> bool:
    """Whether a word tells of money, prizes or wins; what is closed need not be a deal."""
    if not reading.union & _LATE:
        return False
    deal = not _DEALS.isdisjoint(map(singular, reading.lows))
    return any(
        found & _LATE and (deal or not low.startswith("clos"))
        for low, found in zip(reading.lows, reading.tags, strict=True)
    )


def _is_of_market(reading: Reading) -> bool:
    """Whether it is a share of a market, whatever stands between ("of the northern egg market")."""
    return "share" in reading.lows and "market" in reading.lows


def _is_money(reading: Reading) -> bool:
    claim = reading.claim
    return any(
        value is not None and value.dimension is Dimension.CURRENCY
        for value in (claim.target, claim.delta)
    )
