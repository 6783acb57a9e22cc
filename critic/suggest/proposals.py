"""What is proposed, and what becomes of it: shown as a suggestion, or rejected with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.context.strategy import Citation
    from critic.judge.judged import JudgedDocument
    from critic.rules import Finding
    from critic.score import Score
    from critic.suggest.edit import Edit


class SuggestionKind(StrEnum):
    """What a suggestion does to the draft."""

    REWRITE = "rewrite"
    LEADING_INDICATOR = "leading-indicator"
    SPLIT = "split"
    GUARDRAIL = "guardrail"
    OBJECTIVE = "objective"
    QUESTION = "question"


CHANGING = (SuggestionKind.REWRITE, SuggestionKind.SPLIT, SuggestionKind.OBJECTIVE)
ADDING = (SuggestionKind.LEADING_INDICATOR, SuggestionKind.GUARDRAIL)


class Origin(StrEnum):
    """Who worded a proposal."""

    TEMPLATE = "template"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change to one statement, or a line to add beside it; not trusted before it is verified.

    ``statement`` is the id of the objective or key result that it is for. ``text`` is the new
    statement: it takes the place of the old one (rewrite, objective), stands beside it
    (leading-indicator, guardrail), is asked of the team (question), or takes its place with one
    statement a line (split). ``resolves`` are the codes that it claims to clear, ``why`` says what
    it is for: which finding, which strategic choice, what it drives.
    """

    statement: str
    kind: SuggestionKind
    text: str
    why: str
    resolves: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    origin: Origin = Origin.TEMPLATE


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal that was verified; ``before`` and ``after`` are the scores without and with it.

    The scores are None for a question, and where the draft has none. ``edit`` is the change of the
    draft that was verified, None for a question.
    """

    proposal: Proposal
    before: int | None = None
    after: int | None = None
    edit: Edit | None = None


class Rejected(NamedTuple):
    """A proposal that is not shown, and why."""

    proposal: Proposal
    reason: str


class Checked(NamedTuple):
    """A draft, judged: what the rules find in it and its score."""

    judged: JudgedDocument
    findings: tuple[Finding, ...]
    score: Score | None
