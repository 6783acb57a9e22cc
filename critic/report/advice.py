"""What the formats for people say of suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.report import asked, view
from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.context.strategy import Citation
    from critic.report.model import Report
    from critic.suggest.proposals import Suggestion

_LEADS = {
    SuggestionKind.REWRITE: "Write instead",
    SuggestionKind.OBJECTIVE: "Write instead",
    SuggestionKind.SPLIT: "Write apart",
    SuggestionKind.LEADING_INDICATOR: "Put beside it",
    SuggestionKind.GUARDRAIL: "Put beside it",
    SuggestionKind.QUESTION: "Ask",
}

_APART = (
    "Whether the objectives follow from a strategy was not judged, for none was given: --strategy"
    " takes a document or a folder."
)


def lead(suggestion: Suggestion) -> str:
    """Return what a suggestion asks one to do."""
    return _LEADS[suggestion.proposal.kind]


def gain(suggestion: Suggestion) -> str:
    """Return "score 62 to 71", "" where the draft has no score."""
    if suggestion.before is None or suggestion.after is None:
        return ""
    return f"score {suggestion.before} to {suggestion.after}"


def notes(reports: Iterable[Report]) -> tuple[str, ...]:
    """Return what is said once of all reports: that no strategy was there to hold them against."""
    return (_APART,) if any(report.apart for report in reports) else ()


def places(citations: Iterable[Citation]) -> str:
    """Return where passages stand: "plan.md, ## Moves, line 31; ## Journey, line 58, 59"."""
    by_source: dict[str, dict[str, list[str]]] = {}
    for source, locator, _ in citations:
        under, _, line = locator.rpartition(", ")
        by_source.setdefault(source, {}).setdefault(under, []).append(line)
    return "; ".join(
        f"{source}, {'; '.join(map(_together, under, lines))}"
        for source, places in by_source.items()
        for under, lines in [(places.keys(), places.values())]
    )


def _together(under: str, lines: Sequence[str]) -> str:
    """Return places below one heading: "line 31" and "line 33" become "line 31, 33"."""
    first, *others = dict.fromkeys(lines)
    numbers = (each.rpartition(" ")[2] for each in others)
    return ", ".join(filter(None, (under, first, *numbers)))


def closing(report: Report) -> str:
    """Return what to say of all suggestions, "" where none was looked for."""
    part = report.model
    if not report.suggestions and not report.rejected and part.name is None:
        return ""
    said = asked.said(part)
    if not report.rejected:
        return said
    dropped = view.counted(len(report.rejected), "proposal")
    return f"{said} {dropped} failed a check; --format json says why."
