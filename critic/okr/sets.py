"""What the reading of a tree gives: sets of one objective and its key results, still unread."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from critic.okr.forms.outline import Role

if TYPE_CHECKING:
    from critic.okr.document import Level, Period
    from critic.okr.forms.outline import Run
    from critic.okr.marks import Trimmed


@dataclass(slots=True, eq=False)
class Part:
    """One statement as it was found: a run and what is left of it once marks are cut off.

    ``lead`` is read before the statement but is no part of it: the column that a cell stands in.
    ``tail`` is read after it in the same way: the unit that another cell names.
    ``measures`` says that a column names it the start or the target of a key result.
    """

    run: Run
    trimmed: Trimmed
    details: list[Part] = field(default_factory=list)
    owner: str | None = None
    progress: str | None = None
    lead: str = ""
    tail: str = ""
    measures: bool = False

    @property
    def plain(self) -> str:
        """The statement as it reads."""
        return self.run.plain[self.trimmed.start : self.trimmed.end]


@dataclass(slots=True, eq=False)
class OkrSet:
    """An objective (None where key results stand alone) and its key results.

    ``explicit`` says that its key results carry a label, so that other lists under it are none.
    ``tentative`` says that nothing in the draft announces OKRs. ``listed`` says that the objective
    is an item of a list, and so one of several alike; ``titled`` that it is a heading.
    """

    objective: Part | None
    scope: Scope
    key_results: list[Part] = field(default_factory=list)
    parent: Part | None = None
    number: str = ""
    explicit: bool = False
    tentative: bool = False
    listed: bool = False
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds at a place of the tree, inherited by everything below it.

    ``by_line`` says that ``current`` was opened by a plain line at this very place, so that the
    next such line may open another.
    """

    zone: bool = False
    aside: bool = False
    section: Role | None = None
    current: OkrSet | None = None
    by_line: bool = False
    awaits_result: bool = False
    team: str | None = None
    cycle: Period | None = None
    level: Level | None = None
    path: tuple[str, ...] = ()

    def below(self, heading: str) -> Self:
        """Return the scope under a heading."""
        return replace(self, path=(*self.path, heading), section=None)

    def under(self, current: OkrSet) -> Self:
        """Return the scope of what belongs to an objective."""
        return replace(self, current=current, by_line=False, section=None, aside=False)

    def takes_key_results(self) -> bool:
        """Say whether a plain list item here is a key result."""
        if self.section is Role.KEY_RESULTS:
            return True
        return self.current is not None and not self.current.explicit and not self.aside
