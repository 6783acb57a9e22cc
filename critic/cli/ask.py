"""``critic ask``: answer a question from episodes, in quotes with their times."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import episodes
from critic.cli.output import add_color, add_format
from critic.cli.terminal import Color
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder

_FORMATS = ("text", "json", "markdown")
_EXAMPLES = """\
examples:
  critic ask 'How do I find leading indicators?'
  critic ask 'How do I find leading indicators?' --corpus episodes/
  critic ask 'May an audit be a goal?' --corpus episodes/ --guest Anselm
  critic ask 'What did they give up?' --corpus episodes/ --episode 24 --format markdown
  critic ask 'What did they give up?' --show 'Half a Map' --since 2026-04

Answers are quotes, each with its episode and its time, and a link where the address of the episode
is known; where the material does not come near enough, the answer says so.
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="answer a question from episodes, with quotes and times",
        description="Answer a question from episodes, in quotes with the time at which to listen.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument("question", metavar="QUESTION", help="what you want to know")
    episodes.add_corpus(parser)
    episodes.add_choice(parser)
    group = parser.add_argument_group("output")
    add_format(group, _FORMATS)
    add_color(group)


def run(options: Options, terminal: Terminal) -> int:
    """Ask with the embedder that is installed."""
    return ask(options, terminal, bootstrap.load_embedder)


def ask(options: Options, terminal: Terminal, load: Callable[[], Embedder | None]) -> int:
    """Print what the episodes say."""
    if not options.question.strip():
        raise InputError("an empty question; say what you want to know")
    material = episodes.material(options, terminal, "ask", load)
    made = import_module("critic.episodes.conversation")
    conversation = made.Conversation(material, bootstrap.load_scales())
    look = terminal.look(Color(options.color or Color.AUTO))
    if options.format in {None, "text"}:
        events = conversation.told(options.question)
        import_module("critic.cli.telling").tell(events, terminal, look)
        return 0
    render = import_module("critic.report.answers").FORMATS[options.format]
    terminal.answer(render(conversation.ask(options.question), look))
    return 0
