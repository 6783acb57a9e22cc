"""The parts of a strategy while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from critic.context.strategy import Choice
from critic.strategy.keys import OF_CHOICE, Part

if TYPE_CHECKING:
    from critic.context.strategy import Quoted


@dataclass(slots=True)
class Parts:
    """What was read of one choice so far."""

    name: Quoted | None = None
    texts: dict[Part, tuple[Quoted, ...]] = field(default_factory=dict)

    def add(self, part: Part, found: tuple[Quoted, ...]) -> None:
        """Put passages behind those that the part has."""
        self.texts[part] = (*self.texts.get(part, ()), *found)

    def choice(self) -> Choice | None:
        """Return the choice, None where nothing was told of one."""
        told = [self.texts.get(part, ()) for part in OF_CHOICE]
        return Choice(self.name, *told) if self.name or any(told) else None
