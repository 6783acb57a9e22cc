"""Whether a result can be seen in time, and where its number comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from math import ceil
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from critic.judge.judgement import Kind
from critic.knowledge import singular
from critic.okr.document import Dimension
from critic.okr.grammar.numerals import low_at
from critic.rules.base import Criterion, Rule, Severity
from critic.rules.given import cycle_of
from critic.rules.horizon import Horizon, Horizons
from critic.rules.pace import has_pace
from critic.rules.phrases import Phrases, phrases
from critic.rules.subject import measured
from critic.rules.wording import Part, examples, quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Claim, Period, Word
    from critic.rules.base import Finding
    from critic.rules.wording import Words

_WEEK = 7
_LONGEST_NAME = 3
# After these words a noun is no longer what is measured.
_WITHIN = frozenset({"about", "for", "from", "in", "of", "on", "that", "to", "who", "with"})
_BARE = (Dimension.COUNT, Dimension.SCORE, Dimension.PERCENT, Dimension.POINTS)
_OPENING = frozenset({"the", "our", "a", "an", "their", "of", "in", "and", "for", "on"})
# What follows a mood that is itself the metric ("trust among dealers"), and no part of its name.
_AFTER_MOOD = frozenset({"in", "among", "of", "with", "towards", "at", "across", "from", "to"})
_AFTER_MOOD |= frozenset({"goes", "rises", "climbs", "improves", "grows", "moves", "is", "up"})
# Months and quarters differ in length by a day or two.
_SLACK = 1.05


@dataclass(frozen=True)
class SlowToDetect(Rule):
    """The number moves too late: the cycle is over before it shows what was done.

    *Why it matters:* A number that answers next year steers nothing. The team works blind until
    then, and learns at the end that something went well or badly, but not what.

    *Bad:*

    - # OKRs Q3 2026
      Objective: Young trees get through their first summers
      - Trees still alive after 18 months rise from 62% to 80%
      - Volunteers who water twice a week rise from 40 to 90
    - # OKRs Q3 2026
      Objective: Tenants feel heard by the caretakers
      - The annual tenants' survey rises from 3.1 to 3.8
      - Repairs that are done at the first visit rise from 58% to 75%

    *Good:*

    - # OKRs Q3 2026
      Objective: Young trees get through their first summers
      - Trees with moist soil at the weekly round rise from 45% to 85%
      - Volunteers who water twice a week rise from 40 to 90

    *Boundary:* Without a known cycle nothing is too late. A date beyond the cycle is TIM002, and
    a set in which everything follows late is LEA001. "Within 30 days" is how fast something
    happens, and no waiting.

    *Options:* `lasting`: what is known only once its time is over ("two-year survival"). `polls`,
    `yearly`: what is asked once in a while, and the words for once a year. `doubt`: by so many
    percent the usual delay of a metric may be wrong.

    *Source:* From Product Strategy to OKRs (Tim Herbig)
    """

    code: ClassVar[str] = "DET001"
    name: ClassVar[str] = "slow-to-detect"
    criterion: ClassVar[Criterion] = Criterion.DETECTABLE

    lasting: tuple[str, ...] = ()
    polls: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()
    doubt: int = 50

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag each outcome of the set whose first reading lies beyond the cycle."""
        cycle = cycle_of(judged.objective, within, context)
        weeks = _weeks(cycle, context.today) if cycle else None
        if weeks is None:
            return
        for each in judged.key_results:
            horizon = self._horizon(each, weeks)
            if horizon is not None:
                yield self._late(each, horizon, weeks)

    def _horizon(self, judged: JudgedKeyResult, cycle: _Cycle) -> Horizon | None:
        """Return what has to pass before the first reading, None where that comes in time."""
        if judged.judgement.kind is not Kind.OUTCOME:
            return None
        claim = judged.key_result.statement.claim
        stated = self._horizons.longest(claim)
        if stated is not None:
            return stated if stated.days > _SLACK * cycle.left else None
        used, metric = claim.metric, measured(claim)
        # "Thefts a month" are read every month, whatever is usual.
        if used is None or metric is None or has_pace(claim.words):
            return None
        if 100 * metric.latency_days <= (100 + self.doubt) * cycle.left:
            return None
        return Horizon(metric.latency_days, used.start, used.end)

    def _late(self, judged: JudgedKeyResult, horizon: Horizon, cycle: _Cycle) -> Finding:
        statement = judged.key_result.statement
        metric = measured(statement.claim)
        earlier = examples(metric.leads or metric.drivers) if metric else ""
        return self.found(
            judged.key_result.id,
            span_of(statement, horizon),
            "The first reading that shows what you do now may not come before week"
            f" {ceil((cycle.passed + horizon.days) / _WEEK)}, and the cycle ends with week"
            f" {ceil(cycle.length / _WEEK)}. Watch {quote(statement)} for later, and put here what"
            f" moves before it{earlier}.",
            "What would you see in the first weeks, if it were going well?",
        )

    @cached_property
    def _horizons(self) -> Horizons:
        return Horizons(self.lasting, self.polls, self.yearly)


