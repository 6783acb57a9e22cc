"""What every command that critiques drafts shares: its flags, what it reads, prints and returns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from critic.cli import baseline, configuration, context, drafts, output, served, strictness, watch
from critic.okr import Form, form_of, written_in
from critic.pipeline import Setting
from critic.score import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from critic.cli.options import Options, Parser
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.okr import Column
    from critic.report import Report

    Critique: TypeAlias = Callable[[Draft, Setting], Report]
    Deliver: TypeAlias = Callable[[Sequence[Report], Settings, Options, Terminal], None]


def declare(parser: Parser) -> None:
    """Declare the drafts and the flags."""
    for part in (drafts, output, context, strictness, baseline, configuration, watch, served):
        part.add(parser)


def run(
    critique: Critique, options: Options, terminal: Terminal, deliver: Deliver = output.deliver
) -> int:
    """Critique every draft that can be read, and say of the others why not."""

    def once(settings: Settings, options: Options, terminal: Terminal) -> int:
        critic = Critic(critique, settings, options)
        for remark in critic.remarks:
            terminal.complain(remark)
        attempts = drafts.Attempts(critic.aside, options, terminal)
        reports = attempts.each(critic.report)
        new = baseline.apply(reports, critic.rules, settings, options, terminal)
        shown = [strictness.audible(report, settings) for report in new]
        if shown:
            deliver(shown, settings, options, terminal)
        return output.FAILED if attempts.failed else output.verdict(shown, settings)

    return watch.perhaps(once, options, terminal)


class Critic:
    """Critiques drafts as the settings ask for.

    ``aside`` are files that are no drafts, ``remarks`` what the giver of the settings should know.
    """

    def __init__(self, critique: Critique, settings: Settings, options: Options) -> None:
        profile = configuration.profile(settings)
        knowledge = context.load(settings, profile)
        self.rules = strictness.Rules(settings, profile)
        self.aside = frozenset(drafts.aside(settings, options, profile))
        self._critique = critique
        around = context.read(settings, options, knowledge)
        self.remarks = tuple(context.remarks(around))
        self._setting = Setting(knowledge, profile, around)
        self._explains = options.explain_score

    def setting(self, draft: Draft) -> Setting:
        """Return what one draft is critiqued by."""
        return replace(self._setting, profile=self.rules.of(draft.path))

    def report(self, draft: Draft) -> Report:
        """Return the critique of one draft."""
        setting = self.setting(draft)
        report = replace(self._critique(draft, setting), extract=draft.extract)
        if not self._explains:
            return report
        return replace(report, ledger=explain(report.judged, report.findings, setting.profile))


def form(draft: Draft, columns: Mapping[str, Column] | None = None) -> Form | None:
    """Return the form that the name of a draft promises; with ``columns``, that of a table."""
    promised = Form.MARKDOWN if draft.is_extracted else form_of(Path(draft.path).suffix)
    if promised is None and columns:
        return written_in(draft.source, said=columns)
    return promised
