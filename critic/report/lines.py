"""The report as one line a finding, as editors and shell scripts read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.report import columns, view
from critic.report.position import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.report.look import Look
    from critic.report.model import Report


def render(reports: Sequence[Report], look: Look) -> str:
    """Return ``path:line:column: severity: CODE name: message`` for each finding, nothing else.

    Where the draft is a Word or Excel file, its place there stands for line and column.
    """
    del look
    return "".join(line for report in reports for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    lines = Lines(report.judged.document.source)
    for finding in report.findings:
        if not finding.suppressed:
            where = f"{report.path}:{_where(report, lines, finding.span.start)}"
            what = f"{finding.severity}: {finding.code} {view.name(finding)}: {finding.message}"
            yield columns.printable(f"{where}: {what}") + "\n"


def _where(report: Report, lines: Lines, offset: int) -> str:
    locator = view.locator(report, offset)
    if locator is not None:
        return f" {locator}"
    place = lines.position(offset)
    return f"{place.line}:{place.column}"
