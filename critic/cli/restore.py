"""``critic restore FILE``: a home from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import kept
from critic.cli.configuration import settle

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="make a home of what a backup has",
        description="Make a home of what a file of critic backup has. All of it is looked at before"
        " anything is touched: every part by its hash, every database as a whole.",
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument("file", metavar="FILE", help="a file that critic backup has written")
    parser.add_argument(
        "--force", action="store_true", help="put what is kept there aside, in a folder beside it"
    )
    kept.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Put the home in its place, and say what it has and where the one before is."""
    home = settle(options, terminal.environment).home
    found = bootstrap.restore(home, Path(options.file), over=options.force)
    for part in found.parts:
        terminal.answer(f"{part.name} ({part.bytes:,} bytes)\n")
    terminal.answer(f"restored {options.file}\n")
    if found.before is not None:
        terminal.answer(f"what was kept before is in {found.before}; delete it when content\n")
    return 0
