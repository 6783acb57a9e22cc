"""Which quantity is a change, and no value to reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.knowledge.schema import VerbClass
from critic.okr.document import Dimension
from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.scene import MOVERS

if TYPE_CHECKING:
    from critic.okr.grammar.scene import Marked, Scene

_RELATIVE = frozenset((Dimension.PERCENT, Dimension.POINTS, Dimension.RATIO))


def is_change(scene: Scene, one: Marked) -> bool:
    """Whether a quantity says by how much a value changes."""
    if one.quantity.unit == "x" and not one.quantity.noun:
        return _is_change_by_factor(scene, one)
    if one.tail.cue == "change" or one.lead.cue == "change":
        return True
    if one.lead.cue == "up":
        return one.quantity.dimension is not Dimension.COUNT
    if one.lead.cue == "by":
        return _is_change_by(scene, one)
    return _has_sign(scene, one) or _is_bare_change(scene, one)


def _is_change_by_factor(scene: Scene, one: Marked) -> bool:
    """Whether "2x" or "double" is a change; "a coverage of 3x" is a value."""
    if not any(map(str.isdigit, scene.plain[one.quantity.start : one.quantity.end])):
        return True
    if one.tail.cue == "change":
        return True
    if (
        one.lead.cue in {"goal", "known", "place"}
        or low_at(scene.words, one.located.first - 1) == "of"
    ):
        return False
    return one.lead.comparator is None or scene.moves()


def _is_change_by(scene: Scene, one: Marked) -> bool:
    """Whether "by" brings in a change ("cut by 5 days"), not who did it ("used by 5 teams")."""
    low = low_at(scene.words, one.lead.first - 1)
    verb = scene.verbs.get(low)
    changed = verb is not None and verb.verb_class is VerbClass.CHANGE
    if not changed and (low.endswith("ed") or (verb is not None and low != verb.lemma)):
        return scene.moves() and not scene.counts_next(one)
    return not one.quantity.noun or changed or scene.moves()


def _has_sign(scene: Scene, one: Marked) -> bool:
    """Whether it is written with its plus or minus ("+2"); "+80 or higher" is a value."""
    if scene.plain[one.quantity.start] not in "+-−" or one.lead.cue == "goal":
        return False
    if one.tail.comparator is not None or one.lead.comparator is not None:
        return False
    return one.setting == "main" or not one.quantity.noun


def _is_bare_change(scene: Scene, one: Marked) -> bool:
    """Whether it follows a verb of change without "by" or "to" ("MRR grows 20%")."""
    if one.setting != "main" or scene.counts_next(one):
        return False
    if one.lead.cue == "place":
        return scene.words[one.located.first].low == "half"
    verb = scene.verbs.get(low_at(scene.words, one.lead.first - 1))
    if one.lead.cue != "none":
        return False
    if verb is not None and verb.lemma in MOVERS:
        taken_off = low_at(scene.words, one.located.last) in {"from", "off"}
        return taken_off or one.quantity.dimension in _RELATIVE or one.quantity.value is None
    return (
        scene.moves()
        and 0 <= scene.head.first < one.located.first
        and one.lead.comparator is None
        and one.quantity.dimension in _RELATIVE
    )
