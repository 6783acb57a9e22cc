"""What one quantity is in its statement: start value, target, change, or none of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from critic.knowledge.schema import VerbClass
from critic.okr.document import Dimension
from critic.okr.grammar import cues, settings
from critic.okr.grammar.numerals import CARDINALS, low_at
from critic.okr.grammar.parts import is_noun
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.knowledge import Verb
    from critic.okr.document import Quantity, Word
    from critic.okr.grammar.cues import Lead, Tail
    from critic.okr.grammar.head import Head
    from critic.okr.grammar.quantity import Located
    from critic.okr.grammar.settings import Setting


# What a quantity is in its statement; a plain one is a target if nothing else is.
Role = Literal["baseline", "target", "delta", "plain", "none"]


class Marked(NamedTuple):
    """A quantity with what stands around it."""

    quantity: Quantity
    located: Located
    lead: Lead
    tail: Tail
    setting: Setting


class Scene(NamedTuple):
    """The statement that the quantities stand in."""

    plain: str
    words: Sequence[Word]
    head: Head
    verbs: Mapping[str, Verb]

    def mark(self, located: Sequence[Located]) -> list[Marked]:
        """Read what stands around each quantity."""
        setting = settings.find(self.plain, self.words)
        return [
            Marked(
                one.quantity,
                one,
                cues.lead(self.plain, self.words, one),
                cues.tail(self.plain, self.words, one),
                setting[one.first],
            )
            for one in located
        ]

    def role(self, marked: Sequence[Marked], index: int) -> Role:
        """Return what ``marked[index]`` is."""
        one = marked[index]
        before = marked[index - 1] if index else None
        after = marked[index + 1] if index + 1 < len(marked) else None
        if self._is_no_value(one):
            return "none"
        if self._is_start(before, one, after):
            return "baseline"
        if self._is_change(one):
            return "delta"
        if one.lead.cue == "goal" or one.tail.cue == "goal" or self._points_to(before, one):
            return "target"
        return "plain"

    def moves(self) -> bool:
        """Whether the head verb moves a value ("reduce"), and makes or wins nothing."""
        return self.head.use is not None and self.head.use.lemma in _MOVERS

    def keeps(self, one: Marked) -> bool:
        """Whether the head verb keeps a value ("hold churn at 2%", but "hold talks at 5 sites")."""
        if self.head.use is None:
            return False
        if self.head.use.lemma == "hold":
            return one.lead.cue == "place" and one.quantity.dimension is not Dimension.COUNT
        return self.head.use.verb_class is VerbClass.MAINTAIN

    def counts_next(self, one: Marked) -> bool:
        """Whether a noun or "of" follows the quantity."""
        last = one.located.last
        return low_at(self.words, last) == "of" or is_noun(self.plain, self.words, last)

    def _is_no_value(self, one: Marked) -> bool:
        """Whether the number is part of a condition, of a rate or of a point in time."""
        if one.setting == "condition" or one.lead.cue == "unit":
            return True
        if self._is_open_blank(one) or self._is_named_set(one):
            return True
        if one.located.describes:
            last = one.located.last
            return not any(low_at(self.words, at) in _TIMED for at in range(last, last + 3))
        if one.quantity.dimension is not Dimension.DURATION:
            return False
        return one.lead.cue == "time" or one.tail.cue == "time"

    def _is_named_set(self, one: Marked) -> bool:
        """Whether it only says which things are meant ("the two archives"), not how many."""
        if one.lead.cue != "known" or one.lead.comparator is not None:
            return False
        low = self.words[one.located.first].low
        return low in CARDINALS and low_at(self.words, one.located.first - 1) != "top"

    def _is_open_blank(self, one: Marked) -> bool:
        """Whether the author left the number open ("X%"); "N" hides one that is known."""
        return one.quantity.value is None and self.words[one.located.first].low[0] in "xyz_"

    def _is_start(self, before: Marked | None, one: Marked, after: Marked | None) -> bool:
        if one.lead.cue == "start" or one.tail.cue == "start":
            return True
        if after is not None and self._points_to(one, after):
            return True
        goes_on = after is not None and after.lead.cue == "goal" and _alike(one, after)
        if one.lead.cue == "from":
            return goes_on or (self._changes() and not one.quantity.noun)
        if one.lead.cue == "against":
            return before is not None and before.quantity.dimension is one.quantity.dimension
        if not goes_on or after is None or one.lead.cue != "none":
            return False
        return self._changes() and after.lead.first == one.located.last

    def _points_to(self, before: Marked | None, after: Marked) -> bool:
        """Whether an arrow leads from one quantity to the next."""
        if before is None:
            return False
        start, end = before.quantity.end, after.quantity.start
        return end - start <= _LONGEST_ARROW and _ARROW.search(self.plain, start, end) is not None

    def _changes(self) -> bool:
        """Whether the statement speaks of a change, or has no verb that says otherwise."""
        return self.head.use is None or self.head.use.verb_class is VerbClass.CHANGE

    def _is_change(self, one: Marked) -> bool:
        if one.quantity.unit == "x" and not one.quantity.noun:
            return self._is_change_by_factor(one)
        if one.tail.cue == "change" or one.lead.cue == "change":
            return True
        if one.lead.cue == "up":
            return one.quantity.dimension is not Dimension.COUNT
        if one.lead.cue == "by":
            return self._is_change_by(one)
        return self._has_sign(one) or self._is_bare_change(one)

    def _is_change_by_factor(self, one: Marked) -> bool:
        """Whether "2x" or "double" is a change; "a coverage of 3x" is a value."""
        if not any(map(str.isdigit, self.plain[one.quantity.start : one.quantity.end])):
            return True
        if one.tail.cue == "change":
            return True
        if (
            one.lead.cue in {"goal", "known", "place"}
            or low_at(self.words, one.located.first - 1) == "of"
        ):
            return False
        return one.lead.comparator is None or self.moves()

    def _is_change_by(self, one: Marked) -> bool:
        """Whether "by" brings in a change ("cut by 5 days"), not who did it ("used by 5 teams")."""
        low = low_at(self.words, one.lead.first - 1)
        verb = self.verbs.get(low)
        changed = verb is not None and verb.verb_class is VerbClass.CHANGE
        if not changed and (low.endswith("ed") or (verb is not None and low != verb.lemma)):
            return self.moves() and not self.counts_next(one)
        return not one.quantity.noun or changed or self.moves()

    def _has_sign(self, one: Marked) -> bool:
        """Whether it is written with its plus or minus ("+2"); "+80 or higher" is a value."""
        if self.plain[one.quantity.start] not in "+-−" or one.lead.cue == "goal":
            return False
        if one.tail.comparator is not None or one.lead.comparator is not None:
            return False
        return one.setting == "main" or not one.quantity.noun

    def _is_bare_change(self, one: Marked) -> bool:
        """Whether it follows a verb of change without "by" or "to" ("MRR grows 20%")."""
        if one.setting != "main" or self.counts_next(one):
            return False
        if one.lead.cue == "place":
            return self.words[one.located.first].low == "half"
        verb = self.verbs.get(low_at(self.words, one.lead.first - 1))
        if one.lead.cue != "none":
            return False
        if verb is not None and verb.lemma in _MOVERS:
            taken_off = low_at(self.words, one.located.last) in {"from", "off"}
            return taken_off or one.quantity.dimension in _RELATIVE or one.quantity.value is None
        return (
            self.moves()
            and 0 <= self.head.first < one.located.first
            and one.lead.comparator is None
            and one.quantity.dimension in _RELATIVE
        )


def _alike(one: Marked, other: Marked) -> bool:
    """Whether two quantities may be two values of one thing."""
    first, second = one.quantity, other.quantity
    if first.noun and second.noun:
        return first.noun == second.noun or first.noun.startswith(second.noun[:4])
    return first.dimension is second.dimension or not (first.unit and second.unit)


_RELATIVE = frozenset((Dimension.PERCENT, Dimension.POINTS, Dimension.RATIO))
_MOVERS = bag(
    "increase grow raise boost lift rise expand accelerate climb elevate reduce decrease"
    " lower cut drop fall decline shrink slash trim shorten diminish lessen minimize improve"
)
_TIMED = bag("sla slo time turnaround response delivery resolution latency lead")
_LONGEST_ARROW = 30
_ARROW = re.compile(r"→|->|=>|➔|➜|⇒|➡|⟶|>>|\s>\s")
