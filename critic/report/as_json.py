"""The report as JSON: what other programs read, so keys are added and never changed.

Keys that belong to what the engine does not judge are null, their lists empty.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from critic.report import advice, asked, points, view
from critic.report.encoding import encodable
from critic.report.look import ASCII
from critic.report.position import Lines
from critic.report.statistics import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.judged import JudgedKeyResult, JudgedObjective
    from critic.okr.document import (
        Claim,
        Deadline,
        KeyResult,
        Objective,
        Period,
        Quantity,
        Span,
        Statement,
        Unsure,
    )
    from critic.report.look import Look
    from critic.report.model import Baselined, IdleComment, Json, Report
    from critic.rules import Finding
    from critic.score import Score
    from critic.suggest.proposals import Proposal, Rejected, Suggestion

_SCHEMA = 1
_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")


def render(reports: Sequence[Report], look: Look) -> str:
    """Return one object for all reports, in order; plain ASCII where ``look`` has no more."""
    text = json.dumps(as_object(reports), indent=2, ensure_ascii=look.signs is ASCII)
    return encodable(_SPAN.sub(r"[\1, \2]", text)) + "\n"


def compact(reports: Sequence[Report]) -> str:
    """Return what ``render`` prints for programs alone: the same value on one line."""
    text = json.dumps(as_object(reports), separators=(",", ":"), ensure_ascii=False)
    return encodable(text)


def as_object(reports: Sequence[Report]) -> dict[str, Json]:
    """Return what ``render`` prints, as a value of dictionaries and lists."""
    first = reports[0] if reports else None
    counts = view.tally(finding for report in reports for finding in report.findings)
    return {
        "schema": _SCHEMA,
        "rubric": {
            "profile": first.profile if first else None,
            "version": first.rubric_version if first else None,
            "extends": [
                {"profile": each.name, "version": each.version}
                for each in (first.extends if first else ())
            ],
        },
        "model": asked.as_object(reports),
        "documents": [_document(report) for report in reports],
        "summary": {severity.value: number for severity, number in counts.items()},
        "notes": list(advice.notes(reports)),
        "statistics": [each._asdict() for each in count(reports)],
    }


def suggested(suggestion: Suggestion) -> dict[str, Json]:
    """Return an entry of ``suggestions``."""
    proposal, edit = suggestion.proposal, suggestion.edit
    return {
        **_proposal(proposal),
        "why": proposal.why,
        "citations": [citation._asdict() for citation in proposal.citations],
        "verified": True,
        "score_before": suggestion.before,
        "score_after": suggestion.after,
        "edit": {"span": _span(edit.span), "text": edit.replacement} if edit else None,
    }


def dropped(rejected: Rejected) -> dict[str, Json]:
    """Return an entry of ``rejected``."""
    return {**_proposal(rejected.proposal), "reason": rejected.reason}


def _document(report: Report) -> Json:
    document = report.judged.document
    return {
        "path": report.path,
        "extracted": report.extract.text if report.extract else None,
        "notes": list(report.extract.notes) if report.extract else [],
        "language": document.language,
        "cycle": _cycle(report.cycle),
        "team": document.team,
        "level": report.level,
        "objectives": [_objective(judged, report) for judged in report.judged.objectives],
        "unsure": [_unsure(unsure, report) for unsure in document.unsure],
        "findings": _findings(report),
        "idle_comments": [_idle(comment) for comment in report.idle],
        "suggestions": [suggested(each) for each in report.suggestions],
        "rejected": [dropped(each) for each in report.rejected],
        "baseline": _baselined(report.baselined),
        "score": _score(report.score),
        "explanation": points.as_object(report.ledger) if report.ledger else None,
    }


def _objective(judged: JudgedObjective, report: Report) -> Json:
    objective, judgement = judged.objective, judged.judgement
    return {
        "id": objective.id,
        "parent": _parent(objective),
        **_statement(objective.statement, report),
        "owner": objective.owner,
        "team": objective.team,
        "level": objective.level,
        "cycle": _cycle(objective.cycle),
        "kind": judgement.kind if judgement else None,
        "number": judgement.number if judgement else False,
        "judgement": {
            "so_what": judgement.so_what if judgement else None,
            "vague": bool(judgement.vague) if judgement else False,
            "compound": bool(judgement.compound) if judgement else False,
        },
        "key_results": [_key_result(each, report) for each in judged.key_results],
    }


def _parent(objective: Objective) -> str | None:
    """Return the id of what stands above; one in the parent's file begins with "parent:"."""
    if objective.parent is None and objective.supports is not None:
        return f"parent:{objective.supports}"
    return objective.parent


