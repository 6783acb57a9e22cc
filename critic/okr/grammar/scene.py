"""The statement that quantities stand in, and what stands around each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge.schema import VerbClass
from critic.okr.document import Dimension
from critic.okr.grammar import cues, settings
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
        return self.head.use is not None and self.head.use.lemma in MOVERS

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


MOVERS = bag(
    "increase grow raise boost lift rise expand accelerate climb elevate reduce decrease"
    " lower cut drop fall decline shrink slash trim shorten diminish lessen minimize improve"
)
_NEGATIONS = bag("no never nobody none not without don't doesn't nothing neither")
_NEGATION_REACH = 10
