"""Whether a set shows early that it works, late what it was for, and what must not suffer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.judge import around
from critic.judge.judgement import Indicator, Kind, ObjectiveKind, SoWhat
from critic.okr.document import Dimension
from critic.rules.base import Criterion, Rule, Severity
from critic.rules.growth import growth, limits
from critic.rules.phrases import Phrases, phrases
from critic.rules.subject import measured
from critic.rules.wording import examples, quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Statement
    from critic.rules.base import Finding

_SEVERAL = 2
_SUBJECT = 6
# Before the main verb of an objective these tell that it is about something else.
_TURNED = frozenset({"who", "whose", "that", "which", "where", "when", "if", "can", "could"})
_TURNED |= frozenset({"able", "no", "nobody", "never", "not", "without", "what", "how", "why"})
# After one of these the word is a noun ("at the first try").
_NAMING = frozenset({"a", "an", "the", "this", "one", "first", "second", "my", "our", "your"})
_NAMING |= frozenset({"their", "its", "at", "in", "of", "by", "from", "each", "every", "in-app"})


@dataclass(frozen=True)
class AllLagging(Rule):
    """Every result of the set follows late.

    *Why it matters:* When such numbers move, the cycle is over, and nobody knows what moved
    them. What people do earlier tells in week three whether to go on or to change course.

    *Bad:*

    - Objective: Evening pupils keep learning after the first certificate
      - Yearly revenue of the evening school rises from €2.1M to €2.5M
      - Churn of pupils falls from 9% to 7%

    *Good:*

    - Objective: Evening pupils keep learning after the first certificate
      - Churn of pupils falls from 9% to 7%
      - Pupils who book the next course before the exam rise from 20% to 45%

    *Boundary:* Guardrails, learning and deliveries count for neither side, and a single late
    result is left alone. Only early results are LEA002. A result that shows too late for the
    cycle is flagged by itself.

    *Source:* From Product Strategy to OKRs (Tim Herbig); On the Art and Science of OKRs (Tim Herbig
    on Dreams With Deadlines); On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "LEA001"
    name: ClassVar[str] = "all-lagging"
    criterion: ClassVar[Criterion] = Criterion.LEADING

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag a set of late outcomes."""
        statement, late = judged.objective.statement, _outcomes(judged, Indicator.LAGGING)
        if statement is None or within.document.alone or len(late) < _SEVERAL:
            return
        if _outcomes(judged, Indicator.LEADING) or any(map(_is_share, late)):
            return
        named = examples(_upstream(late, context))
        yield self.found(
            judged.objective.id,
            statement.span,
            f"{_every(late, judged)} follow late: when they move, the cycle is over."
            f" Put beside them what moves weeks before{named}.",
            "What do people do earlier, once this is on its way, that you could already count?",
        )


@dataclass(frozen=True)
class AllLeading(Rule):
    """Every result is an early sign, and the objective names a first step too.

    *Why it matters:* Early signs are good to steer by, but they are a means. If nothing says
    what they should lead to, people may do all of it and gain nothing.

    *Bad:*

    - Objective: Beekeepers start using the hive diary
      - Beekeepers who enter a first hive on day one rise from 30% to 55%
      - Entries with a photo rise from 10% to 30%

    *Good:*

    - Objective: Beekeepers bring every colony through the winter
      - Beekeepers who enter a first hive on day one rise from 30% to 55%
      - Entries with a photo rise from 10% to 30%

    *Boundary:* An objective that says what people gain in the end is enough, and so is one late
    result. Only late results are LEA001.

    *Options:* `first_steps`: verbs of setting out. `ends`: words after which even such a verb
    tells what people gain ("start the day without pain").

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "LEA002"
    name: ClassVar[str] = "all-leading"
    criterion: ClassVar[Criterion] = Criterion.LEADING

    severity: Severity = Severity.INFO
    first_steps: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag a set of early outcomes below an objective that is itself a first step."""
        del context
        statement, early = judged.objective.statement, _outcomes(judged, Indicator.LEADING)
        if statement is None or within.document.alone or len(early) < _SEVERAL:
            return
        if _outcomes(judged, Indicator.LAGGING):
            return
        if _is_clear(judged) and self._sets_out(statement):
            yield self.found(
                judged.objective.id,
                statement.span,
                f"{_every(early, judged)} are early signs, and {quote(statement)} is a first step"
                " as well. Let the objective or one more result say what people gain in the end.",
                "Suppose everybody takes this step: what will be better for them by next year?",
            )

    def _sets_out(self, statement: Statement) -> bool:
        """Whether the main verb is one of setting out, and no end is named after it."""
        words = statement.claim.words
        for match in self._steps.of(statement.claim)[:1]:
            before = [word.low for word in words[: match.first]]
            return (
                len(before) <= _SUBJECT
                and _TURNED.isdisjoint(before)
                and _NAMING.isdisjoint(before[-1:])
                and not self._ends.find(words[match.last :])
            )
        return False

    @cached_property
    def _steps(self) -> Phrases:
        return phrases(self.first_steps)

    @cached_property
    def _ends(self) -> Phrases:
        return phrases(self.ends)


@dataclass(frozen=True)
class NoGuardrail(Rule):
    """More or faster is promised, and nothing protects what could suffer from it.

    *Why it matters:* Volume and speed are easily bought with mistakes, complaints, cost or tired
    people. One limit beside them lets the team push without harm.

    *Bad:*

    - Objective: Villages get their parcels the day after they order
      - Parcels delivered per shift rise from 80 to 120
      - Villages with a daily tour rise from 30% to 60%

    *Good:*

    - Objective: Villages get their parcels the day after they order
      - Parcels delivered per shift rise from 80 to 120
      - Parcels that arrive damaged stay below 1%

    *Boundary:* A result about quality, errors, satisfaction, cost or load protects, and so does
    anything that is to become less. A growing share of people who do something is a change of
    behaviour, not volume. It is said once a set.

    *Options:* `protecting`: words of what could suffer. `no_growth`: words of counts that are no
    volume, such as scores.

    *Source:* practice
    """

    code: ClassVar[str] = "LEA005"
    name: ClassVar[str] = "no-guardrail"
    criterion: ClassVar[Criterion] = Criterion.LEADING

    severity: Severity = Severity.INFO
    protecting: tuple[str, ...] = ()
    no_growth: tuple[str, ...] = ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag the first growth of a set without protection."""
        del context
        if judged.objective.statement is None or within.document.alone:
            return
        if len(judged.key_results) < _SEVERAL or any(map(self._protects, judged.key_results)):
            return
        for part in judged.key_results:
            statement = part.key_result.statement
            grown = growth(part)
            if grown and not self._scores.of(statement.claim):
                yield self.found(
                    part.key_result.id,
                    span_of(statement, grown),
                    f"{quote(statement)} can be reached at the cost of something else, and no"
                    " other result would show it. Add a limit on what must not suffer.",
                    "What would get worse first if you pushed this number as hard as you can:"
                    " mistakes, complaints, cost or the load on people?",
                )
                return

    def _protects(self, part: JudgedKeyResult) -> bool:
        statements = (part.key_result.statement, *part.key_result.details)
        return limits(part) or any(self._words.of(each.claim) for each in statements)

    @cached_property
    def _words(self) -> Phrases:
        return phrases(self.protecting)

    @cached_property
    def _scores(self) -> Phrases:
        return phrases(self.no_growth)


