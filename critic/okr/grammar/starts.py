"""Which quantity is the value to start from."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from critic.knowledge.schema import VerbClass
from critic.okr.document import Dimension
from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.okr.document import Quantity
    from critic.okr.grammar.moments import Mention
    from critic.okr.grammar.scene import Marked, Scene


def is_start(scene: Scene, before: Marked | None, one: Marked, after: Marked | None) -> bool:
    """Whether the words and signs around a quantity make it the start value."""
    if one.lead.cue == "start" or one.tail.cue == "start":
        return True
    if after is not None and points_to(scene.plain, one, after):
        return True
    if one.lead.cue == "from":
        goes_on = after is not None and after.lead.cue == "goal" and _alike(one, after)
        return goes_on or (_changes(scene) and not one.quantity.noun)
    if one.lead.cue == "against":
        return before is not None and before.quantity.dimension is one.quantity.dimension
    if before is not None and _is_same_kind(before, one) and _is_owned(scene, one):
        return True
    return after is not None and _alike(one, after) and _runs_into(scene, one, after)


def points_to(plain: str, before: Marked | None, after: Marked) -> bool:
    """Whether an arrow leads from one quantity to the next."""
    if before is None:
        return False
    start, end = before.quantity.end, after.quantity.start
    return end - start <= _LONGEST_ARROW and _ARROW.search(plain, start, end) is not None


def of_goal(scene: Scene, marked: Sequence[Marked], goal: Marked) -> Marked | None:
    """Return what is told beside ``goal`` as the value of an earlier time, where no word says so.

    That is a value in brackets beside a date or a label ("40% (Q1: 25%)").
    """
    for one in marked:
        if one is goal or not _is_same_kind(one, goal) or one.quantity.value is None:
            continue
        if one.setting != "aside" or goal.setting == "aside":
            continue
        if _is_labelled(scene, one) or dating(scene.plain, scene.mentions, one.quantity):
            return one
    return None


def dating(plain: str, mentions: Sequence[Mention], quantity: Quantity) -> Mention | None:
    """Return the date that says when a value held ("14% in Q1", "Q1: 14%"), if there is one."""
    at = bisect_left(mentions, quantity.end, key=_start)
    if at < len(mentions) and _IN.fullmatch(plain, quantity.end, mentions[at].start):
        return mentions[at]
    at = bisect_left(mentions, quantity.start, key=_start) - 1
    if at >= 0 and _WAS.fullmatch(plain, mentions[at].end, quantity.start):
        opening = plain[max(mentions[at].start - _OPENING_REACH, 0) : mentions[at].start]
        return mentions[at] if _OPENS.search(opening) else None
    return None


_LONGEST_ARROW = 30
_ARROW = re.compile(r"→|->|=>|➔|➜|➝|⇒|➡|⟶|>>|\s>\s")
_IN = re.compile(r"\s(?:[\w/%]{1,12}\s){0,2}(?:in|for|of)\s(?:the\s)?")
_WAS = re.compile(r"(?:\s?[:=]|'s)?\s(?:(?:it\s)?was\s)?")
_OPENS = re.compile(r"[(\[,;]\s?(?:in\s)?\Z")
_OPENING_REACH = 8
_LABEL = re.compile(r"[(\[]\s?[^()\[\]:]{0,30}(?:\d[^()\[\]:]{0,10}|last\s\w+|previous\s\w+):\s?\Z")
_LABEL_REACH = 50
_MOVED = bag("down up bring brought bringing cut cutting drop dropping raise raised lift")
_FILLER_REACH = 4
_OWNS = bag("have had has are is it's we're")
_SUBJECTS = bag("we it that")


def _start(mention: Mention) -> int:
    return mention.start


def _changes(scene: Scene) -> bool:
    """Whether the statement speaks of a change, or has no verb that says otherwise."""
    return scene.head.use is None or scene.head.use.verb_class is VerbClass.CHANGE


def _alike(one: Marked, other: Marked) -> bool:
    """Whether two quantities may be two values of one thing."""
    first, second = one.quantity, other.quantity
    if "x" in {first.unit, second.unit}:
        return first.unit == second.unit
    if first.noun and second.noun:
        return first.noun == second.noun or first.noun.startswith(second.noun[:4])
    return first.dimension is second.dimension or not (first.unit and second.unit)


def _is_same_kind(one: Marked, other: Marked) -> bool:
    first, second = one.quantity, other.quantity
    return first.dimension is second.dimension and first.unit == second.unit


def _runs_into(scene: Scene, one: Marked, after: Marked) -> bool:
    """Whether a value goes on to the next one ("19h to 1h", "21 a month down to 5")."""
    if after.lead.cue != "goal":
        return False
    first, last = one.located.last, after.lead.first
    if low_at(scene.words, last - 1) in _MOVED:
        return last - first <= _FILLER_REACH + 1
    if last - first > _FILLER_REACH:
        return False
    if one.lead.cue == "known":
        return scene.moves()
    if one.lead.cue != "none":
        return False
    if _follows_colon(scene.plain, one):
        return True
    if first != last:
        return False
    return _changes(scene) or one.quantity.dimension is not Dimension.COUNT


def _follows_colon(plain: str, one: Marked) -> bool:
    start = one.quantity.start
    return plain[max(start - _OPENING_REACH, 0) : start].rstrip().endswith(":")


def _is_labelled(scene: Scene, one: Marked) -> bool:
    """Whether a label with a number or "last" stands before it in brackets ("(v3: 29%)")."""
    start = one.quantity.start
    if one.quantity.dimension is Dimension.COUNT:
        return False
    return _LABEL.search(scene.plain, max(start - _LABEL_REACH, 0), start) is not None


def _is_owned(scene: Scene, one: Marked) -> bool:
    """Whether a clause of its own says that we have it ("…, we have 12")."""
    at = one.located.first - 1
    if low_at(scene.words, at) == "at":
        at -= 1
    if low_at(scene.words, at) not in _OWNS:
        return False
    opens = at if "'" in scene.words[at].low else at - 1
    if opens < 1 or low_at(scene.words, opens) not in _SUBJECTS | {"it's", "we're"}:
        return False
    gap = scene.plain[scene.words[opens - 1].end : scene.words[opens].start]
    return not {",", ";", "(", "–", "—"}.isdisjoint(gap)
