"""Which objectives belong to the same team."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.okr.document import Level, Objective, Period


class Team(NamedTuple):
    """Who pursues an objective, and when: what is for another cycle is another matter."""

    name: str | None
    level: Level | None
    cycle: Period | None

    @classmethod
    def of(cls, objective: Objective) -> Team:
        """Return the team of an objective; the name is None where the draft names none."""
        return cls(objective.team, objective.level, objective.cycle)
