"""``critic ingest PATH…``: take documents in, to be searched and cited later."""

from __future__ import annotations

import gc
from argparse import RawDescriptionHelpFormatter
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING

from critic.cli import configuration, embedding, kept, reading, served
from critic.cli.bar import Bar
from critic.errors import InputError, MissingExtraError
from critic.report import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.ingest.outcome import Outcome
    from critic.remote.library import Library
    from critic.store.database import Store
    from critic.store.values import Change, Given

_SHIPS = "minilm"
_QUIET = "unchanged"
_SECONDS = 600.0
"""What a service may take for one document: a long one is embedded sentence by sentence."""
_REFUSED = "refused"
_EXAMPLES = """\
examples:
  critic ingest strategy/ episodes/            everything in two folders
  critic ingest talk.vtt --kind episode        where the guess would be wrong
  critic ingest memo.pdf --title 'Why we wait' --author 'Ana Sol' --date 2026-05-02

Run it again whenever documents have changed: what has not is left alone. What is said to be taken
is safe, whatever happens afterwards; a run that was broken off goes on where it was.

exit code: 0 all is kept, 1 something was refused, 2 wrong use or a store that cannot be used
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="take documents in, to be searched and cited",
        description="Take documents in: they are read, cut into passages and kept.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    parser.add_argument("documents", metavar="PATH", nargs="+", help="files and folders")
    kept.add_kind(parser, "what the documents are used for, instead of a guess")
    group = parser.add_argument_group("of one document, instead of what it says of itself")
    for fact in ("title", "author", "date", "url"):
        group.add_argument(f"--{fact}", metavar=fact.upper())
    embedding.add(parser)
    kept.add(parser)
    served.add_with_key(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Take documents in with the embedder that is set, or have a service take them in."""
    if reading.STDIN in options.documents:
        raise InputError("documents are files and folders, and no standard input")
    library = served.library(options, terminal, *kept.HERE, seconds=_SECONDS)
    if library is not None:
        return _send(options, terminal, library)
    return ingest(options, terminal, embedding.loader(options, terminal))


def ingest(options: Options, terminal: Terminal, load: Callable[[], Embedder | None]) -> int:
    """Print what came of each document once it is kept; 1 where one was refused."""
    gc.enable()  # a long run, not one that ends soon
    with kept.opened(options, terminal, "ingest") as store:
        try:
            embedder = load()
        except MissingExtraError as error:
            terminal.complain(f"{error}; until then documents are found by their words alone")
            embedder = None
        with kept.indexed(store, terminal) as derived:
            counts = _take(options, terminal, store, embedder, derived.changed)
    return _summed(counts, terminal)


def _send(options: Options, terminal: Terminal, library: Library) -> int:
    """Have a service take documents in; it is given time to embed them, and to start anew."""
    bar = Bar(terminal.stderr)
    sending = import_module("critic.remote.intake").Sending(library, terminal.sleep, bar.show)
    outcomes = sending.take(options.documents, _given(options))
    return _summed(_told(outcomes, bar, terminal), terminal)


def _summed(counts: Counter[str], terminal: Terminal) -> int:
    results = import_module("critic.ingest.outcome").Result
    shown = (f"{counts[each]} {each}" for each in results if counts[each] or each in _ALWAYS)
    terminal.answer(f"{', '.join(shown)}\n")
    return int(counts[_REFUSED] > 0)


_ALWAYS = ("taken", _QUIET, "skipped", _REFUSED)


def _take(
    options: Options,
    terminal: Terminal,
    store: Store,
    embedder: Embedder | None,
    changed: Callable[[Change], None],
) -> Counter[str]:
    taking = import_module("critic.ingest.taking")
    bar = Bar(terminal.stderr)
    # Episodes are asked with the embedder that ships; no other one is given their words.
    ships = configuration.settle(options, terminal.environment).embedder == _SHIPS
    recall = import_module("critic.episodes.remembering").recalled if ships else None
    with import_module("critic.corpus.sandbox").Sandbox() as sandbox:
        intake = taking.Intake(store, sandbox.load, embedder, changed, bar.show, recall)
        return _told(intake.take(options.documents, _given(options)), bar, terminal)


def _given(options: Options) -> Given:
    facts = (options.title, options.author, options.date, options.url)
    given: Given = import_module("critic.store.values").Given(kept.kind(options), *facts)
    return given


def _told(outcomes: Iterable[Outcome], bar: Bar, terminal: Terminal) -> Counter[str]:
    """Print what comes of each document, and return how often each result came."""
    counts: Counter[str] = Counter()
    try:
        for outcome in outcomes:
            counts[outcome.result] += 1
            bar.clear()
            if outcome.result != _QUIET:
                terminal.answer(_line(outcome))
    finally:
        bar.clear()
    return counts


def _line(outcome: Outcome) -> str:
    said = f"{outcome.result} {columns.printable(outcome.name)}"
    if outcome.kind is None:
        return f"{said}: {columns.printable(outcome.why)}\n"
    passages = "passage" if outcome.passages == 1 else "passages"
    return f"{said} ({outcome.kind}, {outcome.passages} {passages})\n"
