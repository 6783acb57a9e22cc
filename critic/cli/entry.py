"""The one entry point: reads the flags, runs a command, and is the last to see an error."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

from critic.cli import (
    ask,
    backup,
    chat,
    check,
    compare,
    config,
    critique,
    doctor,
    documents,
    forget,
    index,
    ingest,
    init,
    journeys,
    keys,
    model,
    profile,
    restore,
    rule,
    rules,
    search,
    serve,
    sessions,
    strategy,
)
from critic.cli.options import Options, Parser
from critic.cli.terminal import Terminal, make_safe
from critic.cli.watch import INTERRUPTED
from critic.errors import CriticError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

_COMMANDS = {
    "check": check,
    "critique": critique,
    "compare": compare,
    "rule": rule,
    "rules": rules,
    "strategy": strategy,
    "journeys": journeys,
    "ingest": ingest,
    "documents": documents,
    "forget": forget,
    "index": index,
    "ask": ask,
    "chat": chat,
    "sessions": sessions,
    "search": search,
    "serve": serve,
    "keys": keys,
    "backup": backup,
    "restore": restore,
    "profile": profile,
    "config": config,
    "doctor": doctor,
    "model": model,
    "init": init,
}
_FAILED = 2
_DEBUG = "CRITIC_DEBUG"
_EXAMPLES = """\
examples:
  critic check okrs.md          critique a draft
  critic critique okrs.md       and say what to write instead
  critic critique okrs.md --model openai:llama3.2 --base-url http://127.0.0.1:11434/v1
                                and ask a language model, too
  critic check                  paste a draft, end with Ctrl-D
  critic check --help           all flags
  critic compare old.md new.md  what got better between two drafts
  critic strategy plan.md       what a strategy chooses and declines, with quotes
  critic rule MEA003            why a rule speaks, with examples
  critic rules                  everything that is looked at
  critic journeys               the journeys that --journey may name
  critic ingest FOLDER          take documents in
  critic documents              what is kept
  critic ask 'how do I find early signs?'
  critic chat                   one question after another
  critic chat --resume          go on where you were; critic sessions lists what was asked
  critic search 'why do clinics leave?'
  critic keys create            a key for the HTTP service
  critic backup FILE            all that is kept, in one file
  critic profile show herbig    what a profile changes
  critic profile test FILE      whether the rules of your own profile hold
  critic config show            the settings, and where each comes from
  critic doctor                 what works, and how to mend what does not
  critic init                   a critic.toml and a profile to start from
"""


def main() -> int:
    """Run the command of this process and return its exit code."""
    sys.excepthook = report_bug
    gc.disable()  # the process ends soon, and most of what it makes lives until then
    for stream in (sys.stdout, sys.stderr):
        make_safe(stream)
    stdin = sys.stdin or TextIOWrapper(BytesIO())  # a closed one is None
    return run(sys.argv[1:], Terminal(stdin, sys.stdout, sys.stderr, os.environ))


def run(argv: Sequence[str], terminal: Terminal) -> int:
    """Run one command: 0 is clean, 1 is findings, 2 is wrong use."""
    try:
        options = _parse(argv)
        return options.run(options, terminal)
    except CriticError as error:
        terminal.complain(error)
        return _FAILED


def report_bug(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """Say what nobody expected and end the process with 2; an interrupt ends it quietly."""
    if issubclass(kind, KeyboardInterrupt):
        raise SystemExit(INTERRUPTED)
    if os.environ.get(_DEBUG):
        sys.__excepthook__(kind, error, traceback)
    else:
        print(
            f"critic: a bug in okr-critic ({kind.__name__}), not in your draft. Please report it,"
            f" with the draft if you may share it. {_DEBUG}=1 shows where it happened.",
            file=sys.stderr,
        )
    raise SystemExit(_FAILED)


class _Version(Action):
    """Prints the version, and only then looks it up: that takes .03 s."""

    def __call__(self, parser: ArgumentParser, *_: object) -> None:
        print("okr-critic", import_module("importlib.metadata").version("okr-critic"))
        parser.exit()


def _parse(argv: Sequence[str]) -> Options:
    first = argv[0] if argv else "--help"
    if not first.startswith("-") and first not in _COMMANDS:
        names = ", ".join(_COMMANDS)
        raise InputError(
            f"there is no command {first!r}, only {names}; did you mean critic check {first}?"
        )
    return _parser().parse_args(argv or ["--help"], namespace=Options())


def _parser() -> Parser:
    parser = Parser(
        prog="critic",
        description="Critique objectives and key results: what is wrong, where, and what to do.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Parser
    )
    for name, command in _COMMANDS.items():
        command.add(name, commands)
    return parser
