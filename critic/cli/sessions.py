"""``critic sessions``: what was asked in ``critic chat``."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from typing import TYPE_CHECKING

from critic.cli import kept, served
from critic.cli.output import add_color, add_format
from critic.cli.terminal import Color
from critic.config.endpoint import NONE
from critic.errors import InputError
from critic.report import columns

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal

_FORMATS = ("text", "json")
_ALL = "all"
_ELSEWHERE = (
    "sessions are saved on the machine where critic chat runs, and none of what a service is asked;"
    " leave --server out"
)
_EXAMPLES = """\
examples:
  critic sessions                      the one that was talked in last comes first
  critic sessions --forget 3f2a90bc    erase one
  critic sessions --forget all         erase all
  critic chat --resume 3f2a            go on with one
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="list what was asked in critic chat, or erase it",
        description="List the sessions of critic chat that are saved, or erase some.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "--forget",
        metavar="ID",
        nargs="+",
        help=f"erase these sessions, by the beginning of their ids, or {_ALL}",
    )
    group = parser.add_argument_group("output")
    add_format(group, _FORMATS)
    add_color(group)
    kept.add(parser)
    served.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Print the sessions, or erase those that are named; none of them where one is unknown."""
    if options.server not in (None, NONE):
        raise InputError(_ELSEWHERE)
    with kept.opened(options, terminal, "sessions") as store:
        sessions = store.sessions.all()
        if not options.forget:
            render = import_module("critic.report.sessions").FORMATS[options.format or "text"]
            look = terminal.look(Color(options.color or Color.AUTO))
            terminal.answer(render(sessions, look))
            return 0
        meant = import_module("critic.cli.diary").meant
        if not all(options.forget):
            raise InputError("an empty id; critic sessions lists what there is")
        named = () if options.forget == [_ALL] else options.forget
        chosen = dict.fromkeys(meant(each, sessions) for each in named)
        for session in chosen or sessions:
            store.sessions.forget(session.id)
            terminal.answer(f"forgotten {session.id} {columns.printable(session.title)}\n")
    return 0
