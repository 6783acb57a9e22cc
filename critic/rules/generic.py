"""Whether a metric tells whose it is, and of which strategic choice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.rules.base import Criterion, Rule, Severity
from critic.rules.chosen import Said, called, cited, headline
from critic.rules.wording import quote, span_of
from critic.strategy.nearest import nearest
from critic.strategy.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.context.strategy import Quoted, Strategy
    from critic.judge.judged import JudgedKeyResult, JudgedObjective
    from critic.judge.judgement import Evidence
    from critic.knowledge import Metric
    from critic.okr.document import Statement
    from critic.rules.base import Finding

_ANYWHERE = (
    " Say whose it is, at which step or after what, so that it shows whether your choice works."
)


@dataclass(frozen=True)
class GenericMetric(Rule):
    """The metric would read the same in any company.

    *Why it matters:* It moves for a hundred reasons, and most of them are not yours. A metric
    that makes sense only with your strategy shows whether the strategy works.

    *Bad:*

    - NPS rises from 32 to 40
    - Increase the conversion rate from 2% to 3%

    *Good:*

    - NPS of choirs in their first season rises from 32 to 40
    - Visitors who hear a sample and then buy sheet music rise from 2% to 3%

    *Boundary:* Whose it is, at which step or after what: any of these makes it yours. Where
    `--strategy` gives one, the finding quotes what would make it so, and a metric that is the
    North Star itself or counts a step of the journey there is not flagged. A count of attention is
    LEA003, which speaks instead.

    *Options:* `ignored`, `general`, `alike`: as of LNK001.

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "LEA004"
    name: ClassVar[str] = "generic-metric"
    criterion: ClassVar[Criterion] = Criterion.LEADING

    severity: Severity = Severity.INFO
    ignored: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag a metric that nothing ties to this team."""
        statement, above = judged.key_result.statement, within.objective.statement
        for metric in judged.judgement.generic[:1]:
            if context.strategy and self._is_of(context.strategy, statement, metric):
                return
            said = self._tied(context.strategy, statement.plain, above.plain if above else "")
            yield self.found(
                judged.key_result.id,
                span_of(statement, metric),
                f"{quote(statement, metric)} would read the same in any company.{said.text}",
                "For which people, and at which step, would you notice first that it works?",
            )._replace(citations=said.citations)

    def _is_of(self, strategy: Strategy, statement: Statement, metric: Evidence) -> bool:
        """Whether a strategy names the metric as its North Star, or as what counts a step."""
        used = statement.claim.metric
        known = used.metric if used else None
        written = statement.plain[metric.start : metric.end]
        names = [self._all.of(each) for each in (written, *_names(known))]
        told = [self._all.of(each.text) for each in _counted(strategy)]
        return any(name and name <= terms for name in names for terms in told)

    def _tied(self, strategy: Strategy | None, text: str, around: str) -> Said:
        """Return what would make the metric specific: what lies nearest, else whom one serves."""
        if strategy is None:
            return Said(_ANYWHERE)
        near = nearest(strategy, self._telling).to(text, around)
        if near is not None:
            named = called(near.part, near.passage)
            return cited(
                f" Tie it to {named}: of whom, at which step or after what?",
                strategy,
                near.passage,
            )
        fields = [field for choice in strategy.choices for field in choice.playing_field[:1]]
        if len(fields) != 1:  # whose it is, only the team can say
            return Said(_ANYWHERE)
        field = headline(fields[0].text)
        said = f" Say whose it is, or at which step; your playing field is {field}."
        return cited(said, strategy, fields[0])

    @cached_property
    def _all(self) -> Terms:
        return Terms(self.ignored)

    @cached_property
    def _telling(self) -> Terms:
        return Terms((*self.ignored, *self.general), self.alike)


def _names(known: Metric | None) -> tuple[str, ...]:
    return (known.name, *known.aliases) if known else ()


def _counted(strategy: Strategy) -> Iterator[Quoted]:
    yield from strategy.north_star
    for stage in strategy.journey:
        yield from (stage.name, *stage.metrics)
