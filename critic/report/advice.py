"""What the formats for people say of suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.report import asked, view
from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
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


def lead(suggestion: Suggestion) -> str:
    """Return what a suggestion asks one to do."""
    return _LEADS[suggestion.proposal.kind]


def gain(suggestion: Suggestion) -> str:
    """Return "score 62 to 71", "" where the draft has no score."""
    if suggestion.before is None or suggestion.after is None:
        return ""
    return f"score {suggestion.before} to {suggestion.after}"


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
