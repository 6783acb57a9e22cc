"""One critique, from text to report: pure, and the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from critic import okr, rules
from critic.context.parent import inherit
from critic.edit import suppress
from critic.judge import judge
from critic.judge.judged import JudgedDocument
from critic.okr.document import Document
from critic.report.model import IdleComment, Report
from critic.score import score
from critic.strategy import passages
from critic.suggest.proposals import Checked, Rejected, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from critic.context import Context
    from critic.context.strategy import Strategy
    from critic.knowledge import Knowledge
    from critic.okr import Form
    from critic.profile import Profile
    from critic.suggest.proposals import Proposal

    Proposer: TypeAlias = Callable[[Checked, Context, Knowledge], Iterable[Proposal]]
    Verify: TypeAlias = Callable[..., Iterator[Suggestion | Rejected]]
    Event: TypeAlias = "FindingsReady | Suggested | Dropped | Done"


@dataclass(frozen=True, slots=True)
class Setting:
    """What every draft of a run is critiqued by; ``proposers`` are asked in their order."""

    knowledge: Knowledge
    profile: Profile
    context: Context
    proposers: tuple[Proposer, ...] = ()

    def proposals(self, checked: Checked) -> Iterator[Proposal]:
        """Yield what is proposed for a draft."""
        for propose in self.proposers:
            yield from propose(checked, self.context, self.knowledge)


@dataclass(frozen=True, slots=True)
class FindingsReady:
    """What the rules found: the report as ``check`` gives it."""

    report: Report


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion that was verified."""

    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Dropped:
    """A proposal that failed a check."""

    rejected: Rejected


@dataclass(frozen=True, slots=True)
class Done:
    """The report with all that was suggested and dropped; always the last event."""

    report: Report


def check(
    source: str,
    *,
    path: str,
    knowledge: Knowledge,
    profile: Profile,
    context: Context,
    form: Form | None = None,
) -> Report:
    """Return what the engine finds in one draft.

    ``path`` only names the draft. ``form`` is what its file name promises; MalformedError where
    the text breaks that promise, InputError where ``context.columns`` names a column that is not
    there.
    """
    document = okr.parse(source, knowledge, form, context.columns)
    if context.parent:
        document = inherit(document, context.parent, knowledge)
    judged = judge(document, knowledge, context)
    around = replace(context, related=knowledge.related)
    found = rules.run(judged, around, profile.rules)
    findings, unused = suppress.apply(source, found, [rule.code for rule in profile.own])
    return Report(
        path=path,
        judged=judged,
        findings=findings,
        score=score(judged, findings, profile),
        profile=profile.name,
        rubric_version=profile.version,
        extends=profile.extends,
        cycle=context.cycle or document.cycle,
        level=context.level or document.level,
        idle=tuple(
            IdleComment(span, code, problem)
            for span, code, problem in unused
            if _could_speak(code, profile) or problem is not suppress.Problem.UNUSED
        ),
    )


def check_strategy(strategy: Strategy, profile: Profile) -> Report:
    """Return what the rules find in a strategy itself; the text is that of its first document."""
    return Report(
        path=strategy.source,
        judged=JudgedDocument(Document(strategy.text)),
        findings=rules.on_strategy(strategy, profile.rules),
        score=None,
        profile=profile.name,
        rubric_version=profile.version,
        extends=profile.extends,
    )


def _could_speak(code: str, profile: Profile) -> bool:
    """Whether a rule with this code, or with one that begins so, has looked."""
    return any(rule.code.startswith(code) for rule in profile.rules)


def critique(
    source: str, setting: Setting, *, path: str, form: Form | None = None
) -> Iterator[Event]:
    """Yield what the engine finds in one draft, then what to write instead.

    ``path`` and ``form`` are as for ``check``. What is proposed changes no finding and no score.
    """

    def read(text: str) -> Report:
        return check(
            text,
            path=path,
            knowledge=setting.knowledge,
            profile=setting.profile,
            context=setting.context,
            form=form,
        )

    report = read(source)
    yield FindingsReady(report)
    before = _checked(report)
    shown: list[Suggestion] = []
    dropped: list[Rejected] = []
    # Only here, because a check is waited for and needs none of it.
    verify: Verify = import_module("critic.suggest.verify").verify
    for found in verify(
        setting.proposals(before),
        before,
        lambda text: _checked(read(text)),
        form=form,
        passages=passages(source, setting.context),
    ):
        if isinstance(found, Suggestion):
            shown.append(found)
            yield Suggested(found)
        else:
            dropped.append(found)
            yield Dropped(found)
    yield Done(replace(report, suggestions=tuple(shown), rejected=tuple(dropped)))


def report_of(events: Iterable[Event]) -> Report:
    """Return the report with which a critique ends."""
    return next(event.report for event in events if isinstance(event, Done))


def _checked(report: Report) -> Checked:
    return Checked(report.judged, report.findings, report.score)
