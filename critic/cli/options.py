"""What the flags of all commands become, and how their values are read."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from critic.okr.grammar.dates import parse_cycle

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Callable
    from typing import TypeAlias

    from critic.cli.terminal import Color, Terminal
    from critic.okr.document import Level, Period

    Commands: TypeAlias = "_SubParsersAction[Parser]"


class Options(Namespace):
    """The values of the flags; a command sets those that it declares, and ``run``."""

    run: Callable[[Options, Terminal], int]
    paths: list[str]
    stdin_filename: str
    format: str
    output_file: str | None
    color: Color
    quiet: bool
    cycle: Period | None
    today: date | None
    level: Level | None
    profile: str
    select: list[str]
    ignore: list[str]
    fail_on: str
    code: str


class Parser(ArgumentParser):
    """A parser whose complaints read like all others of the command.

    argparse, because a command that people wait for has .25 s of CPU for everything, and typer
    with rich takes .18 s of that to import.
    """

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where to read more."""
        self.exit(2, f"critic: {message}\n{self.prog} --help shows what there is\n")


def period(text: str) -> Period:
    """Read the value of ``--cycle``."""
    found = parse_cycle(text)
    if found is None:
        raise ArgumentTypeError(
            f"{text!r} names no period with a year; write 2026-Q3, 'Q4 2026', 'FY27 H2' or 2027"
        )
    return found


def day(text: str) -> date:
    """Read the value of ``--today``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day; write it as 2026-07-31") from error


def codes(text: str) -> list[str]:
    """Read a value of ``--select`` or ``--ignore``: codes, separated by commas."""
    return [code for code in text.replace(",", " ").split() if code]
