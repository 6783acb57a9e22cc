"""Whether a metric tells that somebody is better off, or only that many were counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from critic.judge import around
from critic.judge.judgement import Kind
from critic.okr.document import Dimension, Direction
from critic.rules.base import Criterion, Rule
from critic.rules.counted import counted
from critic.rules.pace import has_pace
from critic.rules.phrases import Phrases, phrases
from critic.rules.wording import Part, quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedKeyResult, JudgedObjective
    from critic.okr.document import Claim, Statement
    from critic.rules.base import Finding

_ALWAYS, _IN_TOTAL, _ON_A_PAGE = "always", "in total", "on a page"
_TURNED = frozenset({"active", "who", "whose", "that", "which", "where"})


@dataclass(frozen=True)
class Vanity(Rule):
    """A count can rise while nobody is better off.

    *Why it matters:* Views, followers and registered users add up by themselves and never fall.
    They look like success while those who came leave again.

    *Bad:*

    - Reach 80,000 views of the compost film
    - Followers of the bakery's channel grow from 4,000 to 9,000
    - 12,000 registered users by December

    *Good:*

    - Households that start a compost heap after the film rise from 60 to 200
    - Followers who order at the bakery rise from 3% to 8%
    - 40% of registered users play a second time within a week, up from 22%

    *Boundary:* A share of those people who do something next is fine, and so are active users.
    A step of the journey that is stated with the draft leads somewhere, and in a new market even
    the first registrations tell something. A metric that would fit any company is LEA004.

    *Options:* `audience`: counts of attention. `totals`: counts that only add up, unless they are
    per week or month. `visits`: counts that are attention beside a word of `pages`. `new_market`:
    words that tell of a market which is new to the team.

    *Source:* From Product Strategy to OKRs (Tim Herbig)
    """

    code: ClassVar[str] = "LEA003"
    name: ClassVar[str] = "vanity"
    criterion: ClassVar[Criterion] = Criterion.LEADING

    audience: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    new_market: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag a count of attention as the metric of an outcome."""
        if judged.judgement.kind is not Kind.OUTCOME:
            return
        statement = judged.key_result.statement
        count = self._vain(statement.claim)
        if count is None or self._leads_on(statement, within.objective.statement, context):
            return
        yield self.found(
            judged.key_result.id,
            span_of(statement, count),
            f"{quote(statement, count)} can rise while nobody is better off. Count what those"
            " people do next: how many come back, buy, finish or bring others.",
            "What does somebody do who really gets something out of it, and how many do so today?",
        )

    def _vain(self, claim: Claim) -> Part | None:
        """Return the count of attention that the claim is about."""
        if claim.direction is Direction.DECREASE or not _TURNED.isdisjoint(claim.lows):
            return None
        if claim.target and claim.target.dimension is Dimension.PERCENT:
            return None
        return next((count for count in self._counts(claim) if counted(claim, count)), None)

    def _counts(self, claim: Claim) -> Iterator[Part]:
        words = claim.words
        for match in self._index.of(claim):
            if match.entry == _IN_TOTAL and has_pace(words):
                continue
            if match.entry == _ON_A_PAGE and (has_pace(words) or not self._pages.of(claim)):
                continue
            yield Part(words[match.first].start, words[match.last - 1].end)
        used = claim.metric
        if used and used.metric and used.metric.vanity and not has_pace(words):
            yield Part(used.start, used.end)

    def _leads_on(
        self, statement: Statement, objective: Statement | None, context: Context
    ) -> bool:
        """Whether the count is a step of the stated journey, or one into a new market."""
        said = (statement, objective) if objective else (statement,)
        if any(self._markets.of(each.claim) for each in said):
            return True
        claim = statement.claim
        lows = [word.low for word in claim.words]
        if around.of_context(context).step(lows, claim) is not None:
            return True
        opened = {value.start for value in claim.quantities}  # "the first 500 registered users"
        return any(
            one.low == "first" and other.start in opened for one, other in pairwise(claim.words)
        )

    @cached_property
    def _index(self) -> Phrases:
        return Phrases(
            dict.fromkeys(self.visits, _ON_A_PAGE)
            | dict.fromkeys(self.totals, _IN_TOTAL)
            | dict.fromkeys(self.audience, _ALWAYS)
        )

    @cached_property
    def _pages(self) -> Phrases:
        return phrases(self.pages)

    @cached_property
    def _markets(self) -> Phrases:
        return phrases(self.new_market)
