"""Judging what was parsed: one judgement a statement, with the words that decided it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from critic import memory
from critic.judge import around as surroundings
from critic.judge import key_result as key_results
from critic.judge import lexicon
from critic.judge import objective as objectives
from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
from critic.judge.judgement import (
    Evidence,
    Indicator,
    Influence,
    KeyResultJudgement,
    Kind,
    Measurable,
    ObjectiveJudgement,
    ObjectiveKind,
    SoWhat,
)
from critic.judge.told import Told
from critic.okr.document import KeyResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.context import Context
    from critic.judge.around import Around
    from critic.knowledge import Knowledge
    from critic.memory import Reader
    from critic.okr.document import Document, Objective, Statement

__all__ = [
    "Evidence",
    "Indicator",
    "Influence",
    "JudgedDocument",
    "JudgedKeyResult",
    "JudgedObjective",
    "KeyResultJudgement",
    "Kind",
    "Measurable",
    "ObjectiveJudgement",
    "ObjectiveKind",
    "SoWhat",
    "judge",
    "judge_key_result",
    "judge_objective",
]


def judge(document: Document, knowledge: Knowledge, context: Context) -> JudgedDocument:
    """Return every objective and key result with its judgement."""
    around = surroundings.of_context(context)
    return JudgedDocument(
        document,
        tuple(
            _objective(objective, knowledge, around.of(objective, context.level or document.level))
            for objective in document.objectives
        ),
    )


def judge_key_result(
    key_result: KeyResult, knowledge: Knowledge, around: Around = surroundings.NOTHING
) -> KeyResultJudgement:
    """Judge one key result by its own words and by whose it is."""
    details = key_result.details
    measures = tuple(map(details.index, key_result.measures)) if details else ()
    told = map(Told.by, details)
    return _of_key_results(knowledge)(around, measures)(Told.by(key_result.statement), *told)


def judge_objective(statement: Statement, knowledge: Knowledge) -> ObjectiveJudgement:
    """Judge the statement of one objective."""
    return _of_objectives(knowledge)(Told.by(statement))


@lru_cache(maxsize=8)
def _of_key_results(
    knowledge: Knowledge,
) -> Callable[[Around, tuple[int, ...]], Reader[KeyResultJudgement]]:
    """Return for each surroundings what judges a key result by what it and its details say.

    Which of the details are its measures is told by their indices.
    """
    words = lexicon.of(knowledge)

    @lru_cache(maxsize=64)
    def within(around: Around, measures: tuple[int, ...]) -> Reader[KeyResultJudgement]:
        def judge_told(told: Told, *more: Told) -> KeyResultJudgement:
            details = tuple(map(Told.alone, more))
            counted = tuple(details[index] for index in measures)
            key_result = KeyResult("", told.alone(), details, measures=counted)
            return key_results.judge(key_result, words, around)

        return memory.remembered(judge_told)

    return within


@lru_cache(maxsize=8)
def _of_objectives(knowledge: Knowledge) -> Reader[ObjectiveJudgement]:
    """Return what judges an objective by what it says, and by nothing else."""
    words = lexicon.of(knowledge)

    def judge_told(told: Told) -> ObjectiveJudgement:
        return objectives.judge(told.alone(), words)

    return memory.remembered(judge_told)


def _objective(objective: Objective, knowledge: Knowledge, around: Around) -> JudgedObjective:
    statement = objective.statement
    return JudgedObjective(
        objective,
        None if statement is None else judge_objective(statement, knowledge),
        tuple(
            JudgedKeyResult(each, judge_key_result(each, knowledge, around))
            for each in objective.key_results
        ),
    )
