"""``critic search``: find the passages of documents that answer a question."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import reading
from critic.cli.options import count
from critic.cli.output import add_color, add_format
from critic.cli.terminal import Color
from critic.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.corpus.model import Source

_FORMATS = ("text", "json")
_EXAMPLES = """\
examples:
  critic search 'Why do clinics leave?' --corpus strategy/
  critic search 'weekly check-ins' --corpus episodes/ notes.md --limit 3
  critic search 'Why do clinics leave?' --corpus strategy/ --format json

Nothing is stored: the documents are read and indexed for this run. Reads Markdown, text, CSV and
subtitles (.srt, .vtt). With the extra "grounding" passages are found by meaning, too.
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
        required=True,
        help="files, folders or patterns to search",
    )
    parser.add_argument(
        "--limit", metavar="N", type=count, default=5, help="how many passages; default: 5"
    )
    group = parser.add_argument_group("output")
    add_format(group, _FORMATS)
    add_color(group)


def run(options: Options, terminal: Terminal) -> int:
    """Search with the embedder that is installed."""
    return search(options, terminal, bootstrap.load_embedder)


def search(options: Options, terminal: Terminal, load: Callable[[], Embedder]) -> int:
    """Print the passages that answer best; without an embedder by words alone, and say so."""
    if not options.query.strip():
        raise InputError("an empty question; say what to look for")
    sources = tuple(_sources(options.corpus, terminal))
    try:
        embedder = load()
    except MissingExtraError as error:
        terminal.complain(f"{error}; until then passages are found by their words alone")
        embedder = None

    def told(done: int, total: int) -> None:
        terminal.progress(f"{done} of {total} parts of passages embedded")

    library = import_module("critic.corpus.library").Library(sources, embedder, told)
    hits = library.search(options.query, options.limit)
    render = import_module("critic.report.passages").FORMATS[options.format or "text"]
    terminal.answer(render(hits, terminal.look(Color(options.color or Color.AUTO))))
    return 0


def _sources(arguments: list[str], terminal: Terminal) -> Iterator[Source]:
    """Yield the documents that are meant; of a folder those that can be read."""
    plain = import_module("critic.corpus.plain")
    for argument in arguments:
        for path in _paths(argument, plain.SUFFIXES):
            terminal.progress(f"reading {path}")
            with _naming(path):
                yield plain.read(path, reading.decode(reading.read_bytes(path)))


def _paths(argument: str, suffixes: frozenset[str]) -> list[str]:
    """Return the files that an argument means. Raises InputError where one is of no known form."""
    folder = Path(argument)
    if argument == reading.STDIN:
        raise InputError("--corpus takes files and folders, and no standard input")
    if argument and folder.is_dir():
        paths = [str(path) for path in reading.visible_files(folder)]
        paths = [path for path in paths if Path(path).suffix.lower() in suffixes]
        forms = ", ".join(sorted(suffixes))
        if not paths:
            raise InputError(f"{argument}: no documents in this folder (looked for {forms})")
        return paths
    with _naming(argument):
        return reading.expand(argument)


@contextmanager
def _naming(path: str) -> Iterator[None]:
    """Say first which path is wrong, and then what is wrong with it."""
    try:
        yield
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
