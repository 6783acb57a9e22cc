"""``critic critique``: what is wrong with drafts, and what to write instead."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.cli import configuration, critiques, fix, heard, kept, models, served
from critic.config.endpoint import NotAsked
from critic.config.server import NotSent
from critic.config.terms import seconds, terms
from critic.model.status import Part, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from critic.cli.options import Commands, Options
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.config.server import Server
    from critic.pipeline import Setting
    from critic.report import Report

    Run: TypeAlias = Callable[[Options, Terminal], int]

_EXAMPLES = """\
examples:
  critic critique okrs.md                       what is wrong, and what to write instead
  critic critique                               paste a draft, end with Ctrl-D
  critic critique okrs.md --format markdown --output-file critique.md
  critic critique okrs.md --episodes notes/     and at which minute its rule is explained

Every suggestion was written into the draft and judged again before it is shown. None has a number
that the draft does not have: what is missing is a placeholder that says whom to ask.

exit code: 0 nothing as loud as --fail-on, 1 findings as loud, 2 wrong use or an unreadable draft
"""

_HERE = ("model", "dry_run")
_MORE = 10.0
"""Seconds that a service has beyond those for its model, so that it can say what became of that."""


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
    models.add(parser)
    kept.add_home(parser)
    heard.add(
        parser, "let each suggestion cite the minute at which the idea of its rule is explained"
    )


def run(options: Options, terminal: Terminal) -> int:
    """Critique every draft that can be read, with the model that the settings name."""
    settings = configuration.settle(options, terminal.environment)
    server = None if options.no_llm else served.found(options, terminal, *_HERE)
    if server is not None:
        return _sent(server, settings, options, terminal)
    if options.dry_run:
        dry: Run = models.loaded("critic.cli.dry").run
        return dry(options, terminal)
    found = models.chosen(settings, terminal, options)
    if isinstance(found, NotAsked):
        part = Part(found.name, Status.DISABLED, found.reason)
        critique = heard.citing(partial(_critique, part), options, terminal)
        return fix.run(critique, options, terminal)
    on = terms(settings, found)
    with models.loaded("critic.cli.asked").Asked(found, on, terminal) as asked:
        return fix.run(heard.citing(asked.critique, options, terminal), options, terminal)


def _sent(
    server: Server | NotSent, settings: Settings, options: Options, terminal: Terminal
) -> int:
    """Critique here, with what the model of a service proposes."""
    if isinstance(server, NotSent):
        part = Part(server.url, Status.DISABLED, server.reason)
        return fix.run(heard.citing(partial(_critique, part), options, terminal), options, terminal)
    client = served.client(server, seconds(settings) + _MORE)
    sent = import_module("critic.cli.sent").Sent(client, settings, terminal)
    return fix.run(heard.citing(sent.critique, options, terminal), options, terminal)


def _critique(part: Part, draft: Draft, setting: Setting) -> Report:
    asking = replace(setting, proposers=bootstrap.proposers())
    form = critiques.form(draft, setting.context.columns)
    events = pipeline.critique(draft.source, asking, path=draft.path, form=form)
    return replace(pipeline.report_of(events), model=part)
