"""What a task gives back: figures, and listings for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from evals.scorers.bootstrap import estimate
from evals.scorers.share import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evals.chance import Chance
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


def shared(
    name: str, groups: Sequence[Sequence[bool]], chance: Chance, *, held: bool = False
) -> Iterator[Figure]:
    """Yield the share of marks that are true; nothing where there are no marks."""
    measured = estimate(groups, share, chance)
    if measured is not None:
        yield Figure(name, measured, sum(map(len, groups)), held=held)


class Confusion(NamedTuple):
    """One way to be wrong, and the texts about which the engine is wrong in this way."""

    name: str
    texts: tuple[str, ...]


def listing(file_name: str, confusions: Sequence[Confusion]) -> Listing:
    """Return the confusions as a text for people."""
    blocks = (
        f"{name}: {len(texts)}\n" + "\n".join(f"  {text}" for text in texts)
        for name, texts in confusions
    )
    return Listing(file_name, "\n\n".join(blocks))


def by_frequency(wrong: Mapping[str, Sequence[str]]) -> tuple[Confusion, ...]:
    """Return confusions, the most frequent first."""
    ranked = sorted(wrong.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Confusion(name, tuple(texts)) for name, texts in ranked)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one task measured; ``skipped`` says why it measured nothing."""

    figures: tuple[Figure, ...] = ()
    listings: tuple[Listing, ...] = ()
    skipped: str = ""
    confusions: tuple[Confusion, ...] = ()
