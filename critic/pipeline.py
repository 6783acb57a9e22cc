"""One critique, from text to report: pure, and the same on every machine."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from critic import okr, rules
from critic.context.parent import inherit
from critic.edit import suppress
from critic.judge import judge
from critic.judge.judged import JudgedDocument
from critic.okr.document import Document
from critic.report.model import IdleComment, Report
from critic.rules.strategic import Unlinked
from critic.score import score
from critic.strategy import passages
from critic.suggest.proposals import Checked, Rejected, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from critic.context import Context
    from critic.context.strategy import Strategy
    from critic.knowledge import Knowledge
    from critic.okr import Form
    from critic.profile import Profile
    from critic.suggest.proposals import Proposal
    from critic.suggest.verify import Verifier

    Proposer: TypeAlias = Callable[[Checked, Context, Knowledge], Iterable[Proposal]]
    Event: TypeAlias = "FindingsReady | Suggested | Dropped | Done"
    Step: TypeAlias = Callable[["Stage"], AbstractContextManager[None]]


class Stage(StrEnum):
    """What is done to a draft, in this order."""

    PARSE = "parse"
    JUDGE = "judge"
    RULES = "rules"
    SUGGEST = "suggest"


def unseen(stage: Stage) -> AbstractContextManager[None]:
    """Return what is entered for a stage at which nobody looks."""
    del stage
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Setting:
    """What every draft of a run is critiqued by; ``proposers`` are asked in their order.

    ``step`` is entered for each stage of a draft, by whoever looks how long it takes.
    """

    knowledge: Knowledge
    profile: Profile
    context: Context
    proposers: tuple[Proposer, ...] = ()
    step: Step = unseen

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
    return found(source, Setting(knowledge, profile, context), path=path, form=form)


def found(source: str, setting: Setting, *, path: str, form: Form | None = None) -> Report:
    """Return what ``check`` returns."""
    knowledge, context = setting.knowledge, setting.context
    with setting.step(Stage.PARSE):
        document = okr.parse(source, knowledge, form, context.columns)
        if context.parent:
            document = inherit(document, context.parent, knowledge)
    with setting.step(Stage.JUDGE):
        judged = judge(document, knowledge, context)
    with setting.step(Stage.RULES):
        return _ruled(source, judged, setting, path)


def _ruled(source: str, judged: JudgedDocument, setting: Setting, path: str) -> Report:
    profile, context, document = setting.profile, setting.context, judged.document
    around = replace(context, related=setting.knowledge.related)
    spoken = rules.run(judged, around, profile.rules)
    own = [rule.code for rule in profile.own]
    findings, unused = suppress.apply(source, spoken, own)
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
        apart=_is_apart(judged, profile, context),
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


def _is_apart(judged: JudgedDocument, profile: Profile, context: Context) -> bool:
    """Whether rules would have laid a set beside the strategy, had one been given."""
    told = judged.document
    has_sets = any(objective.statement for objective in told.objectives) and not told.alone
    wanted = any(isinstance(rule, Unlinked) for rule in profile.rules)
    return context.strategy is None and told.language == "en" and has_sets and wanted


def critique(
    source: str, setting: Setting, *, path: str, form: Form | None = None
) -> Iterator[Event]:
    """Yield what the engine finds in one draft, then what to write instead.

    ``path`` and ``form`` are as for ``check``. What is proposed changes no finding and no score.
    """
    begun = Critique(source, setting, path, form)
    yield FindingsReady(begun.report)
    yield from begun.verified(setting.proposals(begun.checked))
    yield Done(begun.finished())


def report_of(events: Iterable[Event]) -> Report:
    """Return the report with which a critique ends."""
    return next(event.report for event in events if isinstance(event, Done))


class Critique:
    """One draft on its way: what was found, and what was shown and dropped so far."""

    def __init__(self, source: str, setting: Setting, path: str, form: Form | None) -> None:
        self._setting, self._path, self._form = setting, path, form
        self.report = found(source, setting, path=path, form=form)
        self.checked = _checked(self.report)
        self._passages = passages(source, setting.context)
        self._shown: list[Suggestion] = []
        self._dropped: list[Rejected] = []

    def verified(self, proposals: Iterable[Proposal]) -> Iterator[Suggested | Dropped]:
        """Yield what becomes of proposals, after all those before."""
        with self._setting.step(Stage.SUGGEST):
            for became in self._verifier.each(proposals):
                if isinstance(became, Suggestion):
                    self._shown.append(became)
                    yield Suggested(became)
                else:
                    dropped = self._presentable(became)
                    self._dropped.append(dropped)
                    yield Dropped(dropped)

    def tried(self, proposals: Iterable[Proposal]) -> list[Suggestion | Rejected]:
        """Return what would become of proposals if they were the next ones."""
        return list(self._verifier.trial().each(proposals))

    def finished(self) -> Report:
        """Return the report with all that was shown and dropped."""
        return replace(self.report, suggestions=tuple(self._shown), rejected=tuple(self._dropped))

    @cached_property
    def _verifier(self) -> Verifier:
        # Only here, because a check is waited for and needs none of it.
        make: Callable[..., Verifier] = import_module("critic.suggest.verify").Verifier
        return make(
            self.checked, lambda text: _checked(self._read(text)), self._form, self._passages
        )

    def _presentable(self, rejected: Rejected) -> Rejected:
        foreign = import_module("critic.suggest.foreign")
        shown: Rejected = foreign.presentable(rejected, self._words)
        return shown

    @cached_property
    def _words(self) -> frozenset[str]:
        words: frozenset[str] = import_module("critic.outside.traces").words(
            self._passages.values()
        )
        return words

    def _read(self, text: str) -> Report:
        """Judge a changed draft, which is a part of what is suggested and no stage of its own."""
        setting = replace(self._setting, step=unseen)
        return found(text, setting, path=self._path, form=self._form)


def _checked(report: Report) -> Checked:
    return Checked(report.judged, report.findings, report.score)