def _outcomes(judged: JudgedObjective, wanted: Indicator) -> list[JudgedKeyResult]:
    return [
        part
        for part in judged.key_results
        if part.judgement.kind is Kind.OUTCOME and part.judgement.indicator is wanted
    ]


def _is_share(part: JudgedKeyResult) -> bool:
    """Whether it is a share of what a late metric counts: of new members, who come a second time.

    What those people do may well be early.
    """
    claim = part.key_result.statement.claim
    known = claim.metric.metric if claim.metric else None
    counts = known is not None and known.dimension == Dimension.COUNT
    return counts and claim.target is not None and claim.target.dimension is Dimension.PERCENT


def _is_clear(judged: JudgedObjective) -> bool:
    """Whether the objective claims a state; what it lacks otherwise, other rules say."""
    judgement = judged.judgement
    return (
        judgement is not None
        and judgement.kind is ObjectiveKind.ASPIRATION
        and judgement.so_what is SoWhat.PASS
        and not judgement.vague
    )


def _every(parts: Sequence[JudgedKeyResult], judged: JudgedObjective) -> str:
    if len(parts) < len(judged.key_results):
        return f"The {len(parts)} results that are to change"
    return "Both results" if len(parts) == _SEVERAL else f"All {len(parts)} results"


def _upstream(late: Sequence[JudgedKeyResult], context: Context) -> Iterator[str]:
    """Yield names of metrics that move before the late ones, the nearest first."""
    metrics = [measured(part.key_result.statement.claim) for part in late]
    there = {metric.name for metric in metrics if metric}
    drivers = (name for metric in metrics if metric for name in metric.leads or metric.drivers)
    return (name for name in (*_of_journey(late, context), *drivers) if name not in there)


def _of_journey(late: Sequence[JudgedKeyResult], context: Context) -> Iterator[str]:
    """Yield metrics of the early steps that lie before the first step of the set."""
    if context.journey is None:
        return
    surroundings, steps = around.of_context(context), context.journey.steps
    claims = [part.key_result.statement.claim for part in late]
    places = [surroundings.step([word.low for word in claim.words], claim) for claim in claims]
    first = min([place for place in places if place is not None], default=len(steps))
    for step in reversed(steps[: min(first, (len(steps) + 1) // 2)]):
        yield from step.metrics[:1]
