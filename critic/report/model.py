"""What a report holds, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from critic.model.status import NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from critic.judge.judged import JudgedDocument
    from critic.model.status import Part
    from critic.okr.document import Level, Period, Span
    from critic.okr.extract import Extract
    from critic.profile import Ancestor
    from critic.rules.base import Finding
    from critic.score import Ledger, Score
    from critic.suggest.proposals import Rejected, Suggestion


Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | float | None"


class IdleComment(NamedTuple):
    """A comment in the draft that was to silence ``code`` and silenced nothing, and why."""

    span: Span
    code: str
    reason: str


class Gone(NamedTuple):
    """A finding that a baseline knows and that is no more; ``text`` is what its statement said."""

    code: str
    text: str


class Baselined(NamedTuple):
    """What a baseline made of the findings: how many it took away, and what it may forget."""

    known: int
    gone: tuple[Gone, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The critique of one draft. ``path`` is "-" for standard input.

    ``cycle`` and ``level`` are those that it was judged by: given by the caller, else by the draft.
    ``extract`` is there where the text was taken out of a Word or Excel file.
    ``extends`` are the profiles that the profile goes on from, the nearest first.
    ``suggestions`` and ``rejected`` are empty where none were asked for, ``ledger`` is None where
    nobody asked where the points went, ``baselined`` where no baseline was given. ``apart`` says
    that rules would have laid it beside a strategy, and that none was given.
    ``model`` is what became of asking one.
    """

    path: str
    judged: JudgedDocument
    findings: tuple[Finding, ...]
    score: Score | None
    profile: str
    rubric_version: str
    cycle: Period | None = None
    level: Level | None = None
    idle: tuple[IdleComment, ...] = ()
    extract: Extract | None = None
    suggestions: tuple[Suggestion, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    extends: tuple[Ancestor, ...] = ()
    ledger: Ledger | None = None
    baselined: Baselined | None = None
    apart: bool = False
    model: Part = NOT_ASKED

    def limited_to(self, findings: tuple[Finding, ...]) -> Report:
        """Return the report with these of its findings, and with what is suggested for them."""
        left = {
            (finding.statement, code)
            for finding in findings
            for code in (finding.code, *finding.speaks_for)
        }
        suggestions = tuple(
            each
            for each in self.suggestions
            if not each.proposal.resolves
            or any((each.proposal.statement, code) in left for code in each.proposal.resolves)
        )
        return replace(self, findings=findings, suggestions=suggestions)
