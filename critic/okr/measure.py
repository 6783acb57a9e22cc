"""The metric that a statement speaks of, for whom, and where its number comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Dimension, MetricUse
from critic.okr.numerals import low_at
from critic.okr.parts import is_noun
from critic.okr.words import bag, is_plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.knowledge import Knowledge
    from critic.okr.document import Word
    from critic.okr.quantity import Located


def find_source(plain: str, lows: Sequence[str]) -> str | None:
    """Return what follows "as measured by", "according to" and the like."""
    if _SOURCE_WORDS.isdisjoint(lows):
        return None
    match = _SOURCE.search(plain)
    return match["source"].rstrip(" .,:") if match else None


class Measures(NamedTuple):
    """A statement in which metrics are looked for; ``lows`` are its words in lower case.

    ``head`` is the index of the head verb, -1 where there is none.
    """

    plain: str
    words: Sequence[Word]
    lows: Sequence[str]
    knowledge: Knowledge
    head: int

    def find(self, located: Sequence[Located]) -> tuple[MetricUse | None, str | None]:
        """Return the metric and its population.

        A metric of the knowledge comes first, else a phrase that is built like a metric.
        """
        matches = self.knowledge.metric_index.find(self.lows)
        if matches:
            chosen = next((one for one in matches if not self._in_brackets(one.first)), matches[0])
            metric = self.knowledge.metrics[chosen.entry]
            use = self._use(chosen.first, chosen.last)._replace(metric=metric)
            return use, self._share_of(located) or self._population(chosen.last)
        heads = self.knowledge.lexicons.get("metric_head")
        found = heads.find(self.lows) if heads else ()
        if found:
            first, last = self._around(found[0].first, found[0].last)
            return self._use(first, last), self._share_of(located) or self._population(last)
        return self._behaviour(located), self._share_of(located)

    def _use(self, first: int, last: int) -> MetricUse:
        start, end = self.words[first].start, self.words[last - 1].end
        return MetricUse(self.plain[start:end], start, end)

    def _in_brackets(self, index: int) -> bool:
        before = self.plain[: self.words[index].start]
        return before.count("(") > before.count(")")

    def _around(self, first: int, last: int) -> tuple[int, int]:
        """Widen the head of a metric to its phrase ("first reply rate", "time to onboard")."""
        if self.lows[last - 1] in _GOES_ON:
            return first, self._boundary(last)
        while first - 1 > self.head and self._is_name(first - 1):
            first -= 1
        while last < len(self.lows) and self._is_name(last):
            last += 1
        if low_at(self.words, last) == "of":
            last = self._boundary(last + 1)
        return first, last

    def _is_name(self, index: int) -> bool:
        """Whether the word belongs to the noun phrase that the next or the last one is in."""
        low = self.lows[index]
        if low in self.knowledge.verbs and not is_plural(low):
            return False
        return is_noun(self.plain, self.words, index) or (
            index == 0 and low[0].isalpha() and low not in _DETERMINERS
        )

    def _boundary(self, index: int) -> int:
        """Return the index of the first word from ``index`` on that ends a phrase."""
        last = min(len(self.words), index + _LONGEST)
        for at in range(index, last):
            gap = self.plain[self.words[at - 1].end : self.words[at].start]
            if (
                gap not in {" ", " '", ' "'}
                or self.lows[at] in _ENDS
                or not self.lows[at][0].isalpha()
            ):
                return max(at, index)
        return last

    def _share_of(self, located: Sequence[Located]) -> str | None:
        """Return whom a share is a share of ("80% of new sellers …")."""
        for one in located:
            if one.quantity.dimension in _SHARES and low_at(self.words, one.last) == "of":
                return self._people(one.last + 1)
        return None

    def _population(self, index: int) -> str | None:
        """Return who follows a metric ("activation rate of new sellers")."""
        if low_at(self.words, index) not in _INTRODUCES:
            return None
        return self._people(index + 1)

    def _people(self, index: int) -> str | None:
        """Return the noun phrase at a word, without its article, to the end of its plural."""
        index += low_at(self.words, index) in _DETERMINERS
        last = self._boundary(index)
        plural = next((at for at in range(index, last) if is_plural(self.lows[at])), last - 1)
        while plural + 1 < last and is_plural(self.lows[plural + 1]):
            plural += 1
        if plural < index:
            return None
        return self.plain[self.words[index].start : self.words[plural].end]

    def _behaviour(self, located: Sequence[Located]) -> MetricUse | None:
        """Return what a share of people does ("80% of teachers finish a lesson")."""
        for one in located:
            if one.quantity.dimension in _SHARES and low_at(self.words, one.last) == "of":
                last = self._boundary(one.last + 1)
                if last > one.last + 1:
                    return self._use(one.last + 1, last)
        return None


_SHARES = frozenset((Dimension.PERCENT, Dimension.RATIO))
_LONGEST = 10
_GOES_ON = bag("of to in per on between until from for takes needed time long fast")
_INTRODUCES = bag("of for among across in from by")
_DETERMINERS = bag("the our all a an their its these those")
_ENDS = bag(
    "from to by below above under over at is are was were be has have stays stay remains"
    " remain reaches reach within among across that which who and or but while so on after"
    " before during until in for as"
)
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
