"""What commands over episodes share: which documents are asked, and how they are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import corpus, kept
from critic.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from critic.cli.options import Options, Parser
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.corpus.model import Source
    from critic.episodes.material import Material

_EPISODE = "episode"


def add_corpus(parser: Parser) -> None:
    """Declare the flags that say which documents are asked."""
    parser.add_argument(
        "--corpus",
        metavar="PATH",
        nargs="+",
        action="extend",
        default=None,
        help="show notes and transcripts, files or folders, instead of what is kept",
    )
    kept.add(parser)


def add_choice(parser: Parser) -> None:
    """Declare the flags that choose episodes."""
    group = parser.add_argument_group("which episodes")
    group.add_argument("--show", metavar="NAME", help="part of the name of a show")
    group.add_argument("--guest", metavar="NAME", help="part of what is said of a guest")
    group.add_argument("--date", metavar="DATE", help="how the date begins: 2026, 2026-04")
    group.add_argument("--episode", metavar="NAME", help="its number, or part of its title")


def material(
    options: Options, terminal: Terminal, command: str, load: Callable[[], Embedder | None]
) -> Material:
    """Open and index the episodes that are meant; without an embedder by words alone."""
    meant = _select().Meant(options.show, options.guest, options.date, options.episode)
    if options.corpus:
        sources = corpus.sources(options.corpus, terminal)
    else:
        sources = _kept(options, terminal, command)
    return _indexed(_select().selected(_select().completed(sources), meant), terminal, load)


def in_files(paths: list[str], terminal: Terminal, load: Callable[[], Embedder | None]) -> Material:
    """Open and index what lies under paths."""
    return _indexed(_select().completed(corpus.sources(paths, terminal)), terminal, load)


def _indexed(
    sources: tuple[Source, ...], terminal: Terminal, load: Callable[[], Embedder | None]
) -> Material:
    terminal.progress(f"{len(sources)} documents are indexed for this run")
    made: Material = _part("material").Material(sources, _embedder(load, terminal))
    return made


def _kept(options: Options, terminal: Terminal, command: str) -> tuple[Source, ...]:
    """Return the episodes in the store; it is closed again, so that others may take it."""
    try:
        store = kept.opened(options, terminal, command)
    except MissingExtraError as error:
        raise MissingExtraError(f"{error}; or name documents with --corpus") from error
    with store:
        entries = [each for each in store.sources.entries() if each.kind == _EPISODE]
        found = [store.sources.get(each.id) for each in entries]
    sources = tuple(each for each in found if each is not None)
    if not sources:
        raise InputError(
            "no episodes are kept: critic ingest PATH… --kind episode takes them in,"
            " and --corpus PATH asks documents without keeping them"
        )
    return sources


def _select() -> ModuleType:
    return _part("select")


def _part(module: str) -> ModuleType:
    return bootstrap.installed(f"critic.episodes.{module}", "asking episodes", "grounding")


def _embedder(load: Callable[[], Embedder | None], terminal: Terminal) -> Embedder | None:
    try:
        return load()
    except MissingExtraError as error:
        terminal.complain(f"{error}; until then moments are found by their words alone")
        return None
