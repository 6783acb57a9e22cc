"""``critic rules``: list the rules of a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.cli import configuration
from critic.cli.terminal import Color
from critic.report import columns
from critic.report.look import paint
from critic.report.rules import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.report import Look
    from critic.rules import Inspector


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name, help="list the rules", description="List the rules of a profile."
    )
    parser.set_defaults(run=run)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument(
        "--profile", metavar="NAME", help="a name, or a YAML file; default: default"
    )
    configuration.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Print the rules with what each flags."""
    settings = configuration.settle(options, terminal.environment)
    rules = configuration.profile(settings).rules
    if options.format == "json":
        terminal.answer(as_json(rules))
    else:
        terminal.answer("\n".join(_table(rules, terminal.look(Color.AUTO))) + "\n")
    return 0


def _table(rules: Sequence[Inspector], look: Look) -> Iterator[str]:
    names = max((len(rule.name) for rule in rules), default=0)
    loud = max((len(rule.severity) for rule in rules), default=0)
    margin = 6 + 2 + names + 2 + loud + 2
    criterion = None
    for rule in rules:
        if rule.criterion != criterion:
            criterion = rule.criterion
            yield from ("", paint(criterion.heading, look.palette.strong))
        summary, *further = columns.wrap(rule.page.summary, look.width - margin)
        severity = paint(f"{rule.severity:<{loud}}", look.palette.of(rule.severity))
        yield f"{rule.code}  {rule.name:<{names}}  {severity}  {summary}"
        yield from (" " * margin + line for line in further)
    yield from ("", "critic rule CODE tells more about one of them.")
