"""One statement, one scolding: which finding speaks when several could."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.rules.base import Finding


class Precedence(NamedTuple):
    """On one statement, a finding with the code ``louder`` silences those of ``quieter``."""

    louder: str
    quieter: tuple[str, ...]


# In this order: a finding that was silenced silences nobody.
PRECEDENCE = (
    Precedence(
        "CLR005",
        ("MEA001", "MEA002", "MEA003", "MEA004", "MEA005", "CLR001", "OUT001", "OUT002", "SOW001"),
    ),
    # A metric silences CLR001.
    Precedence("MEA002", ("CLR001",)),
    Precedence("CLR001", ("MEA001", "MEA003")),
    Precedence("MEA001", ("MEA002", "MEA003", "MEA006")),
    Precedence("MEA002", ("MEA003", "MEA006")),
    Precedence("MEA006", ("MEA003",)),
    Precedence("CLR002", ("CLR006",)),
    Precedence("LEA003", ("MEA003", "LEA004", "LEA005")),
    Precedence("REA002", ("MEA001", "MEA002", "OUT001", "OUT002", "SOW001")),
    Precedence("MEA005", ("REA001",)),
    Precedence("OUT004", ("OUT003", "OUT001", "OUT002", "SOW001", "CLR006")),
    Precedence("OUT003", ("OUT001", "OUT002", "CLR002", "SOW001", "CLR006")),
    Precedence("OUT001", ("SOW001", "CLR006")),
    Precedence("OUT002", ("SOW001", "CLR006")),
    Precedence("MEA001", ("SOW001",)),
    Precedence("LEA003", ("SOW001",)),
    Precedence("LEA004", ("LNK001",)),
    Precedence("LNK003", ("LNK001",)),
)


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that speak, each with the codes that it silenced, in their order."""
    by_statement: dict[str | None, list[Finding]] = {}
    for finding in findings:
        by_statement.setdefault(finding.statement, []).append(finding)
    return tuple(
        finding
        for statement, found in by_statement.items()
        for finding in (_speaking(found) if statement else found)
    )


def _speaking(found: Sequence[Finding]) -> list[Finding]:
    if len(found) == 1:
        return [*found]
    speaks_for: dict[str, list[str]] = {finding.code: [] for finding in found}
    for louder, quieter in PRECEDENCE:
        if louder in speaks_for:
            silenced = [code for code in quieter if code in speaks_for]
            for code in silenced:
                speaks_for[louder] += [code, *speaks_for.pop(code)]
    return [
        finding._replace(speaks_for=tuple(speaks_for[finding.code]))
        for finding in found
        if finding.code in speaks_for
    ]
