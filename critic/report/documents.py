"""Documents that are kept: as text for people, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from critic.report import columns
from critic.report.look import paint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from critic.report.look import Look
    from critic.store.values import Entry

_NONE = "No documents are kept: critic ingest PATH… takes them in.\n"


def text(entries: Sequence[Entry], look: Look) -> str:
    """Return two lines a document: its id and name, and what is known of it."""
    if not entries:
        return _NONE
    return "".join(line + "\n" for entry in entries for line in _lines(entry, look))


def as_json(entries: Sequence[Entry], _: Look) -> str:
    """Return ``{"documents": […]}``; ``embedder`` is null where words alone find a document."""
    documents = [
        {
            "id": entry.id,
            "name": entry.name,
            "path": entry.origin,
            "kind": entry.kind.value,
            "kind_is_guessed": entry.given.kind is None,
            "title": entry.title,
            "author": entry.author,
            "date": entry.date,
            "url": entry.url,
            "digest": entry.digest,
            "characters": entry.characters,
            "passages": entry.passages,
            "vectors": entry.vectors,
            "embedder": entry.embedder,
        }
        for entry in entries
    ]
    return json.dumps({"documents": documents}, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Entry], Look], str]] = {"text": text, "json": as_json}


def _lines(entry: Entry, look: Look) -> Iterator[str]:
    name = paint(columns.printable(entry.name), look.palette.strong)
    yield f"{paint(entry.id, look.palette.dim)}  {name}"
    facts = [
        entry.kind.value if entry.given.kind else f"{entry.kind} (guessed)",
        f"{entry.passages} {'passage' if entry.passages == 1 else 'passages'}",
        "found by words and meaning" if entry.embedder else "found by words alone",
        *(each for each in (entry.title, entry.author, entry.date, entry.url) if each),
    ]
    for row in columns.wrap(columns.printable(", ".join(facts)), look.width - 4):
        yield f"    {row}"
