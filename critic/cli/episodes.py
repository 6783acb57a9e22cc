"""What commands over episodes share: which documents are asked, and how they are opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from critic.cli import reading
from critic.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from critic.cli.options import Options, Parser
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.corpus.model import Source
    from critic.corpus.reading import Reading
    from critic.episodes.material import Material
    from critic.episodes.select import Meant


def add_corpus(parser: Parser, *, required: bool) -> None:
    """Declare the flag that names documents."""
    parser.add_argument(
        "--corpus",
        metavar="PATH",
        nargs="+",
        action="extend",
        default=None,
        required=required,
        help="files, folders or patterns: show notes and transcripts",
    )


def add_choice(parser: Parser) -> None:
    """Declare the flags that choose episodes."""
    group = parser.add_argument_group("which episodes")
    group.add_argument("--show", metavar="NAME", help="part of the name of a show")
    group.add_argument("--guest", metavar="NAME", help="part of what is said of a guest")
    group.add_argument("--date", metavar="DATE", help="how the date begins: 2026, 2026-04")
    group.add_argument("--episode", metavar="NAME", help="its number, or part of its title")


def material(options: Options, terminal: Terminal, load: Callable[[], Embedder | None]) -> Material:
    """Open and index the episodes that are meant; without an embedder by words alone."""
    meant = _select().Meant(options.show, options.guest, options.date, options.episode)
    return indexed(options.corpus, terminal, load, meant)


def indexed(
    paths: list[str],
    terminal: Terminal,
    load: Callable[[], Embedder | None],
    meant: Meant | None = None,
) -> Material:
    """Open and index what lies under paths, or the episodes in it that are meant."""
    sources = _select().completed(_sources(paths, terminal))
    if meant is not None:
        sources = _select().selected(sources, meant)
    terminal.progress(f"{len(sources)} documents are indexed for this run")
    made: Material = import_module("critic.episodes.material").Material(
        sources, _embedder(load, terminal)
    )
    return made


def _select() -> ModuleType:
    return import_module("critic.episodes.select")


def _embedder(load: Callable[[], Embedder | None], terminal: Terminal) -> Embedder | None:
    try:
        return load()
    except MissingExtraError as error:
        terminal.complain(f"{error}; until then moments are found by their words alone")
        return None


def _sources(arguments: list[str], terminal: Terminal) -> tuple[Source, ...]:
    if reading.STDIN in arguments:
        raise InputError("--corpus takes files and folders, and no standard input")
    corpus = import_module("critic.corpus.reading")
    with import_module("critic.corpus.sandbox").Sandbox() as sandbox:
        found: Reading = corpus.read(arguments, sandbox.load)
    for each in found.refused:
        terminal.complain(f"{corpus.shown(each.name)}: {each.why}")
    if not found.sources:
        raise InputError(f"{', '.join(arguments)}: there is no document to ask")
    return found.sources
