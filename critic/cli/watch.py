"""Doing the same again whenever a file changes."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from critic.cli import configuration, context, drafts, reading
from critic.errors import CriticError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from critic.cli.options import Options, Parser
    from critic.cli.terminal import Terminal
    from critic.config import Settings
    from critic.profile import Profile

    Once: TypeAlias = Callable[[Settings, Options, Terminal], int]

INTERRUPTED = 130

_SECONDS = 0.5
_CLEAR = "\x1b[H\x1b[2J"


class _State(NamedTuple):
    modified: int
    size: int


def add(parser: Parser) -> None:
    """Declare the flag."""
    parser.add_argument(
        "--watch",
        action="store_true",
        help="do it again whenever a file changes, until Ctrl-C",
    )


def perhaps(once: Once, options: Options, terminal: Terminal) -> int:
    """Do ``once``; with ``--watch`` again whenever a file that it reads changes, comes or goes.

    Returns the exit code: that of ``once``, or 130 after an interrupt.
    """
    settings = configuration.settle(options, terminal.environment)
    if not options.watch:
        return once(settings, options, terminal)
    if not options.paths or reading.STDIN in options.paths:
        raise InputError("--watch needs files: standard input is read once")
    gc.enable()  # this process does not end soon
    try:
        while True:
            _once_and_wait(once, settings, options, terminal)
    except KeyboardInterrupt:
        return INTERRUPTED


def _once_and_wait(once: Once, settings: Settings, options: Options, terminal: Terminal) -> None:
    # Looked at before they are read: what changes while they are read is a change.
    look = partial(_states, settings, options, configuration.profile(settings))
    before = look()
    if terminal.stdout.isatty():
        terminal.answer(_CLEAR)
    try:
        once(settings, options, terminal)
    except CriticError as error:
        terminal.complain(error)
    terminal.complain("waiting for changes; Ctrl-C ends")
    while look() == before:
        terminal.sleep(_SECONDS)


def _states(settings: Settings, options: Options, profile: Profile) -> dict[Path, _State | None]:
    aside = frozenset(drafts.aside(settings, options, profile))
    files = (*drafts.files(options, aside), *context.files(settings, options), *profile.files)
    return {path: _state(path) for path in files}


def _state(path: Path) -> _State | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _State(status.st_mtime_ns, status.st_size)
