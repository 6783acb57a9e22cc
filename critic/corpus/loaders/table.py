"""CSV and TSV: a line for each row, every cell behind the name of its column."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from critic.corpus.loaders.building import Builder, loaded
from critic.corpus.loaders.characters import decode, one_line
from critic.corpus.refusal import guarded

if TYPE_CHECKING:
    from critic.corpus.model import Loaded

_DELIMITERS = "\t;,|"


def load(data: bytes) -> Loaded:
    """Return a table. Raises RefusedError where it is no text, or breaks the format."""
    text = decode(data)
    builder = Builder()
    with guarded("a table", csv.Error):
        rows = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
        header: list[str] | None = None
        for row in rows:
            cells = [one_line(cell) for cell in row]
            if header is None and any(cells):
                header = cells
                builder.add(" | ".join(cells))
            elif header is not None:
                builder.add(_row(header, cells))
    return loaded(*builder.built())


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first line."""
    first = text.lstrip().partition("\n")[0]
    return max(_DELIMITERS, key=first.count) if any(map(first.count, _DELIMITERS)) else ","


def _row(header: list[str], cells: list[str]) -> str:
    names = header + [""] * (len(cells) - len(header))
    return " | ".join(
        f"{name}: {cell}" if name else cell
        for name, cell in zip(names, cells, strict=False)
        if cell
    )
