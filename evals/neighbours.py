"""``python -m evals.neighbours``: write which words are near one another, a table to look up.

The words are the whole words of the tokenizer of all-MiniLM-L6-v2 and those of our lexicons; how
near they are says the model, once, here. What ships is the table: no model runs beside a draft.
Vectors may differ in their last digits between processors, so the table is not made anew by tests.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from critic import resources
from critic.corpus import minilm
from critic.knowledge import fold, neighbours
from critic.strategy.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from critic.corpus.index import Vectors

MOST = 12
"""How many neighbours a word names."""

_LEAST = 0.35
_WORD = re.compile(r"[a-z]{3,}")
_FORMS = 6
_ROWS = 512


def main() -> int:
    """Write the table; return the exit code."""
    folder = resources.rubrics()
    words = [*known_words(json.loads(minilm.read(minilm.TOKENIZER))), *_lexical(folder)]
    vectors = minilm.load().embed(words)
    text = neighbours.written(near(words, vectors))
    (folder / "knowledge" / neighbours.FILE).write_text(text, encoding="ascii")
    print(f"{text.count(chr(10))} stems, {len(text)} characters")
    return 0


def known_words(tokenizer: Mapping[str, Mapping[str, Mapping[str, int]]]) -> list[str]:
    """Return the whole words that a tokenizer knows, the most frequent first."""
    known = tokenizer["model"]["vocab"]
    return sorted(filter(_WORD.fullmatch, known), key=known.__getitem__)


def _lexical(folder: Path) -> list[str]:
    return sorted(
        {
            word
            for path in folder.rglob("*.yaml")
            for word in _WORD.findall(path.read_text(encoding="utf-8").lower())
        }
    )


def near(
    words: Sequence[str], vectors: Vectors, most: int = MOST
) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return for each stem those of its neighbours that no earlier stem names.

    The mean of all words is taken away: what every word has in common brings none nearer.
    """
    middle = vectors - vectors.mean(axis=0)
    by_stem: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        for part in fold(word):
            by_stem[stem(part)].append(at)
    stems = sorted(by_stem)
    table = _unit(np.array([_unit(middle[by_stem[each][:_FORMS]]).mean(axis=0) for each in stems]))
    found: dict[str, list[tuple[str, int]]] = {each: [] for each in stems}
    for pair, level in sorted(_pairs(table, most)):
        found[stems[pair[0]]].append((stems[pair[1]], level))
    return found


def _pairs(table: Vectors, most: int) -> Iterable[tuple[tuple[int, int], int]]:
    levels = (partial(_row, most=most)(at, row) for at, row in enumerate(_rows(table)))
    return {pair: level for each in levels for pair, level in each}.items()


def _rows(table: Vectors) -> Iterator[Vectors]:
    for first in range(0, len(table), _ROWS):
        yield from table[first : first + _ROWS] @ table.T


def _row(at: int, row: Vectors, most: int) -> Iterator[tuple[tuple[int, int], int]]:
    row[at] = 0
    for other in map(int, np.argsort(-row, kind="stable")[:most]):
        if row[other] >= _LEAST:
            yield (min(at, other), max(at, other)), int(100 * row[other])


def _unit(rows: Vectors) -> Vectors:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = rows / np.maximum(length, np.finfo(np.float32).tiny)
    return unit


if __name__ == "__main__":
    sys.exit(main())
