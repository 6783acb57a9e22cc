"""What a task gives back: figures, and listings for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evals.scorers.bootstrap import Estimate


class Figure(NamedTuple):
    """One measured value with its interval.

    ``size`` is the number of items that it rests on.
    A ``held`` figure may not fall below the baseline.
    """

    name: str
    estimate: Estimate
    size: int
    held: bool = False


class Listing(NamedTuple):
    """A text for people, written under evals/out/."""

    file_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one task measured; ``skipped`` says why it measured nothing."""

    figures: tuple[Figure, ...] = ()
    listings: tuple[Listing, ...] = ()
    skipped: str = ""
