"""``critic forget SOURCE…``: erase documents that are kept."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from critic.cli import kept, served
from critic.errors import InputError
from critic.report import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.store.values import Entry


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="erase documents that are kept",
        description="Erase documents with all that was made of them, and the answers of saved chats"
        " that cite them. The files stay as they are.",
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "documents", metavar="SOURCE", nargs="+", help="a name or an id, as in critic documents"
    )
    kept.add(parser)
    served.add_with_key(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Erase the documents; none of them where one is unknown."""
    library = served.library(options, terminal, "home")
    if library is not None:
        for entry in _all_meant(options, library.documents()):
            library.forget(entry.id)
            terminal.answer(_told(entry))
        return 0
    with kept.opened(options, terminal, "forget") as store:
        meant = _all_meant(options, store.sources.entries())
        with kept.indexed(store, terminal) as derived:
            for entry in meant:
                derived.changed(store.sources.forget(entry.id))
                terminal.answer(_told(entry))
    return 0


def _told(entry: Entry) -> str:
    return f"forgotten {columns.printable(entry.name)}\n"


def _all_meant(options: Options, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(dict.fromkeys(_meant(each, entries) for each in options.documents))


def _meant(said: str, entries: Sequence[Entry]) -> Entry:
    name, origin = Path(said).as_posix(), Path(said).resolve().as_posix()
    meant = (each for each in entries if said == each.id or name == each.name)
    at = (each for each in entries if origin == each.origin)
    found = next(meant, None) or next(at, None)
    if found is not None:
        return found
    names = [each.name for each in entries]
    alike = [each for each in names if Path(each).name == Path(name).name]
    near = alike or get_close_matches(name, names, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "critic documents lists what is kept"
    raise InputError(columns.printable(f"{said}: no document of this name or id is kept; {hint}"))
