"""Judged drafts built by hand, for rules alone: no parser and no judge takes part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
from critic.judge.judgement import (
    Evidence,
    KeyResultJudgement,
    Kind,
    Measurable,
    ObjectiveJudgement,
    ObjectiveKind,
    SoWhat,
)
from critic.okr.document import (
    Claim,
    Deadline,
    Dimension,
    Document,
    KeyResult,
    MetricUse,
    Objective,
    Quantity,
    Span,
    Statement,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from critic.knowledge import Metric

OUTCOME = KeyResultJudgement(Kind.OUTCOME, Evidence(0, 0), Measurable.YES, so_what=SoWhat.PASS)
ASPIRATION = ObjectiveJudgement(ObjectiveKind.ASPIRATION, Evidence(0, 0), so_what=SoWhat.PASS)
_WORD = re.compile(r"[\w'-]+")


def statement(text: str, claim: Claim | None = None) -> Statement:
    words = tuple(Word(match[0].lower(), *match.span()) for match in _WORD.finditer(text))
    return Statement(text, Span(0, len(text)), text, claim=replace(claim or Claim(), words=words))


def quantity(text: str, part: str, value: float | None, unit: str = "%") -> Quantity:
    """Return the quantity that ``part`` of ``text`` states."""
    start = text.index(part)
    return Quantity(value, unit, _DIMENSIONS[unit], start, start + len(part))


def deadline(text: str, part: str, day: date | None) -> Deadline:
    start = text.index(part)
    return Deadline(part, start, start + len(part), day)


def metric_use(text: str, part: str, metric: Metric | None = None) -> MetricUse:
    start = text.index(part)
    return MetricUse(part, start, start + len(part), metric)


def evidence(text: str, part: str) -> Evidence:
    start = text.index(part)
    return Evidence(start, start + len(part))


def key_result(
    text: str,
    claim: Claim | None = None,
    judgement: KeyResultJudgement = OUTCOME,
    details: Sequence[Statement] = (),
) -> JudgedKeyResult:
    return JudgedKeyResult(KeyResult("", statement(text, claim), tuple(details)), judgement)


def objective(
    text: str | None,
    *key_results: JudgedKeyResult,
    claim: Claim | None = None,
    judgement: ObjectiveJudgement = ASPIRATION,
) -> JudgedObjective:
    said = None if text is None else statement(text, claim)
    return JudgedObjective(Objective("", said), None if text is None else judgement, key_results)


def document(*objectives: JudgedObjective) -> JudgedDocument:
    """Return a document whose parts have their ids."""
    numbered = tuple(_numbered(part, f"O{number}") for number, part in enumerate(objectives, 1))
    return JudgedDocument(Document("", tuple(part.objective for part in numbered)), numbered)


_DIMENSIONS = {
    "%": Dimension.PERCENT,
    "points": Dimension.POINTS,
    "": Dimension.COUNT,
    "EUR": Dimension.CURRENCY,
    "seconds": Dimension.DURATION,
    "minutes": Dimension.DURATION,
    "hours": Dimension.DURATION,
    "days": Dimension.DURATION,
    "working days": Dimension.DURATION,
    "years": Dimension.DURATION,
    "score": Dimension.SCORE,
}


def _numbered(part: JudgedObjective, own: str) -> JudgedObjective:
    key_results = tuple(
        replace(each, key_result=replace(each.key_result, id=f"{own}.KR{number}"))
        for number, each in enumerate(part.key_results, 1)
    )
    inner = tuple(each.key_result for each in key_results)
    return replace(
        part,
        objective=replace(part.objective, id=own, key_results=inner),
        key_results=key_results,
    )
