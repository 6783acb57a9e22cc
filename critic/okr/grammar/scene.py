"""What one quantity is in its statement: start value, target, change, or none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from critic.knowledge.schema import VerbClass
from critic.okr.document import Dimension
from critic.okr.grammar import cues, describing, settings, starts
from critic.okr.grammar.numerals import low_at
from critic.okr.grammar.parts import is_noun
from critic.okr.grammar.words import bag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.knowledge import Verb
    from critic.okr.document import Quantity, Word
    from critic.okr.grammar.cues import Lead, Tail
    from critic.okr.grammar.head import Head
    from critic.okr.grammar.moments import Mention
    from critic.okr.grammar.quantity import Located
    from critic.okr.grammar.settings import Setting


# What a quantity is in its statement; a plain one is a target if nothing else is, a moment (when
# something happens) or a condition only where the rest of the statement makes it one.
Role = Literal["baseline", "target", "delta", "plain", "moment", "condition", "none"]


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
    lows: Sequence[str]
    head: Head
    verbs: Mapping[str, Verb]
    mentions: Sequence[Mention]

    def mark(self, located: Sequence[Located]) -> list[Marked]:
        """Read what stands around each quantity."""
        setting = settings.find(self.plain, self.words, self.lows)
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
        before, after = self._beside(marked, index, -1), self._beside(marked, index, 1)
        if one.setting == "condition":
            return "condition"
        if describing.is_no_value(self, one):
            return "none"
        if self._is_moment(one):
            return "moment"
        if starts.is_start(self, before, one, after):
            return "baseline"
        if self._is_change(one):
            return "delta"
        if "goal" in {one.lead.cue, one.tail.cue} or starts.points_to(self.plain, before, one):
            return "target"
        return "plain"

    def denies(self, index: int) -> bool:
        """Whether a "no" or a "never" stands before a word in the same clause."""
        words = self.words
        for at in range(index - 1, max(index - _NEGATION_REACH, 0) - 1, -1):
            if at + 1 < len(words) and "," in self.plain[words[at].end : words[at + 1].start]:
                return False
            if words[at].low in _NEGATIONS:
                return True
        return False

    def moves(self) -> bool:
        """Whether the head verb moves a value ("reduce"), and makes or wins nothing."""
        return self.head.use is not None and self.head.use.lemma in _MOVERS

    def keeps(self, one: Marked) -> bool:
        """Whether the head verb keeps a value ("hold churn at 2%", but "hold talks at 5 sites")."""
        if self.head.use is None:
            return False
        if self.head.use.lemma == "hold":
            return one.lead.cue == "place" and one.quantity.dimension is not Dimension.COUNT
        return self.maintains()

    def maintains(self) -> bool:
        """Whether the head verb says that something stays as it is."""
        return self.head.use is not None and self.head.use.verb_class is VerbClass.MAINTAIN

    def asks(self) -> bool:
        """Whether the statement is after an answer ("know whether …")."""
        if self.head.use is not None and self.head.use.verb_class is VerbClass.LEARN:
            return True
        return "whether" in self.lows

    def counts_next(self, one: Marked) -> bool:
        """Whether a noun or "of" follows the quantity."""
        last = one.located.last
        return low_at(self.words, last) == "of" or is_noun(self.plain, self.words, last)

    def _beside(self, marked: Sequence[Marked], index: int, step: int) -> Marked | None:
        """Return the next quantity to either side, past the base of a rate ("12 per 1,000 → 4")."""
        for at in (index + step, index + 2 * step):
            if not 0 <= at < len(marked):
                return None
            if marked[at].lead.cue != "unit":
                return marked[at]
        return None

    def _is_moment(self, one: Marked) -> bool:
        """Whether a length of time says when, or how often, and not how much."""
        if one.quantity.dimension is not Dimension.DURATION or one.tail.comparator is not None:
            return False
        if one.lead.cue == "time" or describing.lasts(self, one):
            return True
        return one.tail.cue == "time" and one.lead.cue != "within" and one.lead.comparator is None

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


_RELATIVE = frozenset((Dimension.PERCENT, Dimension.POINTS, Dimension.RATIO))
_MOVERS = bag(
    "increase grow raise boost lift rise expand accelerate climb elevate reduce decrease"
    " lower cut drop fall decline shrink slash trim shorten diminish lessen minimize improve"
)
_NEGATIONS = bag("no never nobody none not without don't doesn't nothing neither")
_NEGATION_REACH = 10
