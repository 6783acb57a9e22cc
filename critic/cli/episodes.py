"""What commands over episodes share: which documents are asked, and how they are opened."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import corpus, kept
from critic.cli.bar import Bar
from critic.errors import ConfigurationError, InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from critic.cli.options import Options, Parser
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.corpus.model import Source
    from critic.corpus.recall import Recalled
    from critic.episodes.material import Material
    from critic.episodes.select import Meant
    from critic.store.database import Store

_CHOICE = ("show", "guest", "date", "episode", "since", "until")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


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
    group = parser.add_argument_group("which episodes; default: all")
    group.add_argument("--show", metavar="NAME", help="part of the name of a show")
    group.add_argument("--guest", metavar="NAME", help="part of what is said of a guest")
    group.add_argument("--episode", metavar="NAME", help="its number, or part of its title")
    group.add_argument("--date", metavar="DATE", help="how the date begins: 2026, 2026-04")
    group.add_argument("--since", metavar="DATE", type=_day, help="from this day, month or year on")
    group.add_argument("--until", metavar="DATE", type=_day, help="up to this day, month or year")


def chosen(options: Options) -> dict[str, str]:
    """Return the flags that choose episodes, by their names, as far as they are given."""
    given = {name: getattr(options, name) for name in _CHOICE}
    return {name: value for name, value in given.items() if value is not None}


def material(
    options: Options, terminal: Terminal, command: str, load: Callable[[], Embedder | None]
) -> Material:
    """Open and index the episodes that are meant; without an embedder by words alone."""
    meant = _part("episodes.select").Meant(**chosen(options))
    if options.corpus:
        return _in_files(options.corpus, meant, terminal, load)
    return _in_store(options, meant, terminal, command, load)


def every(
    paths: list[str],
    options: Options,
    terminal: Terminal,
    command: str,
    load: Callable[[], Embedder | None],
) -> Material:
    """Open and index all that lies under paths; without any, all that is kept."""
    meant = _part("episodes.select").Meant()
    if paths:
        return _in_files(paths, meant, terminal, load)
    return _in_store(options, meant, terminal, command, load)


def _in_files(
    paths: list[str], meant: Meant, terminal: Terminal, load: Callable[[], Embedder | None]
) -> Material:
    sources = _selected(corpus.sources(paths, terminal), meant)
    embedder = _embedder(load, terminal)
    if embedder is None:
        return _by_words(sources)
    bar = Bar(terminal.stderr)
    recall = _part("corpus.recall").recalling(
        embedder, (), lambda done, total: bar.show(done, total, "moments")
    )
    made: Material = _part("episodes.material").Material(sources, recall)
    bar.clear()
    return made


def _in_store(
    options: Options,
    meant: Meant,
    terminal: Terminal,
    command: str,
    load: Callable[[], Embedder | None],
) -> Material:
    """Index what is kept; the store is closed meanwhile, so that others may take it."""
    try:
        store = kept.opened(options, terminal, command)
    except MissingExtraError as error:
        raise MissingExtraError(f"{error}; or name documents with --corpus") from error
    with store:
        sources = _selected(_episodes(store), meant)
        embedder = _embedder(load, terminal)
        if embedder is None:
            return _by_words(sources)
        known = store.recollections.of(embedder.name, [each.id for each in sources])

    def keep(source: str, recalled: Recalled) -> None:
        try:
            with kept.opened(options, terminal, command) as store:
                store.recollections.put(source, embedder.name, recalled)
        except ConfigurationError as error:
            terminal.progress(f"{error}; what was embedded just now will be embedded again")

    bar = Bar(terminal.stderr)
    recall = _part("corpus.recall").recalling(embedder)
    remembered: Callable[..., Material] = _part("episodes.remembering").remembered
    made = remembered(sources, recall, known, keep, bar.show)
    bar.clear()
    return made


def _episodes(store: Store) -> tuple[Source, ...]:
    """Return the episodes that are kept. Raises InputError where there are none."""
    found: tuple[Source, ...] = _part("episodes.kept").episodes(store)
    if not found:
        raise InputError(
            "no episodes are kept: critic ingest PATH… --kind episode takes them in,"
            " and --corpus PATH asks documents without keeping them"
        )
    return found


def _selected(sources: tuple[Source, ...], meant: Meant) -> tuple[Source, ...]:
    select = _part("episodes.select")
    chosen: tuple[Source, ...] = select.selected(select.completed(sources), meant)
    return chosen


def _by_words(sources: tuple[Source, ...]) -> Material:
    made: Material = _part("episodes.material").Material(sources, None)
    return made


def _embedder(load: Callable[[], Embedder | None], terminal: Terminal) -> Embedder | None:
    _part("episodes.material")  # without it there is nothing to find anything in
    try:
        return load()
    except MissingExtraError as error:
        terminal.complain(f"{error}; until then moments are found by their words alone")
        return None


def _day(text: str) -> str:
    if not _DAY.fullmatch(text):
        raise ArgumentTypeError(f"{text!r} is no day, month or year, such as 2026-04-28 or 2026-04")
    return text


def _part(module: str) -> ModuleType:
    return bootstrap.installed(f"critic.{module}", "asking episodes", "grounding")
