"""``critic journeys [NAME]``: list the journeys, or the metrics at each step of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.cli import configuration, context
from critic.context import given
from critic.report import columns
from critic.report.look import paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.knowledge import Journey
    from critic.report import Look

_INDENT = "  "


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="list the journeys that --journey may name",
        description="List the journeys for --journey, or what can be counted at each step of one.",
    )
    parser.set_defaults(run=run)
    parser.add_argument("name", nargs="?", metavar="NAME", help="the journey to show")
    context.add_knowledge(parser)
    configuration.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Print the journeys with their steps, or one with the metrics of each step."""
    settings = configuration.settle(options, terminal.environment)
    journeys = context.load(settings, configuration.profile(settings)).journeys
    look = terminal.look()
    if options.name is None:
        lines = _list(journeys.values(), look)
    else:
        lines = _steps(given.journey(options.name, journeys), look)
    terminal.answer("\n".join(lines) + "\n")
    return 0


def _list(journeys: Iterable[Journey], look: Look) -> Iterator[str]:
    for journey in journeys:
        yield paint(columns.printable(journey.name), look.palette.strong)
        yield from _wrapped((step.name for step in journey.steps), look, " → ")
    yield from ("", "critic journeys NAME shows what can be counted at each step.")


def _steps(journey: Journey, look: Look) -> Iterator[str]:
    yield paint(columns.printable(journey.name), look.palette.strong)
    for number, step in enumerate(journey.steps, start=1):
        yield from ("", f"{number} {columns.printable(step.name)}")
        yield from _wrapped(step.metrics, look, ", ")


def _wrapped(names: Iterable[str], look: Look, between: str) -> Iterator[str]:
    text = columns.printable(between.join(names))
    yield from (_INDENT + line for line in columns.wrap(text, look.width - len(_INDENT)))
