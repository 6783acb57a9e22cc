"""Reading lexicons: one file a lexicon, lists of phrases by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.knowledge import naming, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import yaml

    from critic.knowledge.phrases import PhraseIndex


def read(paths: Sequence[Path]) -> dict[str, PhraseIndex]:
    """Return the index of each file's phrases by the file's name; an entry is a group."""
    return {path.stem: _index(nodes.read(path)) for path in paths}


def extend(base: Mapping[str, PhraseIndex], root: yaml.Node) -> dict[str, PhraseIndex]:
    """Return the lexicons with more phrases; a phrase of theirs may move to another group."""
    found = dict(base)
    for name, entry in nodes.mapping(root).items():
        if name not in base:
            nodes.fail(entry.key, f"there is no lexicon {name!r}; there are {', '.join(base)}")
        found[name] = base[name].updated(_index(entry.value))
    return found


def _index(root: yaml.Node) -> PhraseIndex:
    groups = nodes.mapping(root)
    phrases = [
        (nodes.text(node), group)
        for group, entry in groups.items()
        for node in nodes.sequence(entry.value)
    ]
    return naming.index(phrases, lambda: _names(groups))


def _names(groups: Mapping[str, nodes.Entry]) -> Iterator[naming.Name]:
    for group, entry in groups.items():
        for node in nodes.sequence(entry.value):
            yield naming.Name(node, nodes.text(node), group)
