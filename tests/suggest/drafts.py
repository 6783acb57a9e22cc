"""Drafts run through the real parser, judge, rules and score, as a critique runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.context import Context
from critic.suggest.proposals import Checked, Proposal, SuggestionKind
from critic.suggest.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from critic.okr import Form
    from critic.suggest.proposals import Rejected, Suggestion

REWRITE, SPLIT = SuggestionKind.REWRITE, SuggestionKind.SPLIT
OBJECTIVE, QUESTION = SuggestionKind.OBJECTIVE, SuggestionKind.QUESTION
GUARDRAIL, LEADING = SuggestionKind.GUARDRAIL, SuggestionKind.LEADING_INDICATOR


def setting(context: Context | None = None) -> pipeline.Setting:
    """Return the shipped knowledge and profile with every proposer."""
    return pipeline.Setting(
        bootstrap.load_knowledge(),
        bootstrap.load_profile(),
        context or Context(),
        bootstrap.proposers(),
    )


def checked(draft: str, form: Form | None = None) -> Checked:
    """Return a draft, judged."""
    used = setting()
    report = pipeline.check(
        draft,
        path="-",
        knowledge=used.knowledge,
        profile=used.profile,
        context=used.context,
        form=form,
    )
    return Checked(report.judged, report.findings, report.score)


def proposal(
    statement: str,
    text: str,
    *resolves: str,
    kind: SuggestionKind = REWRITE,
    why: str = "It is for a test.",
) -> Proposal:
    """Return a proposal as a model might make it."""
    return Proposal(statement, kind, text, why, resolves)


def outcomes(
    draft: str,
    proposals: Iterable[Proposal],
    form: Form | None = None,
    passages: Mapping[str, str] | None = None,
) -> list[Suggestion | Rejected]:
    """Return what becomes of proposals for a draft."""
    before = checked(draft, form)
    return list(
        verify(
            proposals,
            before,
            lambda text: checked(text, form),
            form=form,
            passages=passages,
        )
    )
