"""What the flags of all commands become, and how their values are read."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from ipaddress import ip_network
from typing import TYPE_CHECKING, NoReturn, TypeVar

from critic.config import SEVERITIES
from critic.context import given
from critic.errors import InputError

if TYPE_CHECKING:
    from argparse import _ArgumentGroup, _SubParsersAction
    from collections.abc import Callable
    from datetime import date
    from typing import TypeAlias

    from critic.cli.terminal import Terminal
    from critic.okr import Column

    Commands: TypeAlias = "_SubParsersAction[Parser]"
    Group: TypeAlias = _ArgumentGroup

LEVELS = (*SEVERITIES, "off")
_LAST_PORT = 65_535

_Value = TypeVar("_Value")


class Options(Namespace):
    """The values of the flags; a command sets those that it declares, and ``run``.

    What can also be set elsewhere is None, or an empty list, where no flag was given, and a text
    where one was: see ``configuration.settle``.
    """

    run: Callable[[Options, Terminal], int]
    paths: list[str]
    stdin_filename: str
    config: str | None
    isolated: bool
    format: str | None
    output_file: str | None = None
    color: str | None
    quiet: bool
    statistics: bool
    min_severity: str | None
    baseline: str | None
    update_baseline: bool
    watch: bool
    old: str
    new: str
    explain_score: bool = False
    fail_on_worse: bool
    fix: bool
    yes: bool
    diff: bool
    cycle: str | None
    today: date | None
    level: str | None
    team: str | None
    journey: str | None
    strategy: str | None
    parent: str | None
    columns: dict[str, Column]
    model: str | None
    base_url: str | None
    consent: str | None
    key_file: str | None
    model_seconds: str | None
    price: str | None
    max_cost: str | None
    tokens_a_day: str | None
    no_llm: bool
    dry_run: bool = False
    host: str
    port: int
    knowledge: list[str]
    profile: str | None
    select: list[str]
    ignore: list[str]
    per_file_ignores: list[str]
    severity: list[str]
    fail_on: str | None
    code: str
    name: str | None
    folder: str
    path: str
    write: str | None
    force: bool
    query: str
    corpus: list[str] | None
    limit: int
    question: str
    show: str | None
    guest: str | None
    episode: str | None
    since: str | None = None
    until: str | None = None
    episodes: list[str] | None
    resume: str | None = None
    no_save: bool = False
    forget: list[str] | None
    documents: list[str]
    kind: str | None = None
    home: str | None
    embedder: str | None
    embedder_url: str | None
    embedder_key_file: str | None
    title: str | None
    author: str | None
    date: str | None
    url: str | None
    scopes: list[str]
    expires: int
    tenant: str
    key: str
    file: str


class Parser(ArgumentParser):
    """A parser whose complaints read like all others of the command.

    argparse, because a command that people wait for has .25 s of CPU for everything, and typer
    with rich takes .18 s of that to import.
    """

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where to read more."""
        self.exit(2, f"critic: {message}\n{self.prog} --help shows what there is\n")


def period(text: str) -> str:
    """Check the value of ``--cycle``."""
    _read(given.cycle, text)
    return text


def day(text: str) -> date:
    """Read the value of ``--today``."""
    return _read(given.day, text)


def count(text: str) -> int:
    """Read the value of ``--limit``: a whole number from 1 on."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def port(text: str) -> int:
    """Read the value of ``--port``; 0 takes a free one."""
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise ArgumentTypeError(f"{text!r} is no port")
    return int(text)


def network(text: str) -> str:
    """Read the value of ``--trust-proxy``: an address, or a network as ``10.0.0.0/24``."""
    try:
        found = ip_network(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no address and no network ({error})") from error
    return str(found)


def names(text: str) -> list[str]:
    """Read a list of names, separated by commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def columns(text: str) -> dict[str, Column]:
    """Read a value of ``--columns``: pairs of a name and what it holds, separated by commas."""
    return _read(given.columns, text)


def codes(text: str) -> list[str]:
    """Read a value of ``--select`` or ``--ignore``: codes, separated by commas."""
    return [code for code in text.replace(",", " ").split() if code]


def pattern_and_codes(text: str) -> str:
    """Check a value of ``--per-file-ignores``: a pattern of paths, a colon, codes."""
    pattern, _, named = text.rpartition(":")
    if not pattern or not codes(named):
        raise ArgumentTypeError(f"{text!r} is no PATTERN:CODES, such as 'archive/*:TIM,MEA003'")
    return text


def loudness(text: str) -> str:
    """Check a value of ``--severity``: what names rules, an equals sign, a level."""
    code, _, level = text.partition("=")
    if not code or level not in LEVELS:
        levels = ", ".join(LEVELS)
        raise ArgumentTypeError(f"{text!r} is no CODE=LEVEL, such as MEA003=error ({levels})")
    return text


def _read(reader: Callable[[str], _Value], text: str) -> _Value:
    """Read a value so that argparse names the flag where it is wrong."""
    try:
        return reader(text)
    except InputError as error:
        raise ArgumentTypeError(str(error)) from error
