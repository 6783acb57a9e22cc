"""``critic backup FILE``: all that is kept, in one file."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import kept
from critic.cli.configuration import settle

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal

_EXAMPLES = """\
examples:
  critic backup kept.zip
  critic restore kept.zip --home /srv/critic   on another machine

The databases of all tenants and the keys of the service are copied as they are at one moment each,
while others read and write. The file has what the home has: keep it as safe. The index of vectors
is left out; it is made anew.
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="write all that is kept into one file",
        description="Write all that is kept into one new file, with a hash of every part.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument("file", metavar="FILE", help="a file that is not there yet")
    kept.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Write the file, and say what is in it."""
    home = settle(options, terminal.environment).home
    parts = bootstrap.back_up(home, Path(options.file))
    for part in parts:
        terminal.answer(f"{part.name} ({part.bytes:,} bytes)\n")
    terminal.answer(f"wrote {options.file}\n")
    return 0
