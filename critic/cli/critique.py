"""``critic critique``: what is wrong with drafts, and what to write instead."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from dataclasses import replace
from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.cli import critiques, fix

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.pipeline import Setting
    from critic.report import Report

_EXAMPLES = """\
examples:
  critic critique okrs.md                       what is wrong, and what to write instead
  critic critique                               paste a draft, end with Ctrl-D
  critic critique okrs.md --format markdown --output-file critique.md

Every suggestion was written into the draft and judged again before it is shown. None has a number
that the draft does not have: what is missing is a placeholder that says whom to ask.

exit code: 0 nothing as loud as --fail-on, 1 findings as loud, 2 wrong use or an unreadable draft
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="critique drafts, and say what to write instead",
        description="Critique drafts by the rules, and say what to write instead.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    critiques.declare(parser)
    fix.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Critique every draft that can be read."""
    return fix.run(_critique, options, terminal)


def _critique(draft: Draft, setting: Setting) -> Report:
    asking = replace(setting, proposers=bootstrap.proposers())
    form = critiques.form(draft, setting.context.columns)
    return pipeline.report_of(pipeline.critique(draft.source, asking, path=draft.path, form=form))
