"""The rules, and how they are run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.rules.atomic import NoDeclined, NoNarrative, NoPlayingField, NoWinningMove
from critic.rules.base import Criterion, Finding, Inspector, Rule, Severity
from critic.rules.baseline import NoBaseline
from critic.rules.clear import Compound, Topic, Vague
from critic.rules.consistent import AmbiguousPercent, ImpossibleNumber
from critic.rules.detection import NoSource, SlowToDetect
from critic.rules.duplicate import Duplicate
from critic.rules.focus import Individual, KeyResultCount, TooManyObjectives
from critic.rules.generic import GenericMetric
from critic.rules.influence import DependsOnOthers, OutOfReach
from critic.rules.leading import AllLagging, AllLeading, NoGuardrail
from critic.rules.link import StrayKeyResult
from critic.rules.measurable import NoTarget, Unmeasurable
from critic.rules.merge import merge
from critic.rules.numbers import NumberHeap, OpenValue, SameNumber
from critic.rules.outcome import Activity, Output, SolutionInResult, WorkCompleted
from critic.rules.realism import BusinessAsUsual, Implausible
from critic.rules.restated import NoNorthStar, Restated
from critic.rules.shape import NumberInObjective, TooLong
from critic.rules.so_what import NoProgress
from critic.rules.strategic import Declined, Unlinked
from critic.rules.time import BeyondCycle, NoHorizon
from critic.rules.vanity import Vanity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context
    from critic.context.strategy import Strategy
    from critic.judge.judged import JudgedDocument

__all__ = [
    "ALL_RULES",
    "Criterion",
    "Finding",
    "Inspector",
    "Rule",
    "Severity",
    "on_strategy",
    "run",
]

ALL_RULES: tuple[type[Rule], ...] = (
    Unmeasurable,
    NoTarget,
    NoBaseline,
    AmbiguousPercent,
    ImpossibleNumber,
    OpenValue,
    Activity,
    Output,
    SolutionInResult,
    WorkCompleted,
    NoProgress,
    OutOfReach,
    DependsOnOthers,
    SlowToDetect,
    NoSource,
    Implausible,
    BusinessAsUsual,
    SameNumber,
    AllLagging,
    AllLeading,
    Vanity,
    GenericMetric,
    NoGuardrail,
    Unlinked,
    Restated,
    Declined,
    StrayKeyResult,
    NoNorthStar,
    NoHorizon,
    BeyondCycle,
    Vague,
    Compound,
    TooLong,
    NumberInObjective,
    Topic,
    NumberHeap,
    KeyResultCount,
    TooManyObjectives,
    Duplicate,
    Individual,
    NoDeclined,
    NoPlayingField,
    NoWinningMove,
    NoNarrative,
)
_ENGLISH = "en"


def run(
    judged: JudgedDocument, context: Context, rules: Sequence[Inspector]
) -> tuple[Finding, ...]:
    """Return what the rules find, merged, by position and then by code.

    A draft in another language than English meets only the rules that need no English.
    """
    if judged.document.language != _ENGLISH:
        rules = [rule for rule in rules if rule.language_free]
    found = merge(_findings(judged, context, rules))
    return tuple(sorted(found, key=lambda finding: (*finding.span, finding.code)))


def on_strategy(strategy: Strategy, rules: Sequence[Inspector]) -> tuple[Finding, ...]:
    """Return what the rules find in a strategy itself, by code."""
    found = (finding for rule in rules for finding in rule.on_strategy(strategy))
    return tuple(sorted(found, key=lambda finding: finding.code))


def _findings(
    judged: JudgedDocument, context: Context, rules: Sequence[Inspector]
) -> Iterator[Finding]:
    """Yield what the rules find; of those for a statement, only the rules that look at one."""
    on_objective = [
        rule.on_objective for rule in rules if type(rule).on_objective is not Inspector.on_objective
    ]
    on_key_result = [
        rule.on_key_result
        for rule in rules
        if type(rule).on_key_result is not Inspector.on_key_result
    ]
    for rule in rules:
        yield from rule.on_document(judged, context)
    for objective in judged.objectives:
        for look in on_objective:
            yield from look(objective, judged, context)
        for key_result in objective.key_results:
            for inspect in on_key_result:
                yield from inspect(key_result, objective, context)
