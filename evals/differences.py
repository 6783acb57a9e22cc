"""Where two outlines of one draft differ, told so that a person can say who is right."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from evals.scorers.matching import exactly, found, keys, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evals.outline import Outline


class Difference(NamedTuple):
    """A statement that one side has and the other lacks, or has elsewhere.

    ``place`` is "3.2" for the second key result of the third set, "3.0" for its objective.
    ``nearest`` is the other side's closest text, with its place, or "".
    """

    draft: str
    side: str
    place: str
    text: str
    parent: str
    nearest: str

    def __str__(self) -> str:
        lines = [f"{self.draft} {self.side} {self.place}: {self.text}"]
        if self.parent:
            lines.append(f"    under   {self.parent}")
        lines.append(f"    nearest {self.nearest or '–'}")
        return "\n".join(lines)


def differences(draft: str, reference: Outline, reported: Outline) -> list[Difference]:
    """Return what the reference has and we lack, then what we have and it lacks."""
    return [
        *_lacking(draft, "reference", reference, reported),
        *_lacking(draft, "ours", reported, reference),
    ]


def _lacking(draft: str, side: str, here: Outline, there: Outline) -> Iterator[Difference]:
    marks = found(keys(here), (key for group in keys(there) for key in group), exactly)
    others = {normalise(text): f"{place}: {text}" for place, text, _ in _places(there)}
    seen = iter(mark for group in marks for mark in group)
    for place, text, parent in _places(here):
        if not next(seen):
            close = get_close_matches(normalise(text), others, n=1, cutoff=0.4)
            nearest = others[close[0]] if close else ""
            yield Difference(draft, side, place, text, parent, nearest)


def _places(outline: Outline) -> Iterator[tuple[str, str, str]]:
    for number, part in enumerate(outline, start=1):
        if part.objective is not None:
            yield f"{number}.0", part.objective, ""
        for index, text in enumerate(part.key_results, start=1):
            yield f"{number}.{index}", text, part.objective or "(no objective)"
