"""PowerPoint files: a page for each slide, its title as heading, and the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape

from critic.corpus.loaders.building import Builder, Facts, Mark, loaded
from critic.corpus.loaders.characters import one_line
from critic.corpus.loaders.package import checked
from critic.corpus.refusal import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pptx.presentation import Presentation as Deck
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

    from critic.corpus.model import Loaded

_WHAT = "a PowerPoint file"
_NO_TITLE = "PowerPoint Presentation"
"""What the programs write where nobody has given a title."""


def load(data: bytes) -> Loaded:
    """Return a deck. Raises RefusedError where it cannot be opened or holds no text."""
    stream = checked(data, _WHAT)
    with guarded(_WHAT, PythonPptxError):
        deck = Presentation(stream)
        builder = Builder()
        for number, slide in enumerate(deck.slides, start=1):
            _slide(builder, number, slide)
        facts = _facts(deck)
    return loaded(*builder.built(), facts)


def _slide(builder: Builder, number: int, slide: Slide) -> None:
    title = slide.shapes.title
    written = one_line(title.text_frame.text) if title is not None else ""
    heading = f"## {written}" if written else None
    mark = Mark(heading, number)
    gap = "\n\n"
    if heading:
        builder.add(heading, mark, gap=gap)
        gap = "\n"
    shapes = (shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id)
    for text in _texts(shapes):
        builder.add(text, mark, gap=gap)
        gap = "\n"
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None and notes.text.strip():
        builder.add(f"Notes: {notes.text}", mark, gap=gap)


def _texts(shapes: Iterable[BaseShape]) -> Iterator[str]:
    """Yield the texts of shapes as they lie, those in groups too, and a line for each row."""
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _texts(shape.shapes)
        elif isinstance(shape, GraphicFrame) and shape.has_table:
            for row in shape.table.rows:
                cells = (one_line(cell.text) for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell)
        elif isinstance(shape, Shape):
            for paragraph in shape.text_frame.paragraphs:
                yield paragraph.text


def _facts(deck: Deck) -> Facts:
    core = deck.core_properties
    changed = core.modified or core.created
    return Facts(
        title=core.title if core.title != _NO_TITLE else None,
        author=core.author,
        date=changed.date().isoformat() if changed else None,
    )
