"""``critic search``: find the passages of documents that answer a question."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from importlib import import_module
from typing import TYPE_CHECKING

from critic.cli import corpus, embedding, kept, served
from critic.cli.options import count
from critic.cli.output import add_color, add_format
from critic.cli.terminal import Color
from critic.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.corpus.library import Hits
    from critic.ingest.derived import Derived
    from critic.store.database import Store
    from critic.store.values import Entry

_FORMATS = ("text", "json")
_EXAMPLES = """\
examples:
  critic search 'Why do clinics leave?'        in what critic ingest has taken in
  critic search 'Why do clinics leave?' --corpus strategy/
  critic search 'weekly check-ins' --corpus episodes/ notes.md --limit 3
  critic search 'Why do clinics leave?' --corpus strategy/ --format json

With --corpus nothing is stored: the documents are read and indexed for this run. Reads Markdown,
text, CSV and JSON; with the extra "grounding" also HTML, PDF, Word, PowerPoint and subtitles, and
passages are found by meaning, too.
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="find the passages of documents that answer a question",
        description="Find the passages of documents that answer a question, with their places.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument("query", metavar="QUERY", help="a question, or words")
    parser.add_argument(
        "--corpus",
        metavar="PATH",
        nargs="+",
        action="extend",
        help="files and folders to search, instead of what is kept",
    )
    kept.add_kind(parser, "only documents of a kind")
    parser.add_argument(
        "--limit", metavar="N", type=count, default=5, help="how many passages; default: 5"
    )
    group = parser.add_argument_group("output")
    add_format(group, _FORMATS)
    add_color(group)
    embedding.add(parser)
    kept.add(parser)
    served.add_with_key(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Search with the embedder that is set, or have a service search."""
    library = served.library(options, terminal, "corpus", *kept.HERE)
    if library is not None:
        _check(options)
        hits = library.search(options.query, options.limit, kept.kind(options))
        return _print(hits, options, terminal)
    return search(options, terminal, embedding.loader(options, terminal))


def search(options: Options, terminal: Terminal, load: Callable[[], Embedder | None]) -> int:
    """Print the passages that answer best; without an embedder by words alone, and say so."""
    _check(options)
    if options.corpus:
        hits = _in_files(options.corpus, options, terminal, load)
    else:
        hits = _in_store(options, terminal, load)
    return _print(hits, options, terminal)


def _check(options: Options) -> None:
    if not options.query.strip():
        raise InputError("an empty question; say what to look for")


def _print(hits: Hits, options: Options, terminal: Terminal) -> int:
    render = import_module("critic.report.passages").FORMATS[options.format or "text"]
    terminal.answer(render(hits, terminal.look(Color(options.color or Color.AUTO))))
    return 0


def _in_store(options: Options, terminal: Terminal, load: Callable[[], Embedder | None]) -> Hits:
    try:
        store = kept.opened(options, terminal, "search")
    except MissingExtraError as error:
        raise MissingExtraError(f"{error}; or name documents with --corpus") from error
    with store:
        entries = store.sources.entries()
        if not entries:
            raise InputError(
                "no documents are kept: critic ingest PATH… takes them in,"
                " and --corpus PATH searches documents without keeping them"
            )
        embedder = _loaded(load, terminal)
        if embedder is None:
            return _search(store, options)
        _tell_of_lacking(entries, embedder, terminal)
        with kept.indexed(store, terminal) as derived:
            return _search(store, options, embedder, derived)


def _search(
    store: Store,
    options: Options,
    embedder: Embedder | None = None,
    derived: Derived | None = None,
) -> Hits:
    kind = kept.kind(options)
    meaning = None
    if embedder is not None and derived is not None:
        kinds = (kind,) if kind else tuple(import_module("critic.corpus.model").Kind)
        index = derived.of(embedder.name, kinds)
        weight = import_module("critic.corpus.library").WEIGHT_OF_MEANING
        search = import_module("critic.corpus.search")
        meaning = search.Meaning(embedder, index, weight) if index else None
    shelves = import_module("critic.store.library").Shelves(store, kind, meaning)
    found: Hits = shelves.search(options.query, options.limit)
    return found


def _tell_of_lacking(entries: Sequence[Entry], embedder: Embedder, terminal: Terminal) -> None:
    lacking = sum(each.embedder != embedder.name for each in entries)
    if lacking:
        terminal.complain(
            f"{lacking} of {len(entries)} documents have no vectors of {embedder.name} and are"
            " found by their words alone; critic ingest gives them some"
        )


def _loaded(load: Callable[[], Embedder | None], terminal: Terminal) -> Embedder | None:
    try:
        return load()
    except MissingExtraError as error:
        terminal.complain(f"{error}; until then passages are found by their words alone")
        return None


def _in_files(
    paths: list[str], options: Options, terminal: Terminal, load: Callable[[], Embedder | None]
) -> Hits:
    sources = corpus.sources(paths, terminal, kept.kind(options))
    embedder = _loaded(load, terminal)

    def told(done: int, total: int) -> None:
        terminal.progress(f"{done} of {total} parts of passages embedded")

    library = import_module("critic.corpus.library").Library(sources, embedder, told)
    found: Hits = library.search(options.query, options.limit)
    return found