def _key_result(judged: JudgedKeyResult, report: Report) -> Json:
    key_result, judgement = judged.key_result, judged.judgement
    return {
        "id": key_result.id,
        **_statement(key_result.statement, report),
        "details": [
            {
                "text": detail.text,
                "span": _span(detail.span),
                "locator": _locator(detail.span, report),
            }
            for detail in key_result.details
        ],
        "kind": judgement.kind,
        "indicator": judgement.indicator,
        "influence": judgement.influence,
        **_claim(key_result),
        "owner": key_result.owner,
        "judgement": {
            "measurable": judgement.measurable,
            "so_what": judgement.so_what,
            "vague": bool(judgement.vague),
            "compound": bool(judgement.compound),
            "generic": bool(judgement.generic),
        },
    }


def _statement(statement: Statement | None, report: Report) -> dict[str, Json]:
    if statement is None:
        return {"text": None, "plain": None, "span": None, "locator": None}
    return {
        "text": statement.text,
        "plain": statement.plain,
        "span": _span(statement.span),
        "locator": _locator(statement.span, report),
    }


def _claim(key_result: KeyResult) -> dict[str, Json]:
    claim = _stated(key_result)
    return {
        "metric": claim.metric.phrase if claim.metric else None,
        "direction": claim.direction,
        "comparator": claim.comparator,
        "baseline": _quantity(claim.baseline),
        "target": _quantity(claim.target),
        "delta": _quantity(claim.delta),
        "deadline": _deadline(claim.deadline),
    }


def _stated(key_result: KeyResult) -> Claim:
    """Return what the statement claims; columns that say what is measured complete it."""
    own = key_result.statement.claim
    if not key_result.measures:
        return own
    return replace(own, baseline=key_result.baseline, target=key_result.target)


def _quantity(quantity: Quantity | None) -> Json:
    if quantity is None:
        return None
    value: dict[str, Json] = {"value": _number(quantity.value), "unit": quantity.unit}
    return value if quantity.upper is None else value | {"upper": _number(quantity.upper)}


def _number(value: float | None) -> float | None:
    """Return 45 for 45.0, and None for what JSON cannot write."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _deadline(deadline: Deadline | None) -> str | None:
    if deadline is None:
        return None
    return deadline.day.isoformat() if deadline.day else deadline.text


def _cycle(period: Period | None) -> Json:
    if period is None:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _unsure(unsure: Unsure, report: Report) -> Json:
    return {
        "span": _span(unsure.span),
        "reason": unsure.reason,
        "locator": _locator(unsure.span, report),
    }


def _idle(comment: IdleComment) -> Json:
    return {"span": _span(comment.span), "code": comment.code, "reason": comment.reason}


def _findings(report: Report) -> list[Json]:
    lines = Lines(report.judged.document.source)
    return [_finding(finding, report, lines) for finding in report.findings]


def _finding(finding: Finding, report: Report, lines: Lines) -> Json:
    start, end = lines.position(finding.span.start), lines.position(finding.span.end)
    return {
        "code": finding.code,
        "name": view.name(finding),
        "criterion": view.criterion(finding),
        "severity": finding.severity,
        "message": finding.message,
        "question": finding.question,
        "statement": finding.statement,
        "span": _span(finding.span),
        "quote": finding.span.of(report.judged.document.source),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "locator": _locator(finding.span, report),
        "citations": [citation._asdict() for citation in finding.citations],
        "suppressed": finding.suppressed,
    }


def _proposal(proposal: Proposal) -> dict[str, Json]:
    return {
        "for": proposal.statement,
        "kind": proposal.kind,
        "text": proposal.text,
        "resolves": list(proposal.resolves),
        "origin": proposal.origin,
    }


def _baselined(baselined: Baselined | None) -> Json:
    if baselined is None:
        return None
    return {"known": baselined.known, "gone": [gone._asdict() for gone in baselined.gone]}


def _score(score: Score | None) -> Json:
    if score is None:
        return None
    return {"total": score.total, "by_criterion": dict(score.by_criterion)}


def _locator(span: Span, report: Report) -> str | None:
    return view.locator(report, span.start)


def _span(span: Span) -> list[Json]:
    return [span.start, span.end]
