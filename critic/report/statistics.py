"""How often each rule speaks, over all drafts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from critic.report import view
from critic.report.look import paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.report.look import Look
    from critic.report.model import Report
    from critic.rules import Finding


class Count(NamedTuple):
    """What one rule found; ``share`` is that of all statements, from 0 to 1."""

    code: str
    name: str
    findings: int
    statements: int
    share: float


def count(reports: Sequence[Report]) -> tuple[Count, ...]:
    """Return a count for each rule that speaks, the most frequent first."""
    spoken: Counter[str] = Counter()
    names: dict[str, str] = {}
    places: dict[str, set[tuple[int, str | None]]] = {}
    for number, report in enumerate(reports):
        for finding in filter(_speaks, report.findings):
            spoken[finding.code] += 1
            names[finding.code] = view.name(finding)
            places.setdefault(finding.code, set()).add((number, finding.statement))
    whole = statements(reports)
    counts = (
        Count(code, names[code], found, len(places[code]), len(places[code]) / max(whole, 1))
        for code, found in spoken.items()
    )
    return tuple(sorted(counts, key=lambda each: (-each.findings, each.code)))


def statements(reports: Sequence[Report]) -> int:
    """Return how many objectives and key results there are."""
    return sum(
        (judged.objective.statement is not None) + len(judged.key_results)
        for report in reports
        for judged in report.judged.objectives
    )


def render(reports: Sequence[Report], look: Look) -> str:
    """Return a line for each rule that speaks."""
    return "\n".join(_lines(reports, look)) + "\n"


def _lines(reports: Sequence[Report], look: Look) -> Iterator[str]:
    counts = count(reports)
    widest = max((len(each.name) for each in counts), default=0)
    yield paint(f"How often each rule speaks, of {_whole(reports)}", look.palette.strong)
    for code, name, findings, _, share in counts:
        yield f"  {findings:>5}  {code}  {name:<{widest}}  {share:>4.0%}"
    if not counts:
        yield "  no findings"


def _whole(reports: Sequence[Report]) -> str:
    return view.counted(statements(reports), "statement")


def _speaks(finding: Finding) -> bool:
    return not finding.suppressed
