"""Quantities that only describe something: a length, a name, a quotation, which ones are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.document import Comparator, Dimension
from critic.okr.grammar.numerals import CARDINALS, low_at
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from critic.okr.grammar.scene import Marked, Scene


def is_no_value(scene: Scene, one: Marked) -> bool:
    """Whether the number is part of a rate, of a name or of a description."""
    if one.lead.cue == "unit" or one.located.describes:
        return one.lead.cue == "unit" or not _is_timed(scene, one)
    if one.lead.cue == "known" and _is_named_set(scene, one):
        return True
    if one.lead.cue == "goal" and _is_version(scene, one):
        return True
    if one.lead.comparator is not None and _says_which(scene, one):
        return True
    return _is_open_blank(scene, one) or _is_quoted(scene, one)


def lasts(scene: Scene, one: Marked) -> bool:
    """Whether a length of time is how long one thing lasts ("a lease for 10 years").

    What is to last is a value ("runs for 3 weeks without a stop", "guests stay for 3 nights").
    """
    last = one.located.last
    if low_at(scene.words, last) == "a" and low_at(scene.words, last + 1) in {"week", "day"}:
        return one.quantity.value in _ALL_DAYS_OR_HOURS
    if one.lead.comparator not in {None, Comparator.ABOVE} or one.lead.cue != "place":
        return False
    if low_at(scene.words, one.lead.first) != "for" or low_at(scene.words, last) in _UNBROKEN:
        return False
    if low_at(scene.words, one.lead.first - 1) in _LASTING or scene.maintains():
        return False
    return not scene.denies(one.lead.first)


_ALL_DAYS_OR_HOURS = frozenset((7.0, 24.0))
_UNBROKEN = bag("without non non-stop nonstop straight running uninterrupted")
_LASTING = bag("stay stays stayed staying last lasts lasted lasting live lives survive survives")
_TIMED = bag("sla slo time turnaround response delivery resolution latency lead")
_CHOSEN = bag("most best worst top")
_RENEWALS = bag("upgrade migrate update port switch move")
_BEFORE_ORDERS = frozenset(("", "we", "to", "we will", "fully"))
_LIMITED = frozenset((Dimension.DURATION, Dimension.CURRENCY))
_DISTRIBUTING = bag("each every any")


def _is_open_blank(scene: Scene, one: Marked) -> bool:
    """Whether the author left the number open ("X%"); "N" hides one that is known."""
    return one.quantity.value is None and scene.words[one.located.first].low[0] in "xyz_"


def _is_timed(scene: Scene, one: Marked) -> bool:
    """Whether the noun that a length of time describes is one ("90-minute turnaround")."""
    last = one.located.last
    return any(low_at(scene.words, at) in _TIMED for at in range(last, last + 3))


def _is_named_set(scene: Scene, one: Marked) -> bool:
    """Whether it only says which things are meant ("the two archives"), not how many.

    Those picked by a measure are as many as it says ("the ten busiest stops").
    """
    if one.lead.comparator is not None:
        return False
    low, following = (low_at(scene.words, at) for at in (one.located.first, one.located.last))
    if following.endswith("est") or following in _CHOSEN:
        return False
    return low in CARDINALS and low_at(scene.words, one.located.first - 1) != "top"


def _is_version(scene: Scene, one: Marked) -> bool:
    """Whether something is brought to it that has versions ("upgrade the tills to 5.1")."""
    use = scene.head.use
    if use is None or use.lemma not in _RENEWALS:
        return False
    # "Beds moved by nurses fall from 70 to 20": there the verb only says which.
    if scene.plain[: use.start].strip().lower() not in _BEFORE_ORDERS:
        return False
    bare = not one.quantity.unit and one.quantity.dimension is Dimension.COUNT
    return bare and not one.quantity.noun


def _is_quoted(scene: Scene, one: Marked) -> bool:
    """Whether it stands in something that somebody says, after the claim itself began."""
    opening = scene.plain.find('"')
    if opening <= 0 or opening > one.quantity.start:
        return False
    return one.quantity.end <= scene.plain.find('"', opening + 1)


def _says_which(scene: Scene, one: Marked) -> bool:
    """Whether it says which ones are meant ("each order above €500", "files older than a year").

    The limit that nothing is to pass is a value ("no ticket older than a week").
    """
    first, words = one.lead.first, scene.words
    if one.quantity.dimension not in _LIMITED or one.setting != "main" or scene.denies(first):
        return False
    if low_at(words, first) in {"older", "younger"}:
        return True
    return any(low_at(words, at) in _DISTRIBUTING for at in (first - 2, first - 3) if at > 0)
