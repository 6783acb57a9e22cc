"""``--server``: whether a running service does the work of a command, and which one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from critic.cli import configuration, models
from critic.config.endpoint import NONE
from critic.config.server import NotSent, serving
from critic.errors import InputError

if TYPE_CHECKING:
    from critic.cli.options import Options, Parser
    from critic.cli.terminal import Terminal
    from critic.config.server import Server
    from critic.remote.client import Client
    from critic.remote.library import Library

_FLAG = "--server"
_SECONDS = 60.0


def add(parser: Parser) -> None:
    """Declare the flag."""
    group = parser.add_argument_group("a running service")
    group.add_argument(
        _FLAG,
        metavar="URL",
        help="have critic serve do it: http://127.0.0.1:8000, or none; docs/remote.md says what"
        " is sent",
    )


def add_with_key(parser: Parser) -> None:
    """Declare the flag, and where the key is, for a command that has no model."""
    add(parser)
    parser.add_argument(
        "--key-file", metavar="FILE", help="a file with the key of the service; else CRITIC_API_KEY"
    )
    parser.add_argument("--consent", metavar="HOST", help="agree that work is sent to this host")


def found(options: Options, terminal: Terminal, *here: str) -> Server | NotSent | None:
    """Return the service that is meant; None where the work is done on this machine.

    ``here`` are flags that only make sense on this machine. Where one is given, it wins over a
    service that a file or the environment names; beside ``--server`` it raises InputError.
    """
    settings = configuration.settle(options, terminal.environment)
    if settings.server in (None, NONE):
        return None
    given = (each for each in here if getattr(options, each, None) not in (None, False, []))
    flag = next(given, None)
    if flag is None:
        return serving(settings, terminal.environment, models.key(settings))
    if settings.origin("server").where == _FLAG:
        raise InputError(
            f"--{flag.replace('_', '-')} is for what is done on this machine, and {_FLAG} for what"
            " a service does; leave one of them out"
        )
    return None


def client(server: Server | NotSent, seconds: float = _SECONDS) -> Client:
    """Return what asks a service; a whole answer may take ``seconds``.

    Raises InputError where nobody has agreed to it.
    """
    if isinstance(server, NotSent):
        raise InputError(f"{server.url}: {server.reason}")
    made: Client = import_module("critic.remote.client").Client(server, seconds)
    return made


def library(
    options: Options, terminal: Terminal, *here: str, seconds: float = _SECONDS
) -> Library | None:
    """Return the documents of the service that is meant; None where those of this machine are.

    ``here`` is as for ``found``. Raises InputError where nobody has agreed to that service.
    """
    meant = found(options, terminal, *here)
    if meant is None:
        return None
    made: Library = import_module("critic.remote.library").Library(client(meant, seconds))
    return made
