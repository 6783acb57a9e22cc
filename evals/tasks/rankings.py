"""Whether the better of two drafts gets the higher score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.context import Context
from evals.figures import Figure, Listing, Outcome, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evals.chance import Chance
    from evals.critiques import Critique, Ranking

MUST = ("buzzword", "digits")
"""What makes a draft worse so plainly that every such pair has to be ranked right."""


class _Ranked(NamedTuple):
    ranking: Ranking
    better: int
    worse: int

    @property
    def right(self) -> bool:
        return self.better > self.worse


def run(
    rankings: Sequence[Ranking], critique: Callable[[str, Context], Critique], chance: Chance
) -> Outcome:
    """Measure ``critique`` on pairs; a tie is wrong, and what cannot be scored has 0 points."""
    around = Context()
    ranked = [
        _Ranked(
            each, critique(each.better, around).score or 0, critique(each.worse, around).score or 0
        )
        for each in rankings
    ]
    return Outcome(tuple(_figures(ranked, chance)), (_listing(ranked),))


def _figures(ranked: Sequence[_Ranked], chance: Chance) -> Iterator[Figure]:
    yield from shared("pairs/ranked right", _marks(ranked), chance, held=True)
    plain = [each for each in ranked if each.ranking.way in MUST]
    yield from shared("pairs/buzzwords and digits ranked right", _marks(plain), chance, held=True)
    for way in sorted({each.ranking.way for each in ranked}):
        chosen = [each for each in ranked if each.ranking.way == way]
        yield from shared(f"pairs/{way}/ranked right", _marks(chosen), chance)


def _marks(ranked: Sequence[_Ranked]) -> list[list[bool]]:
    return [[each.right] for each in ranked]


def _listing(ranked: Sequence[_Ranked]) -> Listing:
    wrong = sorted(
        (each for each in ranked if not each.right), key=lambda each: each.better - each.worse
    )
    blocks = (
        f"{each.ranking.id} ({each.ranking.way})\n"
        f"should be better, {each.better} points:\n{each.ranking.better}\n"
        f"should be worse, {each.worse} points:\n{each.ranking.worse}"
        for each in wrong
    )
    return Listing("pairs-wrong.txt", "\n\n".join(blocks))
