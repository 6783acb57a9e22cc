"""``critic index rebuild``: make the index of vectors anew from the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import kept
from critic.cli.bar import Bar

if TYPE_CHECKING:
    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="mend what search by meaning looks into",
        description="Mend what search by meaning looks into.",
        allow_abbrev=False,
    )
    parts = parser.add_subparsers(metavar="PART", required=True)
    rebuild = parts.add_parser(
        "rebuild",
        help="make the index of vectors anew",
        description="Make the index of vectors anew from what is kept. Nothing is read or embedded"
        " again. What is behind or broken off is mended without it; it is needed where the index"
        " cannot be opened.",
        allow_abbrev=False,
    )
    kept.add(rebuild)
    rebuild.set_defaults(run=run)


def run(options: Options, terminal: Terminal) -> int:
    """Make the index anew, and say how many vectors it has."""
    bar = Bar(terminal.stderr)
    with kept.opened(options, terminal, "index rebuild") as store:
        with bootstrap.open_index(store) as derived:
            count = derived.rebuild(lambda done, total: bar.show(done, total, "vectors"))
        bar.clear()
        shown = (_counted(count, "vector"), _counted(len(store.sources.entries()), "document"))
        terminal.answer(f"{' of '.join(shown)}\n")
    return 0


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
