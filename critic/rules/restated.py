"""Whether an objective says more than the strategy does, and moves what the strategy moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.rules.base import Criterion, Rule, Severity
from critic.rules.chosen import headline
from critic.rules.strategic import draft_of
from critic.rules.wording import quote, quoted
from critic.strategy.links import Reader, links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedObjective
    from critic.rules.base import Finding

_HUNDRED = 100


@dataclass(frozen=True)
class Restated(Rule):
    """The objective repeats a sentence of the strategy.

    *Why it matters:* The strategy holds for years; an objective says what is to be different
    after one cycle. A sentence that is copied leaves the choice of this cycle unmade.

    *Bad:*

    - Objective: Front desks see tomorrow's gaps the evening before
      - Desks that open the list each evening rise from 30% to 70%
      - Slots that stay empty fall from 14% to 8%

    *Good:*

    - Objective: Receptionists start the day without empty slots
      - Gaps that are filled the evening before rise from 12% to 40%
      - Pet owners who book online in under a minute rise from 35% to 60%

    *Boundary:* To share words is what a link is made of; only most of the words of the objective
    in one passage are a copy.

    *Options:* `ignored`: words that tell nothing. `repeated`: how many of its words a passage must
    have, in hundredths.

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "LNK002"
    name: ClassVar[str] = "restated-strategy"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    ignored: tuple[str, ...] = ()
    repeated: int = 65

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag an objective that one passage has nearly word for word."""
        del within
        statement = judged.objective.statement
        if statement is None or context.strategy is None:
            return
        found = links(context.strategy, self._reader, context.related)
        restated = found.restated(statement.plain, self.repeated / _HUNDRED)
        if restated:
            cited, said = context.strategy.cite(restated.passage), quoted(restated.part)
            yield self.found(
                judged.objective.id,
                statement.span,
                f"{quote(statement)} repeats {cited.source}: {said}. Say what shall"
                " be different at the end of this cycle, for whom, and how they notice.",
                "Which part of it matters most now, and what would people do differently?",
            )._replace(citations=(cited,))

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.ignored)


@dataclass(frozen=True)
class NoNorthStar(Rule):
    """A North Star is declared, and the set moves neither it nor a step before it.

    *Why it matters:* The North Star is what the strategy is judged by. A set that does not move it
    may be right, but should say why it is worth the cycle.

    *Bad:*

    - Objective: Vets find the story of an animal before they open the door
      - Histories that fit on one screen rise from 20% to 70%
      - Vets who call the summary helpful rise from 35% to 60%

    *Good:*

    - Objective: Receptionists start the day without empty slots
      - Appointments booked online rise from 41% to 65%
      - Gaps that are filled the evening before rise from 12% to 40%

    *Boundary:* A step of the journey counts, and so does what the strategy calls a driver. Speaks
    once a set, on the objective, and only where `--strategy` declares a North Star.

    *Options:* `ignored`, `general`, `alike`: as of LNK001. `moved`: how much of one statement the
    North Star or a step must know, in hundredths.

    *Source:* practice
    """

    code: ClassVar[str] = "LNK005"
    name: ClassVar[str] = "no-north-star"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    severity: Severity = Severity.INFO
    ignored: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    moved: int = 45

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag a set of which nothing has to do with the North Star."""
        statement, chosen = judged.objective.statement, context.strategy
        alone = within.document.alone or not judged.key_results
        if statement is None or chosen is None or not chosen.north_star or alone:
            return
        if (
            links(chosen, self._reader, context.related).moves_star(draft_of(judged)) * _HUNDRED
            >= self.moved
        ):
            return
        star = chosen.north_star[0]
        yield self.found(
            judged.objective.id,
            statement.span,
            f"Nothing in this set moves the North Star, {headline(star.text)}, or a step before it."
            " Add a key result that does, or say why it can wait.",
            "Through which step would somebody see the North Star move because of this?",
        )._replace(citations=(chosen.cite(star),))

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.ignored, self.general, self.alike)
