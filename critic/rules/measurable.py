"""Whether two strangers with the data would agree that a key result was met."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.judge.judgement import Measurable
from critic.rules.bare import Bare
from critic.rules.base import Criterion, Rule
from critic.rules.wording import quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedKeyResult, JudgedObjective
    from critic.rules.base import Finding
    from critic.rules.wording import Words


@dataclass(frozen=True)
class Unmeasurable(Rule):
    """Nobody could tell at the end whether the key result was met.

    *Why it matters:* A key result answers "how will we know?". If two people can look at the
    same data and disagree, every review becomes a debate about words.

    *Bad:*

    - Support the branch libraries during the exam weeks
    - Encourage pupils to read at home

    *Good:*

    - Share of evening seats in the reading room that are taken rises from 35% to 60%
    - The ferry is certified for winter service

    *Boundary:* A yes or no that everybody can check is measurable ("certified for winter
    service"). A metric that lacks only its value is MEA002. A quality word that carries the
    whole claim is CLR001, and a heading without a claim is CLR005; both speak instead of this.

    *Source:* On strategy and OKRs (course lesson); How to write OKRs for a product (Institute of
    Product Leadership)
    """

    code: ClassVar[str] = "MEA001"
    name: ClassVar[str] = "unmeasurable"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag what the judge found undecidable."""
        del within, context
        if judged.judgement.measurable is not Measurable.NO:
            return
        statement = judged.key_result.statement
        yield self.found(
            judged.key_result.id,
            statement.span,
            f"{quote(statement)} cannot be decided: two people could look at the same data and"
            " disagree. Say what you would count, and the value that would convince you.",
            "What would you see in the data, or in what people do, if this had worked?",
        )


@dataclass(frozen=True)
class NoTarget(Rule):
    """A metric is named without the value to reach.

    *Why it matters:* Without a value, any movement can be called a success. The value is the
    ambition: it is what the team agrees on before the work starts.

    *Bad:*

    - Increase the share of loans that are returned on time
    - Average waiting time at the dental desk

    *Good:*

    - Increase the share of loans that are returned on time from 71% to 85%
    - Average waiting time at the dental desk falls from 40 to 25 minutes

    *Boundary:* Where nothing countable is named at all, MEA001 speaks. Where the value is there
    and only the start is missing, MEA003 does. A number that only says who is meant is no value
    ("pupils with more than 10 missed days").

    *Options:* `counts`: words that open the name of a count or a share ("number of …").

    *Source:* On strategy and OKRs (course lesson); How to write OKRs for a product (Institute of
    Product Leadership)
    """

    code: ClassVar[str] = "MEA002"
    name: ClassVar[str] = "no-target"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    counts: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag a bare metric."""
        del within, context
        statement = judged.key_result.statement
        metric: Words | None = statement.claim.metric
        if not judged.judgement.bare_metric:
            metric = None if judged.key_result.details else self._bare.of(statement.claim)
            if metric is None:
                return
        named = quote(statement, metric)
        yield self.found(
            judged.key_result.id,
            span_of(statement, metric) if metric else statement.span,
            f"{named} can be counted, but nothing says which value is enough."
            " Add the value to reach, next to the value of today.",
            f"Where does {named} stand today, and which value would make this cycle a success?",
        )

    @cached_property
    def _bare(self) -> Bare:
        return Bare(self.counts)
