"""``critic check``: critique drafts by the rules alone."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from critic import pipeline
from critic.cli import baseline, configuration, context, drafts, output, strictness, watch
from critic.okr import form_of
from critic.score import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.cli.options import Commands, Options, Parser
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.report import Report

_EXAMPLES = """\
examples:
  critic check okrs.md                          critique one file
  critic check teams/ 'archive/2026-*.md'       all drafts in a folder, and those of a pattern
  critic check                                  paste a draft, end with Ctrl-D
  pbpaste | critic check                        critique what another command prints
  critic check okrs.md --cycle 2026-Q3 --level team
  critic check okrs.md --team team.yaml --parent company.md
  critic check okrs.md --format markdown --output-file critique.md

exit code: 0 nothing as loud as --fail-on, 1 findings as loud, 2 wrong use or an unreadable draft
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="critique drafts by the rules alone",
        description="Critique drafts of objectives and key results by the rules alone.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    declare(parser)


def declare(parser: Parser) -> None:
    """Declare the drafts and the flags."""
    for part in (drafts, output, context, strictness, baseline, configuration, watch):
        part.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Critique every draft that can be read, and say of the others why not."""
    return watch.perhaps(_once, options, terminal)


def _once(settings: Settings, options: Options, terminal: Terminal) -> int:
    check = Check(settings, options)
    aside = frozenset(drafts.aside(settings, options, check.profile))
    attempts = drafts.Attempts(aside, options, terminal)
    reports = attempts.each(check.report)
    shown = finished(reports, check.rules, settings, options, terminal)
    if shown:
        output.deliver(shown, settings, options, terminal)
    return output.FAILED if attempts.failed else output.verdict(shown, settings)


class Check:
    """Critiques drafts as the settings ask for, by the rules alone."""

    def __init__(self, settings: Settings, options: Options) -> None:
        self.profile = configuration.profile(settings)
        self.rules = strictness.Rules(settings, self.profile)
        self._knowledge = context.load(settings, self.profile)
        self._context = context.read(settings, options, self._knowledge)
        self._explains = options.explain_score

    def report(self, draft: Draft) -> Report:
        """Return the critique of one draft."""
        profile = self.rules.of(draft.path)
        report = pipeline.check(
            draft.source,
            path=draft.path,
            knowledge=self._knowledge,
            profile=profile,
            context=self._context,
            form=form_of(Path(draft.path).suffix),
        )
        if not self._explains:
            return report
        return replace(report, ledger=explain(report.judged, report.findings, profile))


def finished(
    reports: Sequence[Report],
    rules: strictness.Rules,
    settings: Settings,
    options: Options,
    terminal: Terminal,
) -> Sequence[Report]:
    """Return the reports as they are shown: without what is known, and what is too quiet."""
    new = baseline.apply(reports, rules, settings, options, terminal)
    return [strictness.audible(report, settings) for report in new]
