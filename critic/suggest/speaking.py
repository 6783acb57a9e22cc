"""What is found in a changed draft, by the statements as the draft itself has them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from critic.rules import Severity

if TYPE_CHECKING:
    from critic.suggest.proposals import Checked
    from critic.suggest.shape import Shape

_LOUD = (Severity.WARNING, Severity.ERROR)


def left(after: Checked, wanted: Shape, statement: str) -> frozenset[str]:
    """Return what is still found on a statement, or on those that have taken its place."""
    origins = wanted.origins(after.judged.document)
    return frozenset(
        code
        for finding in after.findings
        if not finding.suppressed and origins.get(finding.statement or "") == statement
        for code in (finding.code, *finding.speaks_for)
    )


def loud(checked: Checked, wanted: Shape) -> Counter[tuple[str, str | None]]:
    """Count the warnings and errors by code and by the statement, as the draft numbers it."""
    origins = wanted.origins(checked.judged.document)
    return Counter(
        (finding.code, origins.get(finding.statement or ""))
        for finding in checked.findings
        if finding.severity in _LOUD and not finding.suppressed
    )
