"""``critic check``: critique drafts by the rules alone."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from critic import pipeline
from critic.cli import critiques
from critic.config.endpoint import NONE

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.pipeline import Setting
    from critic.report import Report

_EXAMPLES = """\
examples:
  critic check okrs.md                          critique one file
  critic check teams/ 'archive/2026-*.md'       all drafts in a folder, and those of a pattern
  critic check                                  paste a draft, end with Ctrl-D
  pbpaste | critic check                        critique what another command prints
  critic check okrs.docx plan.xlsx              Word and Excel files
  critic check export.csv --columns 'Ticket=key_result,Theme=objective'
  critic check okrs.md --cycle 2026-Q3 --level team
  critic check okrs.md --team team.yaml --parent company.md
  critic check okrs.md --format markdown --output-file critique.md

exit code: 0 nothing as loud as --fail-on, 1 findings as loud, 2 wrong use or an unreadable draft
"""

_NOTHING_SENT = (
    "--server: nothing was sent. The rules need no service and speak here as they do there; critic"
    " critique --server has its model asked"
)


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
    critiques.declare(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Critique every draft that can be read; a service would say the same, so none is asked."""
    if options.server not in (None, NONE):
        terminal.complain(_NOTHING_SENT)
    return critiques.run(check, options, terminal)


def check(draft: Draft, setting: Setting) -> Report:
    """Return what the rules find in a draft."""
    return pipeline.check(
        draft.source,
        path=draft.path,
        knowledge=setting.knowledge,
        profile=setting.profile,
        context=setting.context,
        form=critiques.form(draft, setting.context.columns),
    )
