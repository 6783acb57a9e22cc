"""The metric that a statement speaks of, for whom, and where its number comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge.schema import VerbClass
from critic.okr.document import Dimension, MetricUse
from critic.okr.grammar.numerals import CARDINALS, low_at
from critic.okr.grammar.parts import is_noun
from critic.okr.grammar.words import bag, is_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.knowledge import Knowledge
    from critic.knowledge.phrases import Match
    from critic.okr.document import Word
    from critic.okr.grammar.head import Head
    from critic.okr.grammar.quantity import Located
    from critic.okr.grammar.roles import Roles


def find_source(plain: str, lows: Sequence[str]) -> str | None:
    """Return what follows "as measured by", "according to" and the like."""
    if _SOURCE_WORDS.isdisjoint(lows):
        return None
    match = _SOURCE.search(plain)
    return match["source"].rstrip(" .,:") if match else None


class Measures(NamedTuple):
    """A statement in which a metric is looked for; ``lows`` are its words in lower case."""

    plain: str
    words: Sequence[Word]
    lows: Sequence[str]
    knowledge: Knowledge
    head: Head

    def find(
        self, located: Sequence[Located], played: Roles
    ) -> tuple[MetricUse | None, str | None]:
        """Return the metric, and whom it counts.

        A metric of the knowledge comes first, then a phrase that is built like one, then what a
        share of people does, then what the verb moves.
        """
        known = self.knowledge.metric_index.find(self.lows)
        if known:
            chosen = next((match for match in known if not self._in_brackets(match)), known[0])
            use = self._use(chosen.first, chosen.last)
            metric = self.knowledge.metrics[chosen.entry]
            return use._replace(metric=metric), self._people_of(located, chosen.last)
        built = self._built(located)
        if built is not None:
            return self._use(*built), self._people_of(located, built[1])
        shared = self._share(located)
        if shared > 0:
            return self._behaviour(shared), self._people(shared)
        return self._moved(played), None

    def _use(self, first: int, last: int) -> MetricUse:
        start, end = self.words[first].start, self.words[last - 1].end
        return MetricUse(self.plain[start:end], start, end)

    def _in_brackets(self, match: Match) -> bool:
        start = self.words[match.first].start
        before = self.plain[max(start - _LONGEST_BRACKET, 0) : start]
        return before.count("(") > before.count(")")

    def _built(self, located: Sequence[Located]) -> tuple[int, int] | None:
        """Return a phrase around the head of a metric ("first reply rate", "time to onboard")."""
        heads = self.knowledge.lexicons.get("metric_head")
        for match in heads.find(self.lows) if heads else ():
            if not self._is_other(match, located):
                return self._widened(match)
        return None

    def _is_other(self, match: Match, located: Sequence[Located]) -> bool:
        """Whether the word is the verb, part of a number or of a phrase ("on time")."""
        before = low_at(self.words, match.first - 1)
        if self.lows[match.first] in {"time", "average"} and before in _ON_TIME:
            return True
        return match.first == self.head.first or any(
            one.first <= match.first < one.last for one in located
        )

    def _widened(self, match: Match) -> tuple[int, int]:
        first, last = match.first, match.last
        if self.lows[last - 1] in _GOES_ON:
            return first, self._boundary(last)
        while first - 1 > self.head.first and self._is_name(first - 1):
            first -= 1
        while is_noun(self.plain, self.words, last) and not self._is_finite(self.lows[last]):
            last += 1
        if low_at(self.words, last) == "of":
            last = self._boundary(last + 1)
        return first, last

    def _is_name(self, index: int) -> bool:
        """Whether the word may be part of the noun phrase beside it."""
        low = self.lows[index]
        if low in self.knowledge.verbs and not is_plural(low):
            return False
        if index == 0:
            return low.isalpha() and low not in _DETERMINERS
        return is_noun(self.plain, self.words, index)

    def _boundary(self, index: int) -> int:
        """Return the index of the first word from ``index`` on that ends a phrase."""
        last = min(len(self.words), index + _LONGEST)
        at = next((at for at in range(index, last) if self._ends(index, at)), last)
        while at > index and self.lows[at - 1] in _LOOSE:
            at -= 1
        return at

    def _ends(self, first: int, at: int) -> bool:
        low = self.lows[at]
        if low in _ENDS or not (low.isalpha() or "-" in low) or self._is_finite(low):
            return True
        return at > first and self.words[at].start - self.words[at - 1].end != 1

    def _is_finite(self, low: str) -> bool:
        """Whether the word says how a value moves ("falls", "reaches")."""
        verb = self.knowledge.verbs.get(low) if low.endswith("s") else None
        return verb is not None and verb.lemma != low and verb.verb_class in _OF_A_VALUE

    def _share(self, located: Sequence[Located]) -> int:
        """Return the index of the first word of whom a share is taken, 0 for none."""
        for one in located:
            if one.quantity.dimension in _SHARES:
                if low_at(self.words, one.last) == "of":
                    return self._past_number(self._past_determiners(one.last + 1))
                if one.quantity.dimension is Dimension.RATIO and one.quantity.noun:
                    return one.last
        return 0

    def _behaviour(self, first: int) -> MetricUse | None:
        """Return what a share of people does ("80% of teachers finish a lesson")."""
        last = self._boundary(first)
        return self._use(first, last) if last > first else None

    def _people_of(self, located: Sequence[Located], last: int) -> str | None:
        """Return whom a share counts, else who follows the metric ("retention of new sellers")."""
        shared = self._share(located)
        if shared:
            return self._people(shared)
        if low_at(self.words, last) in _INTRODUCES:
            return self._people(self._past_determiners(last + 1))
        return None

    def _people(self, first: int) -> str | None:
        """Return the noun phrase at a word, to the end of its first plural."""
        last = self._boundary(first)
        if last == first or self.lows[first] in _NOBODY:
            return None
        plural = next((at for at in range(first, last) if is_plural(self.lows[at])), last - 1)
        while plural + 1 < last and is_plural(self.lows[plural + 1]):
            plural += 1
        return self.plain[self.words[first].start : self.words[plural].end]

    def _past_determiners(self, index: int) -> int:
        while low_at(self.words, index) in _DETERMINERS:
            index += 1
        return index

    def _past_number(self, index: int) -> int:
        return index + low_at(self.words, index).isdecimal()

    def _moved(self, played: Roles) -> MetricUse | None:
        """Return what has the value: the object of "reduce", the subject of "falls"."""
        value = played.target or played.delta or played.baseline
        use = self.head.use
        if value is None or (use is not None and use.verb_class not in _OF_A_VALUE):
            return None
        if use is None or self.head.subject_end:
            return None if value.noun else self._subject()
        if value.noun and self.head.direction == "none":
            return None
        return self._object(self.head.first + 1 + use.lemma.count(" "))

    def _subject(self) -> MetricUse | None:
        first = self._past_determiners(0)
        last = self._boundary(first)
        return self._use(first, last) if last > first + 1 else None

    def _object(self, index: int) -> MetricUse | None:
        first = self._past_determiners(index)
        last = self._boundary(first)
        if last == first or self.lows[first] in CARDINALS:
            return None
        return self._use(first, last)


_SHARES = frozenset((Dimension.PERCENT, Dimension.RATIO))
_OF_A_VALUE = frozenset((VerbClass.CHANGE, VerbClass.MAINTAIN))
_LONGEST = 10
_LONGEST_BRACKET = 200
_ON_TIME = bag("on in of full part real any every all same first this that next")
_GOES_ON = bag("of to in per on between until from for takes needed time long fast")
_INTRODUCES = bag("of for among across in from")
_DETERMINERS = bag("the our all a an their its these those top ensure that")
_NOBODY = bag("half third quarter year month week day time").union(CARDINALS)
_ENDS = bag(
    "from to by below above under over at is are was were be has have stay remain reach goes"
    " runs within among across that which who and or but while so on after before during until"
    " in for as if when more less fewer no not down up half twice double"
    " vs versus there never between where what how why such"
)
_LOOSE = bag("with without via per the a an")
_SOURCE_WORDS = bag(
    "measured reported according source per tracked recorded shown indicated based verified"
)
_SOURCE = re.compile(
    r"(?<!\w)(?:"
    r"(?:as\s)?(?:measured|reported|tracked|recorded|shown|indicated|verified)\s"
    r"(?:by|in|via|with|on|through|from|using)\s(?:the\s|our\s|an?\s)?"
    r"|according\sto\s(?:the\s|our\s)?|based\son\s(?:the\s|our\s)?|per\s(?:the|our)\s|source:\s?)"
    r"(?P<source>[^;()\n]{1,200})",
    re.IGNORECASE,
)
