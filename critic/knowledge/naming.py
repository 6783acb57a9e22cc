"""Phrases that stand for something, each for one thing only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import nodes
from critic.knowledge.phrases import PhraseIndex, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import yaml


class Name(NamedTuple):
    """A phrase, where it stands in the data, and the entry that it names."""

    node: yaml.Node
    phrase: str
    entry: str


def index(phrases: Sequence[tuple[str, str]], where: Callable[[], Iterable[Name]]) -> PhraseIndex:
    """Return the index of all phrases, each with its entry; complain of one that is taken already.

    Two spellings may stand for one entry ("program", "programme"). ``where`` says of every phrase
    in order where it stands; it is asked only for a complaint.
    """
    found = PhraseIndex(dict(phrases))
    if len(found) < len(phrases):
        _complain(where())
    return found


def _complain(names: Iterable[Name]) -> None:
    taken: dict[tuple[str, ...], Name] = {}
    for name in names:
        first = taken.setdefault(fold(name.phrase), name)
        respelt = first.entry == name.entry and first.phrase != name.phrase
        if first is not name and not respelt:
            nodes.fail(name.node, f"{name.phrase!r} already stands for {first.entry!r}")
