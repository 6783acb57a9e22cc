"""``critic documents``: what is kept."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from typing import TYPE_CHECKING

from critic.cli import kept, served
from critic.cli.output import add_color, add_format
from critic.cli.terminal import Color

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.store.values import Entry

_FORMATS = ("text", "json")


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="list the documents that are kept",
        description="List the documents that critic ingest has taken in.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    kept.add_kind(parser, "only those of a kind")
    group = parser.add_argument_group("output")
    add_format(group, _FORMATS)
    add_color(group)
    kept.add(parser)
    served.add_with_key(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Print the documents, in the order in which they were first taken in."""
    entries = _entries(options, terminal)
    kind = kept.kind(options)
    shown = [each for each in entries if kind in (None, each.kind)]
    render = import_module("critic.report.documents").FORMATS[options.format or "text"]
    terminal.answer(render(shown, terminal.look(Color(options.color or Color.AUTO))))
    return 0


def _entries(options: Options, terminal: Terminal) -> tuple[Entry, ...]:
    library = served.library(options, terminal, "home")
    if library is not None:
        return library.documents()
    with kept.opened(options, terminal, "documents") as store:
        return store.sources.entries()
