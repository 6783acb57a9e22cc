"""What the words and signs around a quantity say about it: "at least", "from", "or more"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from critic.okr.document import Comparator
from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.parts import is_noun
from critic.okr.grammar.units import is_duration
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.okr.document import Word
    from critic.okr.grammar.quantity import Located


# What the words around a quantity make of it. As strings, for they are compared for every number.
Cue = Literal[
    "none",
    "start",  # the value today
    "from",  # a start, or where something comes from
    "against",  # what it is compared with
    "goal",  # the value to reach
    "change",  # a change
    "up",  # a change, if it is no count ("up 20%", but "sign up 20 shops")
    "by",  # a change, or who did it
    "unit",  # what a rate is counted over ("per 1,000 orders")
    "time",  # for a length of time: when, or how often, and not how much
    "known",  # a number of things that are there already ("our 12 stores")
    "place",  # a preposition that brings in a circumstance
    "within",  # a limit
    "not",  # turns the comparison before it round
]


class Lead(NamedTuple):
    """What stands before a quantity, and the index of the word where it starts."""

    cue: Cue
    comparator: Comparator | None
    first: int


class Tail(NamedTuple):
    """What stands after a quantity."""

    cue: Cue = "none"
    comparator: Comparator | None = None


REVERSED: dict[Comparator | None, Comparator] = {
    Comparator.ABOVE: Comparator.AT_MOST,
    Comparator.BELOW: Comparator.AT_LEAST,
}


def lead(plain: str, words: Sequence[Word], located: Located) -> Lead:
    """Read backwards from a quantity to the word that says what it is."""
    edge, index = located.quantity.start, located.first - 1
    while index >= 0 and words[index].end > edge:
        index -= 1
    comparator = _sign(plain, words, index, edge)
    for _ in range(_REACH):
        if index < 0 or not _may_cross(plain, words[index], edge):
            break
        length, meaning = _phrase_before(words, index)
        if isinstance(meaning, Comparator):
            comparator = comparator or meaning
        elif meaning == "not":
            comparator = REVERSED.get(comparator, comparator)
        elif meaning is None:
            break
        elif meaning != "none":
            return Lead(meaning, comparator, index - length + 1)
        index -= length
        edge = words[index + 1].start
    return Lead("none", comparator, index + 1)


def tail(plain: str, words: Sequence[Word], located: Located) -> Tail:
    """Read what stands right after a quantity."""
    end = located.quantity.end
    comparator = Comparator.AT_LEAST if plain[end - 1] == "+" else None
    first = _past_rate(plain, words, located)
    if first > located.last:
        end = words[first - 1].end
    if first >= len(words) or plain[end : words[first].start] not in _SPACES:
        return Tail(comparator=comparator)
    meaning = _phrase_after(words, first)
    if meaning is None and is_noun(plain, words, first):
        beyond = _phrase_after(words, first + 1)
        meaning = beyond if isinstance(beyond, Comparator | str) and beyond != "time" else None
        if meaning is None and _changes_soon(words, first, plain):
            meaning = "change"
    if isinstance(meaning, Comparator):
        return Tail(comparator=meaning)
    return Tail(meaning or "none", comparator)


def _past_rate(plain: str, words: Sequence[Word], located: Located) -> int:
    """Return the index of the word after a quantity and its rate ("90 MB/s", "12 per month")."""
    index, low = located.last, low_at(words, located.last)
    if low and plain[located.quantity.end : words[index].start].strip() == "/":
        return index + 1
    if low == "per" or (low in _EACH and is_duration(low_at(words, index + 1))):
        return min(index + 2, len(words))
    return index


_REACH = 5
_EACH = frozenset(("a", "an", "each", "every"))
_NOUNS_BEFORE_CHANGE = 4
_SPACES = frozenset(("", " ", "\u00a0"))
_CROSSABLE = re.compile(r"[\s:=~≈<>≤≥\"'“”*_±]*")
_TIMES_PAST = frozenset(
    ("year", "quarter", "month", "week", "season", "spring", "summer", "autumn", "fall", "winter")
).union(("time", "half", "term", "cycle", "release", "sprint", "round", "edition"))
_PAST = frozenset(("last", "previous"))
_ABBREVIATIONS = frozenset(("vs", "approx", "min", "max", "avg"))
_SIGNS = (
    ("≥", Comparator.AT_LEAST),
    (">=", Comparator.AT_LEAST),
    ("≤", Comparator.AT_MOST),
    ("<=", Comparator.AT_MOST),
    ("<", Comparator.BELOW),
    (">", Comparator.ABOVE),
    ("~", Comparator.ABOUT),
    ("≈", Comparator.ABOUT),
)
_ARROWS = ("->", "=>")


def _spread(
    meanings: Mapping[Cue | Comparator, str],
) -> dict[str, Cue | Comparator]:
    """Return phrase → meaning; the phrases of a meaning are separated by commas."""
    return {
        phrase.strip(): meaning
        for meaning, phrases in meanings.items()
        for phrase in phrases.split(",")
    }


_BEFORE = _spread(
    {
        Comparator.AT_LEAST: "at least, minimum, min, at minimum, at the least, at or above,"
        " at or over",
        Comparator.AT_MOST: "at most, maximum, max, up to, cap, capped at, at or below,"
        " at or under, limited to, no later than",
        Comparator.ABOVE: "more than, over, above, greater than, higher than, exceed, exceeds,"
        " exceeding, exceeded, better than, beyond, upwards of, north of, longer than, later than,"
        " larger than, bigger than, slower than, older than, in excess of, surpass, surpasses,"
        " surpassing",
        Comparator.BELOW: "less than, fewer than, under, below, lower than, shorter than,"
        " smaller than, faster than, quicker than, cheaper than, younger than,"
        " beneath, sub",
        Comparator.ABOUT: "about, around, approximately, approx, roughly, circa, nearly, almost",
        "not": "no, not, never",
        "start": "currently, currently at, current, current value, today, today's, now, now at,"
        " baseline, baseline at, was, was at, were, previously, formerly, up from, down from,"
        " starting from, starting at, start, stands at, standing at, stood at, used to be,"
        " we are at, rather than, instead of, last year, last quarter, last month, last half,"
        " last week, last season, last term, last time, last spring, last summer, last autumn,"
        " last winter, previous year, previous quarter, prior year, year before, a year ago,"
        " at present, presently, initially, originally, so far, to date, today it's, today it is,"
        " now it's, now it is, as-is, today at, currently in, now in, today still, still, still at",
        "from": "from",
        "against": "against, vs, versus, compared to, compared with",
        "goal": "to, target, goal, reach, reaches, reached, reaching, hit, hits, achieve,"
        " achieves, attain, into, towards, should be, aim, aiming for, wanted",
        "change": "minus, plus, increase of, decrease of, reduction of, growth of, improvement of,"
        " drop of, lift of, uplift of, rise of, gain of, additional, another, extra, further",
        "up": "up, down",
        "by": "by",
        "unit": "per, every, for every, out of every, out of, out of the",
        "time": "each, last, past, first, previous, next, rolling, trailing, after, following,"
        " prior, initial, the last, the past, the first, the next, the previous",
        "known": "the, our, all, these, those, its, their, both, existing, other, top, my, the top,"
        " your, the next, the other",
        "place": "at, in, for, across, among, with, on, through, via, over the, having, worth,"
        " containing, between, onto, amongst, throughout",
        "within": "within, within first, within the first, within the next",
        "none": "a, an, of, is, are, be, average, avg, mean, median, total, score, rate, level,"
        " value, only, just, rating, combined, exactly, equal, an average, a total, a score,"
        " a minimum, a maximum, a rate, a rating, a median, a mean, some, a target,"
        " a goal, the target, the goal, a baseline, the baseline, a combined",
    }
)
_BEFORE_BY_LAST_WORD = {
    last: tuple(
        sorted(
            (
                (phrase.split(), meaning)
                for phrase, meaning in _BEFORE.items()
                if phrase.split()[-1] == last
            ),
            key=lambda found: -len(found[0]),
        )
    )
    for last in {phrase.split()[-1] for phrase in _BEFORE}
}
_AFTER = _spread(
    {
        Comparator.AT_LEAST: "or more, or higher, or above, or better, or greater, or over,"
        " and above, and over, and higher, or longer, and up, plus, minimum, at minimum, at least",
        Comparator.AT_MOST: "or less, or fewer, or lower, or below, or under, or faster,"
        " or shorter, and under, and below, or sooner, or quicker, or earlier, maximum, max,"
        " at most, at the latest, tops",
        "start": "today, currently, now, baseline, at present, previously, at the moment,"
        " right now, so far, to date, a year ago, yesterday",
        "change": "more, fewer, less, higher, lower, faster, slower, better, cheaper, shorter,"
        " longer, larger, smaller, quicker, sooner, earlier, additional, extra, as long, as many,"
        " as much, as fast, as often",
        "time": "ago, old, before, ahead, prior, beforehand, in advance",
        "goal": "target, goal, wanted, needed",
    }
)
_CHANGES = bag(
    "increase increases decrease reduction growth lift uplift improvement drop decline rise"
    " gain cut jump boost saving savings yoy mom qoq year-over-year year-on-year quarter-over-"
    " quarter month-over-month speedup"
)


def _phrase_before(words: Sequence[Word], index: int) -> tuple[int, Cue | Comparator | None]:
    """Return the longest known phrase that ends at a word: its length and its meaning."""
    for phrase, meaning in _BEFORE_BY_LAST_WORD.get(words[index].low, ()):
        length = len(phrase)
        if length == 1 or [word.low for word in words[index + 1 - length : index + 1]] == phrase:
            return length, meaning
    return 1, None


def _may_cross(plain: str, word: Word, end: int) -> bool:
    """Whether nothing but spaces and signs follows a word up to ``end``."""
    gap = plain[word.end : end]
    if gap == " " or (gap == ". " and word.low in _ABBREVIATIONS):
        return True
    return _CROSSABLE.fullmatch(gap) is not None


def _sign(plain: str, words: Sequence[Word], index: int, edge: int) -> Comparator | None:
    gap = plain[max(words[index].end if index >= 0 else 0, edge - 4) : edge].strip()
    if not gap:
        return None
    if gap.endswith(_ARROWS):
        return None
    return next((meaning for sign, meaning in _SIGNS if gap.endswith(sign)), None)


def _phrase_after(words: Sequence[Word], index: int) -> Cue | Comparator | None:
    first, second = low_at(words, index), low_at(words, index + 1)
    if first in _PAST and second in _TIMES_PAST:
        return "start"
    found = _AFTER.get(f"{first} {second}") or _AFTER.get(first)
    return found or _AFTER.get(f"{first} {second} {low_at(words, index + 2)}")


def _changes_soon(words: Sequence[Word], index: int, plain: str) -> bool:
    """Whether a word for a change ends the noun phrase at ``index`` ("30% revenue growth")."""
    for at in range(index, index + _NOUNS_BEFORE_CHANGE):
        if low_at(words, at) in _CHANGES:
            return True
        if not is_noun(plain, words, at):
            return False
    return False
