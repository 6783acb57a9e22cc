"""Which findings are shown where nobody has said that the text holds OKRs.

An editor sends everything that its user has open: letters, recipes, one paragraph after another.
The parser makes the best of what it is given, for whoever calls ``critic`` means a draft; here most
texts are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.okr.measured import measures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.okr.document import Document, KeyResult, Objective
    from critic.report.model import Report
    from critic.rules import Finding

_FEWEST = 2


def findings(report: Report, *, picky: bool) -> tuple[Finding, ...]:
    """Return the findings to show.

    All of them where labels or titles announce OKRs, or the client is ``picky``; else those on sets
    of which two key results, and at least half of them, move a metric. A sentence alone needs a
    label of its own.
    """
    document = report.judged.document
    spoken = tuple(finding for finding in report.findings if not finding.suppressed)
    if picky or (document.announced and not (document.alone and _is_bare(document))):
        return spoken
    known = frozenset(() if document.alone else _statements(document))
    return tuple(finding for finding in spoken if finding.statement in known)


def _is_bare(document: Document) -> bool:
    """Whether the one statement begins with the first word of the text: "OKRs Q3 2026"."""
    (only,) = document.objectives
    (statement,) = filter(None, (only.statement, *(each.statement for each in only.key_results)))
    return not any(map(str.isalpha, document.source[: statement.span.start]))


def _statements(document: Document) -> Iterator[str]:
    for objective in document.objectives:
        if _is_set(objective):
            yield objective.id
            yield from (each.id for each in objective.key_results)


def _is_set(objective: Objective) -> bool:
    moved = sum(map(_moves, objective.key_results))
    return moved >= _FEWEST and 2 * moved >= len(objective.key_results)


def _moves(key_result: KeyResult) -> bool:
    return any(map(measures, key_result.claims))
