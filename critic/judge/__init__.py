"""Judging what was parsed: one judgement a statement, with the words that decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import key_result as key_results
from critic.judge import lexicon
from critic.judge import objective as objectives
from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
from critic.judge.judgement import (
    Evidence,
    KeyResultJudgement,
    Kind,
    Measurable,
    ObjectiveJudgement,
    ObjectiveKind,
)

if TYPE_CHECKING:
    from critic.context import Context
    from critic.knowledge import Knowledge
    from critic.okr.document import Document, KeyResult, Objective, Statement

__all__ = [
    "Evidence",
    "JudgedDocument",
    "JudgedKeyResult",
    "JudgedObjective",
    "KeyResultJudgement",
    "Kind",
    "Measurable",
    "ObjectiveJudgement",
    "ObjectiveKind",
    "judge",
    "judge_key_result",
    "judge_objective",
]


def judge(document: Document, knowledge: Knowledge, context: Context) -> JudgedDocument:
    """Return every objective and key result with its judgement."""
    del context  # what the statements say decides; influence and horizon will read it
    return JudgedDocument(
        document, tuple(_objective(objective, knowledge) for objective in document.objectives)
    )


def judge_key_result(
    key_result: KeyResult, objective: Objective | None, knowledge: Knowledge
) -> KeyResultJudgement:
    """Judge one key result, read by itself: the objective above it decides nothing yet."""
    del objective
    return key_results.judge(key_result, lexicon.of(knowledge))


def judge_objective(statement: Statement, knowledge: Knowledge) -> ObjectiveJudgement:
    """Judge the statement of one objective."""
    return objectives.judge(statement, lexicon.of(knowledge))


def _objective(objective: Objective, knowledge: Knowledge) -> JudgedObjective:
    statement = objective.statement
    return JudgedObjective(
        objective,
        None if statement is None else judge_objective(statement, knowledge),
        tuple(
            JudgedKeyResult(each, judge_key_result(each, objective, knowledge))
            for each in objective.key_results
        ),
    )
