"""Reading ``lexicons/*.yaml``: one file a lexicon, lists of phrases by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.knowledge import naming, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from critic.knowledge.phrases import PhraseIndex


def read(paths: Sequence[Path]) -> dict[str, PhraseIndex]:
    """Return the index of each file's phrases by the file's name; an entry is a group."""
    return {path.stem: naming.index(list(_names(path))) for path in paths}


def _names(path: Path) -> Iterator[naming.Name]:
    for group, entry in nodes.mapping(nodes.read(path)).items():
        for node in nodes.sequence(entry.value):
            yield naming.Name(node, nodes.text(node), group)
