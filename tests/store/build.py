"""Documents to keep, without files."""

from __future__ import annotations

from critic.corpus.model import Kind, Loaded, Place, Source
from critic.corpus.split import split
from critic.store.values import NOTHING_GIVEN, Given, Kept, Vector

NOTES = "# Show\n\n[00:00:05] A loaf of rye.\n[01:02:03] The last ferry.\n"


def source(name: str = "notes.md", text: str = NOTES, kind: Kind = Kind.EPISODE) -> Source:
    places = (Place(0, "# Show"), Place(8, "# Show", None, 5.0), Place(36, "# Show", None, 3723.0))
    return Source(name, kind, f"digest of {text}", Loaded(text, "Show", "Ana", None, None, places))


def kept(
    name: str = "notes.md",
    text: str = NOTES,
    *,
    kind: Kind = Kind.EPISODE,
    embedder: str | None = None,
    given: Given = NOTHING_GIVEN,
) -> Kept:
    """Return a document whose passages have two vectors each, where there is an embedder."""
    made = source(name, text, kind)
    passages = split(made)
    vectors = tuple(
        Vector(passage.id, part, f"{passage.text[:4]:4}".encode())
        for passage in passages
        for part in range(2 if embedder else 0)
    )
    return Kept(made, passages, 1, given, embedder, vectors)
