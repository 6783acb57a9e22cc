"""Text taken out of a file that is none, and where a person finds each part of it in that file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.okr.document import Span


class Place(NamedTuple):
    """A part of an extracted text and what it is called: "paragraph 12", "sheet OKRs, cell B7"."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read from a Word or Excel file.

    ``text`` is what spans point into. ``places`` are in order and do not overlap. ``notes`` say
    what was left out, in sentences.
    """

    text: str
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()

    def place(self, offset: int) -> Place | None:
        """Return the last place that begins at or before ``offset``; None before the first."""
        index = bisect_right(self.places, offset, key=lambda place: place.span.start)
        return self.places[index - 1] if index else None
