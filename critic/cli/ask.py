"""``critic ask``: answer a question from episodes, in quotes with their times."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import answerers, episodes, models, served
from critic.cli.output import add_color, add_format
from critic.cli.terminal import Color
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.cli.answerers import Answerer, Reply
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
  critic ask 'What is a brake?' --model openai:llama3.2 --base-url http://127.0.0.1:11434/v1

Answers are quotes, each with its episode and its time, and a link where the address of the episode
is known; where the material does not come near enough, the answer says so. With a model it is said
in its words, each claim above the quote that it rests on; what has no verified quote is left out.
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
    models.add(parser)
    served.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Ask with the embedder that is installed, and the model that the settings name."""
    library = served.library(options, terminal, *answerers.HERE)
    if library is not None:
        _check(options)
        asked = library.ask(options.question, episodes.chosen(options), words=not options.no_llm)
        return _print(answerers.Reply(*asked), options, terminal)
    with answerers.chosen(options, terminal) as answerer:
        return ask(options, terminal, bootstrap.load_embedder, answerer)


def ask(
    options: Options,
    terminal: Terminal,
    load: Callable[[], Embedder | None],
    answerer: Answerer = answerers.QUOTING,
) -> int:
    """Print what the episodes say."""
    _check(options)
    material = episodes.material(options, terminal, "ask", load)
    reply = answerer.ask(options.question, material)
    return 0 if options.dry_run else _print(reply, options, terminal)


def _check(options: Options) -> None:
    if not options.question.strip():
        raise InputError("an empty question; say what you want to know")


def _print(reply: Reply, options: Options, terminal: Terminal) -> int:
    render = import_module("critic.report.answers").FORMATS[options.format or "text"]
    look = terminal.look(Color(options.color or Color.AUTO))
    terminal.answer(render(reply.answer, look, reply.part))
    answerers.tell(reply, terminal)
    return 0
