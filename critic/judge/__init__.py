"""Judging what was parsed: one judgement a statement, with the words that decided it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from critic.context import Context
    from critic.judge.around import Around
    from critic.knowledge import Knowledge
    from critic.okr.document import Document, KeyResult, Objective, Statement

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
    return _of_words(_Words(key_result), knowledge, around)


class _Words:
    """A key result as far as its judgement goes: how it and its details read, not where."""

    __slots__ = ("_plains", "key_result")

    def __init__(self, key_result: KeyResult) -> None:
        self.key_result = key_result
        self._plains = (key_result.statement.plain, *(each.plain for each in key_result.details))

    def __hash__(self) -> int:
        return hash(self._plains)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Words) and self._plains == other._plains


@lru_cache(maxsize=2048)
def _of_words(words: _Words, knowledge: Knowledge, around: Around) -> KeyResultJudgement:
    return key_results.judge(words.key_result, lexicon.of(knowledge), around)


def judge_objective(statement: Statement, knowledge: Knowledge) -> ObjectiveJudgement:
    """Judge the statement of one objective."""
    return objectives.judge(statement, lexicon.of(knowledge))


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
