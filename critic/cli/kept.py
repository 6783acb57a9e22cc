"""What commands about kept documents share: which store is meant, and which kind."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import configuration
from critic.cli.bar import Bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.cli.options import Options, Parser
    from critic.cli.terminal import Terminal
    from critic.corpus.model import Kind
    from critic.ingest.derived import Derived
    from critic.store.database import Store

HERE = ("home", "embedder", "embedder_url", "embedder_key_file")
"""Flags that say what is kept on this machine, and how it is found."""
KINDS = ("episode", "strategy")
"""Those of ``critic.corpus.model``, which takes a while to import."""


def add(parser: Parser) -> None:
    """Declare the flags that say which store is meant."""
    add_home(parser)
    configuration.add(parser)


def add_home(parser: Parser) -> None:
    """Declare the flag that says where the store is."""
    parser.add_argument(
        "--home",
        metavar="FOLDER",
        help="where documents are kept; default: where the system keeps data of programs",
    )


def add_kind(parser: Parser, about: str) -> None:
    """Declare the flag for a kind."""
    parser.add_argument("--kind", choices=KINDS, help=about)


def kind(options: Options) -> Kind | None:
    """Return the kind that is meant; None for every one."""
    if options.kind is None:
        return None
    meant: Kind = import_module("critic.corpus.model").Kind(options.kind)
    return meant


@contextmanager
def indexed(store: Store, terminal: Terminal) -> Iterator[Derived]:
    """Give the vectors of what is kept, mended where they are behind it."""
    bar = Bar(terminal.stderr)
    with bootstrap.open_index(store) as derived:
        derived.repair(lambda done, total: bar.show(done, total, "vectors"))
        bar.clear()
        yield derived


def opened(options: Options, terminal: Terminal, command: str) -> Store:
    """Return the store that is meant. Raises ConfigurationError where it cannot be used."""
    settings = configuration.settle(options, terminal.environment)
    return bootstrap.open_store(settings.home, f"critic {command}")
