"""``critic chat``: ask episodes one question after another."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from critic import bootstrap, pipeline
from critic.cli import answerers, episodes, models, writing
from critic.cli.output import add_color
from critic.cli.terminal import Color
from critic.errors import CriticError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from critic.cli.answerers import Answerer
    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.episodes.answer import Claim
    from critic.episodes.conversation import Conversation
    from critic.report.look import Look

_PROMPT = "> "
_END = "."
HELP = """\
Ask a question. "And why?" or "What did she do then?" point back to the question before.

  /sources      the documents that are asked
  /open N       the place and the link of answer N; nothing is opened
  /critique     critique a draft: paste it, then a line with a single dot
  /export FILE  write the conversation as Markdown
  /help         this
  /quit         end, as Ctrl-D does
"""
_EXAMPLES = """\
examples:
  critic chat
  critic chat --corpus episodes/ --show 'Half a Map'
  printf 'What is a brake?\\nAnd was it exceeded?\\n' | critic chat --corpus episodes/
"""


class _Chat(NamedTuple):
    conversation: Conversation
    terminal: Terminal
    look: Look
    report: ModuleType
    answerer: Answerer


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="ask episodes one question after another",
        description="Ask episodes one question after another; follow-ups may point back.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    episodes.add_corpus(parser)
    episodes.add_choice(parser)
    add_color(parser.add_argument_group("output"))
    models.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Talk with the embedder that is installed, and the model that the settings name."""
    with answerers.chosen(options, terminal) as answerer:
        return chat(options, terminal, bootstrap.load_embedder, answerer)


def chat(
    options: Options,
    terminal: Terminal,
    load: Callable[[], Embedder | None],
    answerer: Answerer = answerers.QUOTING,
) -> int:
    """Answer line by line until the input ends; a mistake in one line ends nothing."""
    material = episodes.material(options, terminal, "chat", load)
    talk = import_module("critic.episodes.conversation")
    state = _Chat(
        talk.Conversation(material, bootstrap.load_scales()),
        terminal,
        terminal.look(Color(options.color or Color.AUTO)),
        import_module("critic.report.answers"),
        answerer,
    )
    while (line := _line(terminal)) is not None:
        if line == "/quit":
            break
        if not line:
            continue
        try:
            terminal.answer(_reply(state, line) + "\n")
        except CriticError as error:
            terminal.complain(error)
    return 0


def _line(terminal: Terminal) -> str | None:
    if terminal.stdin.isatty():
        terminal.stderr.write(_PROMPT)
        terminal.stderr.flush()
    line = terminal.stdin.readline()
    return line.strip() if line else None


def _reply(state: _Chat, line: str) -> str:
    if not line.startswith("/"):
        return _answer(state, line)
    name, _, argument = line.partition(" ")
    command = _COMMANDS.get(name)
    if command is None:
        return f"There is no {state.report.shown(name)}; /help says what there is.\n"
    return command(state, argument.strip())


def _answer(state: _Chat, question: str) -> str:
    """Return an answer, but for the claims of a model: those are printed as they are verified."""
    heard: list[Claim] = []

    def hear(claim: Claim) -> None:
        heard.append(claim)
        state.terminal.answer(state.report.numbered(len(heard), claim, state.look))

    reply = state.answerer.talk(state.conversation, question, hear)
    answerers.tell(reply, state.terminal)
    told: str = "" if heard else state.report.text(reply.answer, state.look, reply.part)
    return told


def _sources(state: _Chat, _: str) -> str:
    lines: list[str] = [
        state.report.described(each) for each in state.conversation.material.sources
    ]
    return "".join(f"{line}\n" for line in lines)


def _open(state: _Chat, argument: str) -> str:
    cited = state.conversation.cited()
    if not argument.isdecimal() or not 1 <= int(argument) <= len(cited):
        return f"/open takes the number of an answer, 1 to {len(cited)}.\n" if cited else _NOTHING
    chosen = cited[int(argument) - 1]
    link = state.report.address(chosen) or "No address of this episode is known."
    return f"{state.report.place(chosen)}\n{link}\n"


def _critique(state: _Chat, _: str) -> str:
    lines = []
    while (line := state.terminal.stdin.readline()) and line.strip() != _END:
        lines.append(line)
    context = import_module("critic.context").Context()
    report = pipeline.check(
        "".join(lines),
        path="-",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=context,
    )
    told: str = import_module("critic.report.text").render([report], state.look)
    return told


def _export(state: _Chat, argument: str) -> str:
    if not argument:
        return "/export takes the name of a file.\n"
    if Path(argument).exists():
        raise InputError(f"{state.report.shown(argument)} is there already; name a new file")
    text: str = state.report.transcript(state.conversation.exchanges)
    writing.replace(argument, text.encode("utf-8"))
    return f"Written to {state.report.shown(argument)}.\n"


def _help(_: _Chat, __: str) -> str:
    return HELP


_NOTHING = "Nothing is cited yet; ask a question first.\n"
_COMMANDS: Mapping[str, Callable[[_Chat, str], str]] = {
    "/sources": _sources,
    "/open": _open,
    "/critique": _critique,
    "/export": _export,
    "/help": _help,
}
