"""``critic config show``: what holds, and where each value comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from critic import config
from critic.cli import configuration, critiques
from critic.config import KEYS, Shape
from critic.report.look import paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.config import Key, Settings
    from critic.report import Look

_TABLES = (Shape.LEVELS, Shape.GLOBS)


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags: those of ``critic check``."""
    parser = commands.add_parser(
        name,
        help="show the settings and where they come from",
        description="Show the settings, and where they come from.",
    )
    parts = parser.add_subparsers(metavar="PART", required=True)
    show = parts.add_parser(
        "show",
        help="every value and where it comes from",
        description="Show every value as critic check would take it, with the same flags.",
    )
    critiques.declare(show)
    show.set_defaults(run=run)


def run(options: Options, terminal: Terminal) -> int:
    """Print every value, as TOML, and where it comes from."""
    settings = configuration.settle(options, terminal.environment)
    lines = [*_lines(settings, terminal.look())]
    lines += [f"# {said}" for said in config.unknown(terminal.environment)]
    terminal.answer("\n".join(lines) + "\n")
    return 0


def _lines(settings: Settings, look: Look) -> Iterator[str]:
    rows = [(_written(key, settings), settings.origin(name).where) for name, key in KEYS.items()]
    widest = max(len(written) for written, _ in rows)
    for written, where in rows:
        colour = look.palette.dim if where == "default" else look.palette.strong
        yield f"{written:<{widest}}  {paint(f'# {where}', colour)}"


def _written(key: Key, settings: Settings) -> str:
    """Return a value as a line of a ``critic.toml``; what is not set is a comment."""
    value: object = getattr(settings, key.attribute)
    if value is None:
        return f"# {key.name} ="
    if value == () and key.shape in _TABLES:
        return f"{key.name} = {{}}"
    return f"{key.name} = {_toml(value)}"


def _toml(value: object) -> str:
    """Write a text, a list, or pairs as a table in one line."""
    if not isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if value and all(isinstance(each, tuple) for each in value):
        return "{" + ", ".join(f"{_toml(name)} = {_toml(what)}" for name, what in value) + "}"
    return "[" + ", ".join(map(_toml, value)) + "]"
