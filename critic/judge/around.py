"""What stands around a key result and bears on its judgement: whose it is, and what they own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from critic.knowledge import PhraseIndex, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context, Scope
    from critic.knowledge import Journey
    from critic.okr.document import Claim, Level, Objective

OWNS, INFLUENCES, CONTRIBUTES = "owns", "influences", "contributes"


@dataclass(frozen=True, slots=True)
class Around:
    """``level`` and ``team`` are those of the objective, ``reach`` finds what the team can move.

    ``journey`` finds the step of the stated journey that a statement names; its entries are the
    step's place, counted from 0. ``steps`` says how many there are.
    """

    level: Level | None = None
    team: tuple[str, ...] = ()
    reach: PhraseIndex | None = None
    journey: PhraseIndex | None = None
    steps: int = 0

    def share(self, lows: Sequence[str], claim: Claim) -> str | None:
        """Return how the scope names what the statement moves, None where it does not."""
        return _named(self.reach, lows, claim)

    def step(self, lows: Sequence[str], claim: Claim) -> int | None:
        """Return the step of the journey that the statement is about, None where it is none."""
        found = _named(self.journey, lows, claim)
        return None if found is None else int(found)

    def of(self, objective: Objective, level: Level | None) -> Around:
        """Return the same around one objective of the draft."""
        return Around(
            level=level or objective.level,
            team=fold(objective.team) if objective.team else (),
            reach=self.reach,
            journey=self.journey,
            steps=self.steps,
        )


NOTHING = Around()


def of_context(context: Context) -> Around:
    """Return what the context says of every objective."""
    return Around(
        level=context.level,
        reach=_reach(context.team) if context.team else None,
        journey=_places(context.journey) if context.journey else None,
        steps=len(context.journey.steps) if context.journey else 0,
    )


def _named(index: PhraseIndex | None, lows: Sequence[str], claim: Claim) -> str | None:
    if index is None:
        return None
    found = index.find(lows)
    if not found and claim.metric and claim.metric.metric:
        found = index.find(claim.metric.metric.name.lower().split())
    return found[0].entry if found else None


@lru_cache(maxsize=8)
def _reach(scope: Scope) -> PhraseIndex:
    return PhraseIndex(
        {
            **dict.fromkeys(scope.contributes, CONTRIBUTES),
            **dict.fromkeys(scope.influences, INFLUENCES),
            **dict.fromkeys(scope.owns, OWNS),
        }
    )


@lru_cache(maxsize=8)
def _places(journey: Journey) -> PhraseIndex:
    return PhraseIndex(dict(_steps(journey)))


def _steps(journey: Journey) -> Iterator[tuple[str, str]]:
    for place, step in enumerate(journey.steps):
        for phrase in (step.name, *step.metrics, *step.phrases):
            yield phrase, str(place)
