"""Units as people write them, and what each of them measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Dimension
from critic.okr.grammar.words import bag, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Word


class Measure(NamedTuple):
    """A unit and what it measures."""

    unit: str
    dimension: Dimension


class Reading(NamedTuple):
    """A unit, the offset where it ends, and the index of the word after it."""

    measure: Measure
    end: int
    last: int


BARE = Measure("", Dimension.COUNT)
PERCENT = Measure("%", Dimension.PERCENT)
FACTOR = Measure("x", Dimension.RATIO)
SHARE = Measure("", Dimension.RATIO)
CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
CURRENCY_CODES = bag(
    "usd eur gbp jpy inr chf cad aud nzd sek nok dkk pln czk cny brl zar sgd hkd mxn"
)


def glued(suffix: str) -> Measure | None:
    """Return the unit that a suffix without a space writes ("800ms", "3x", "1tb")."""
    return _GLUED.get(suffix) or _WORDS.get(suffix)


def after(plain: str, words: Sequence[Word], end: int, index: int) -> Reading | None:
    """Return the unit after a number that ends at ``end``; ``words[index]`` is the next word."""
    sign = plain[end : end + 1]
    if sign in _PERCENT_SIGNS or plain[end : end + 2] in _PERCENT_SIGNS:
        end += 1 if sign in _PERCENT_SIGNS else 2
        return _points(words, end, index) or Reading(PERCENT, end, index)
    if sign == "€":
        return Reading(_EURO, end + 1, index)
    if plain[end : end + 2] in _SPACED_EURO:
        return Reading(_EURO, end + 2, index)
    if index < len(words) and plain[end : words[index][1]] in _GAPS:
        return _in_words(words, index)
    return None


def is_duration(low: str) -> bool:
    """Whether a word is a unit of time."""
    measure = _WORDS.get(low)
    return measure is not None and measure.dimension is Dimension.DURATION


def is_singular_duration(low: str) -> bool:
    """Whether a word is a unit of time in the singular, as before a noun ("90 day plan")."""
    return low in _SINGULAR


_SINGULAR = bag("millisecond second minute hour day workday week month year min hr")
_PERCENT_SIGNS = frozenset(("%", " %", "\u00a0%", "\u202f%", "٪"))
_EURO = Measure("EUR", Dimension.CURRENCY)
_SPACED_EURO = frozenset((" €", "\u00a0€", "\u202f€"))
_GAPS = frozenset((" ", "-", "\u00a0", "\u202f", ""))
_DURATIONS = {
    "ms": "ms msec millisecond milliseconds",
    "seconds": "second seconds sec secs",
    "minutes": "minute minutes min mins",
    "hours": "hour hours hr hrs",
    "days": "day days workday workdays weekday weekdays",
    "weeks": "week weeks wk wks",
    "fortnights": "fortnight fortnights",
    "months": "month months mo",
    "quarters": "quarters",
    "years": "year years yr yrs",
}
_SIZES = {
    name.lower(): name
    for name in listed("kB MB GB TB PB KiB MiB GiB TiB kbit Mbit Gbit kbps Mbps Gbps KB")
}
_MONEY = {
    "USD": "dollar dollars",
    "EUR": "euro euros",
    "GBP": "pound pounds",
    "JPY": "yen",
    "INR": "rupee rupees",
    "CHF": "francs",
    "cents": "ct cts cent cents",
}
_PHYSICAL = listed(
    "kWh MWh GWh kW MW kg g mg t l ml cl mm cm km ha dB ppm psi kV kVA Hz kHz MHz GHz mph pcs"
    " tonnes tons tonne ton miles litres liters m² m³ rps qps tps fps rpm"
)
_POINTS = bag("points point pts pt pp pps ppt ppts p.p")
_WORKING = bag("business working calendar consecutive full straight whole")


def _spread(units: dict[str, str], dimension: Dimension) -> dict[str, Measure]:
    return {
        form: Measure(unit, dimension) for unit, forms in units.items() for form in listed(forms)
    }


_WORDS: dict[str, Measure] = {
    **_spread(_DURATIONS, Dimension.DURATION),
    **_spread(_MONEY, Dimension.CURRENCY),
    **_spread({name: low for low, name in _SIZES.items()}, Dimension.SIZE),
    **{unit.lower(): Measure(unit, Dimension.COUNT) for unit in _PHYSICAL},
    **{code: Measure(code.upper(), Dimension.CURRENCY) for code in CURRENCY_CODES},
    **dict.fromkeys(_POINTS, Measure("points", Dimension.POINTS)),
    **dict.fromkeys(("stars", "star"), Measure("stars", Dimension.SCORE)),
    **dict.fromkeys(("percent", "pct", "per-cent"), PERCENT),
    **dict.fromkeys(("bps", "bp"), Measure("bps", Dimension.POINTS)),
    "h": Measure("hours", Dimension.DURATION),
    "s": Measure("seconds", Dimension.DURATION),
    "x": FACTOR,
    "fold": FACTOR,
}
_GLUED: dict[str, Measure] = {
    "d": Measure("days", Dimension.DURATION),
    "w": Measure("weeks", Dimension.DURATION),
    "y": Measure("years", Dimension.DURATION),
}


def _in_words(words: Sequence[Word], index: int) -> Reading | None:
    low, _, end = words[index]
    following = words[index + 1].low if index + 1 < len(words) else ""
    if low == "per" and following == "cent":
        return Reading(PERCENT, words[index + 1].end, index + 2)
    if low in _WORKING and is_duration(following):
        unit = f"{low} {_WORDS[following].unit}"
        return Reading(Measure(unit, Dimension.DURATION), words[index + 1].end, index + 2)
    if low in {"percentage", "percent", "basis"}:
        points = _points(words, end, index + 1)
        if points is not None:
            return points if low != "basis" else points._replace(measure=_WORDS["bps"])
    measure = _WORDS.get(low)
    return measure and Reading(measure, end, index + 1)


def _points(words: Sequence[Word], end: int, index: int) -> Reading | None:
    """Return percentage points where "%" or "percentage" is followed by "points"."""
    if index < len(words) and words[index].low in _POINTS and words[index].start - end <= 1:
        return Reading(_WORDS["points"], words[index].end, index + 1)
    return None