@dataclass(frozen=True)
class NoSource(Rule):
    """An unusual metric, and nothing says where its number comes from.

    *Why it matters:* Nobody can check a number that only one person can produce. Where it is not
    even known yet how it is taken, the first half of the cycle goes into arguing about that.

    *Bad:*

    - Neighbourly warmth index rises from 40 to 55
    - Ease-of-mind score of carers rises from 5.2 to 6.5

    *Good:*

    - Neighbourly warmth index rises from 40 to 55 (three questions at the summer fair)
    - Ease-of-mind score of carers rises from 5.2 to 6.5, as asked in the monthly call
    - Carers who take a free evening each week rise from 15% to 35%

    *Boundary:* What can be counted plainly needs no source, and metrics that everybody knows
    have one. Without a value MEA002 speaks.

    *Options:* `heads`: words for a number that somebody composes. `moods`: what cannot be seen
    without asking. `sources`: words that say where a number comes from. `usual`: words beside
    which an index or a score is an established one.

    *Source:* From Product Strategy to OKRs (Tim Herbig); On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "DET002"
    name: ClassVar[str] = "no-source"
    criterion: ClassVar[Criterion] = Criterion.DETECTABLE

    severity: Severity = Severity.INFO
    heads: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag the name of a number that somebody has to compose or to ask for."""
        del within, context
        statement = judged.key_result.statement
        claim = statement.claim
        value = claim.baseline or claim.target or claim.delta
        if judged.judgement.kind is not Kind.OUTCOME or value is None or _is_explained(judged):
            return
        if value.dimension not in _BARE:
            return
        named = self._composed(claim, value)
        if named is None or self._told.of(claim):
            return
        yield self.found(
            judged.key_result.id,
            span_of(statement, named),
            f"Nothing says where the number for {quote(statement, named)} comes from. Add who"
            " takes it and how, in brackets, so that anybody can check it.",
            "Who is asked or what is counted, how often, and is there a value from last month?",
        )

    def _composed(self, claim: Claim, value: Words) -> Words | None:
        """Return the words that name such a number, if they come before its first value."""
        words = claim.words
        subject = takewhile(lambda word: _is_before(word, value), words)
        for index, word in enumerate(subject):
            low = singular(word.low)
            if low in self._heads and index and not _is_named(claim, word):
                return Part(_start_of_name(claim, index), word.end)
            if low in self._moods and low_at(words, index + 1) in _AFTER_MOOD:
                return None if _is_named(claim, word) else word
        return None

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(map(singular, self.heads))

    @cached_property
    def _moods(self) -> frozenset[str]:
        return frozenset(map(singular, self.moods))

    @cached_property
    def _told(self) -> Phrases:
        return phrases(self.sources, self.usual)


class _Cycle(NamedTuple):
    """A cycle in days: how long it is, and how much of it has passed."""

    length: int
    passed: int

    @property
    def left(self) -> int:
        return self.length - self.passed


def _weeks(cycle: Period, today: date | None) -> _Cycle | None:
    """Return how much of a cycle has passed; None where all of it has."""
    length = (cycle.end - cycle.start).days + 1
    passed = max((today - cycle.start).days, 0) if today else 0
    return _Cycle(length, passed) if passed < length else None


def _start_of_name(claim: Claim, index: int) -> int:
    """Return where the name starts that ends with the word at ``index``."""
    words = claim.words
    verb_end = claim.verb.end if claim.verb else 0
    first = index
    while first > max(index - _LONGEST_NAME, 0):
        before = words[first - 1]
        if before.low in _OPENING or before.start < verb_end <= words[index].start:
            break
        first -= 1
    return words[first].start


def _is_before(word: Word, value: Words) -> bool:
    """Whether the word may still name what has the value."""
    return word.start < value.start and word.low not in _WITHIN


def _is_explained(judged: JudgedKeyResult) -> bool:
    """Whether a remark beside the statement may say where the number comes from."""
    key_result = judged.key_result
    said = any(claim.source for claim in key_result.claims)
    return said or bool(key_result.details) or "(" in key_result.statement.plain


def _is_named(claim: Claim, word: Word) -> bool:
    """Whether the word belongs to the name of a metric that everybody knows."""
    used = claim.metric
    if used is None or used.metric is None:
        return False
    return used.start <= word.start <= used.end + 1
