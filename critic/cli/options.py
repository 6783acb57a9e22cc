"""What the flags of all commands become, and how their values are read."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING, NoReturn, TypeVar

from critic.context import given
from critic.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from typing import TypeAlias

    from critic.cli.terminal import Color, Terminal
    from critic.okr import Column
    from critic.okr.document import Level, Period

    Commands: TypeAlias = "_SubParsersAction[Parser]"

_Value = TypeVar("_Value")


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
    team: str | None
    journey: str | None
    parent: str | None
    columns: dict[str, Column]
    knowledge: list[Path]
    profile: str
    select: list[str]
    ignore: list[str]
    fail_on: str
    code: str
    name: str | None


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
    return _read(given.cycle, text)


def day(text: str) -> date:
    """Read the value of ``--today``."""
    return _read(given.day, text)


def columns(text: str) -> dict[str, Column]:
    """Read a value of ``--columns``: pairs of a name and what it holds, separated by commas."""
    return _read(given.columns, text)


def codes(text: str) -> list[str]:
    """Read a value of ``--select`` or ``--ignore``: codes, separated by commas."""
    return [code for code in text.replace(",", " ").split() if code]


def _read(reader: Callable[[str], _Value], text: str) -> _Value:
    """Read a value so that argparse names the flag where it is wrong."""
    try:
        return reader(text)
    except InputError as error:
        raise ArgumentTypeError(str(error)) from error
