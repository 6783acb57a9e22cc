"""Documents that are read for one run, and not kept."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from critic.cli import reading
from critic.errors import InputError

if TYPE_CHECKING:
    from critic.cli.terminal import Terminal
    from critic.corpus.model import Kind, Source
    from critic.corpus.reading import Reading


def sources(
    arguments: list[str], terminal: Terminal, kind: Kind | None = None
) -> tuple[Source, ...]:
    """Return the documents of a kind, or all, that paths mean; say of the others why they are out.

    Raises InputError where there are none.
    """
    if reading.STDIN in arguments:
        raise InputError("--corpus takes files and folders, and no standard input")
    corpus = import_module("critic.corpus.reading")
    with import_module("critic.corpus.sandbox").Sandbox() as sandbox:
        found: Reading = corpus.read(arguments, sandbox.load)
    for each in found.refused:
        terminal.complain(f"{corpus.shown(each.name)}: {each.why}")
    for left in found.skipped:
        terminal.progress(f"{corpus.shown(left.name)} left out: {left.why}")
    chosen = tuple(each for each in found.sources if kind in (None, each.kind))
    if not chosen:
        raise InputError(f"{', '.join(arguments)}: there is no document to read")
    return chosen
