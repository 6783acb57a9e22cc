"""What a report holds, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.judge.judged import JudgedDocument
    from critic.okr.document import Level, Period, Span
    from critic.okr.extract import Extract
    from critic.rules.base import Finding
    from critic.score import Score
    from critic.suggest.proposals import Rejected, Suggestion


class IdleComment(NamedTuple):
    """A comment in the draft that was to silence ``code`` and silenced nothing, and why."""

    span: Span
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The critique of one draft. ``path`` is "-" for standard input.

    ``cycle`` and ``level`` are those that it was judged by: given by the caller, else by the draft.
    ``extract`` is there where the text was taken out of a Word or Excel file.
    ``suggestions`` and ``rejected`` are empty where none were asked for.
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
