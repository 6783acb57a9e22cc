"""Parsed parts together with their judgements: what rules and reports read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from critic.judge.judgement import KeyResultJudgement, ObjectiveJudgement
    from critic.okr.document import Document, KeyResult, Objective


@dataclass(frozen=True, slots=True)
class JudgedKeyResult:
    """A key result with its judgement."""

    key_result: KeyResult
    judgement: KeyResultJudgement


@dataclass(frozen=True, slots=True)
class JudgedObjective:
    """An objective with its judgement (None where the key results stand under no objective)."""

    objective: Objective
    judgement: ObjectiveJudgement | None
    key_results: tuple[JudgedKeyResult, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """A document with every judgement."""

    document: Document
    objectives: tuple[JudgedObjective, ...] = ()
