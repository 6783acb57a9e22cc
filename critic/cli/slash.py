"""What may be said in ``critic chat`` besides questions."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from critic import bootstrap, pipeline
from critic.cli import configuration, writing
from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from critic.cli.answerers import Hear, Reply
    from critic.cli.options import Options
    from critic.cli.terminal import Terminal
    from critic.episodes.conversation import Talk
    from critic.report.look import Look

_END = "."
_PASTE = "Paste a draft, then a line with a single dot.\n"
HELP = """\
Ask a question. "And why?" or "What did she do then?" point back to the question before.

  /sources      the documents that are asked
  /open N       the place and the link of answer N; nothing is opened
  /history      what was asked and answered so far
  /critique     critique a draft: paste it, then a line with a single dot
  /export FILE  write the conversation as Markdown
  /help         this
  /quit         end, as Ctrl-D does
"""


class Chat(NamedTuple):
    """A conversation, and how it is shown."""

    conversation: Talk
    options: Options
    terminal: Terminal
    look: Look
    report: ModuleType
    ask: Callable[[str, Hear], Reply]


def obey(state: Chat, line: str) -> str:
    """Do what a line that begins with a slash says, and return what to print.

    Raises CriticError where that cannot be done; the conversation goes on.
    """
    name, _, argument = line.partition(" ")
    command = _COMMANDS.get(name)
    if command is None:
        return f"There is no {state.report.shown(name)}; /help says what there is.\n"
    return command(state, argument.strip())


def _sources(state: Chat, _: str) -> str:
    lines: list[str] = [state.report.described(each) for each in state.conversation.sources]
    return "".join(f"{line}\n" for line in lines)


def _open(state: Chat, argument: str) -> str:
    cited = state.conversation.cited()
    if not argument.isdecimal() or not 1 <= int(argument) <= len(cited):
        return f"/open takes the number of an answer, 1 to {len(cited)}.\n" if cited else _NOTHING
    chosen = cited[int(argument) - 1]
    link = state.report.address(chosen) or "No address of this episode is known."
    return f"{state.report.place(chosen)}\n{link}\n"


def _history(state: Chat, _: str) -> str:
    told: str = state.report.history(state.conversation.exchanges, state.look)
    return told or "Nothing was asked yet.\n"


def _critique(state: Chat, _: str) -> str:
    if state.terminal.stdin.isatty():
        state.terminal.stderr.write(_PASTE)
        state.terminal.stderr.flush()
    lines = []
    while (line := state.terminal.stdin.readline()) and line.strip() != _END:
        lines.append(line)
    if not "".join(lines).strip():
        return "There was no draft. Paste one after /critique, then a line with a single dot.\n"
    settings = configuration.settle(state.options, state.terminal.environment)
    setting = pipeline.Setting(
        bootstrap.load_knowledge(),
        configuration.profile(settings),
        import_module("critic.context").Context(),
        bootstrap.proposers(),
    )
    report = pipeline.report_of(pipeline.critique("".join(lines), setting, path="-"))
    told: str = import_module("critic.report.text").render([report], state.look)
    return told


def _export(state: Chat, argument: str) -> str:
    if not argument:
        return "/export takes the name of a file.\n"
    if Path(argument).exists():
        raise InputError(f"{state.report.shown(argument)} is there already; name a new file")
    text: str = state.report.transcript(state.conversation.exchanges)
    writing.replace(argument, text.encode("utf-8"))
    return f"Written to {state.report.shown(argument)}.\n"


def _help(_: Chat, __: str) -> str:
    return HELP


_NOTHING = "Nothing is cited yet; ask a question first.\n"
_COMMANDS: Mapping[str, Callable[[Chat, str], str]] = {
    "/sources": _sources,
    "/open": _open,
    "/history": _history,
    "/critique": _critique,
    "/export": _export,
    "/help": _help,
}
