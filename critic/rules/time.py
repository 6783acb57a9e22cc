"""Whether it is said by when, and whether that fits into the cycle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from critic.okr.document import Dimension
from critic.rules.arithmetic import seconds
from critic.rules.base import Criterion, Rule
from critic.rules.given import cycle_of
from critic.rules.wording import quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedObjective
    from critic.okr.document import Claim, Deadline, Objective, Period, Statement
    from critic.rules.base import Finding

_DAY = 86_400.0
# Months and quarters differ in length: "in three months" may be two days longer than a quarter.
_SLACK = 1.1


@dataclass(frozen=True)
class NoHorizon(Rule):
    """Nothing says by when: no cycle, no date, anywhere.

    *Why it matters:* A goal without an end is never late. The horizon decides which ambition
    is right, and when the team looks at the numbers and learns.

    *Bad:*

    - Objective: Night trains that people like to sleep in
      - Complaints about noise fall from 120 to 60 a month
      - Seats sold per night rise from 55% to 70%

    *Good:*

    - Objective: Night trains that people like to sleep in, by the end of June 2027
      - Complaints about noise fall from 120 to 60 a month
      - Seats sold per night rise from 55% to 70%
    - # OKRs Q3 2026
      Objective: Night trains that people like to sleep in
      - Complaints about noise fall from 120 to 60 a month
      - Seats sold per night rise from 55% to 70%

    *Boundary:* "By 20%", "within 24 hours" and "by Thursday" are no dates. A date that lies too
    late is TIM002. One date in the set is enough, and so is a cycle that is given with the draft.

    *Options:* `weekdays`: days that come every week.

    *Source:* On strategy and OKRs (course lesson); How to write OKRs for a product (Institute of
    Product Leadership)
    """

    code: ClassVar[str] = "TIM001"
    name: ClassVar[str] = "no-horizon"
    criterion: ClassVar[Criterion] = Criterion.TIME

    weekdays: tuple[str, ...] = ()

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag a set without cycle and date, on its objective."""
        objective = judged.objective
        if objective.statement is None or within.document.alone:
            return
        if cycle_of(objective, within, context) or any(
            self._is_horizon(statement.claim.deadline) for _, statement in _statements(objective)
        ):
            return
        yield self.found(
            objective.id,
            objective.statement.span,
            f"Nothing says by when {quote(objective.statement)} should be reached."
            " Name the quarter or the date once, above the set.",
            "Which quarter is this for, or by which date do you want to look at the result?",
        )

    def _is_horizon(self, deadline: Deadline | None) -> bool:
        """Whether it is a day to look back from; "by Thursday" is every week."""
        if deadline is None:
            return False
        *before, last = deadline.text.lower().split()
        return deadline.day is not None or last not in self.weekdays or "next" in before


@dataclass(frozen=True)
class BeyondCycle(Rule):
    """A stated date or ambition lies beyond the cycle.

    *Why it matters:* At the end of the cycle nobody can say whether it is on the way. A step
    that is due within the cycle can be checked, and steered by.

    *Bad:*

    - # OKRs Q3 2026
      Objective: Every village has a doctor by 2030
      - Villages with a practice rise from 14 to 20
      - Average drive to a doctor falls from 31 to 22 minutes
    - # OKRs Q3 2026
      Objective: Patients in the valley find a doctor nearby
      - Villages with a practice rise from 14 to 20 by December 2027
      - Average drive to a doctor falls from 31 to 22 minutes

    *Good:*

    - # OKRs Q3 2026
      Objective: Patients in the valley find a doctor nearby
      - Villages with a practice rise from 14 to 20 by the end of September
      - Average drive to a doctor falls from 31 to 22 minutes

    *Boundary:* Without a known cycle no date lies beyond it. No date at all is TIM001.

    *Source:* On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "TIM002"
    name: ClassVar[str] = "beyond-cycle"
    criterion: ClassVar[Criterion] = Criterion.TIME

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag each statement of the set that is due after the cycle."""
        cycle = cycle_of(judged.objective, within, context)
        if cycle is None:
            return
        for identity, statement in _statements(judged.objective):
            deadline = statement.claim.deadline
            if deadline and _is_beyond(deadline, statement.claim, cycle):
                yield self.found(
                    identity,
                    span_of(statement, deadline),
                    f"{quote(statement, deadline)} lies beyond this cycle, which ends on"
                    f" {cycle.end.isoformat()}. Keep the ambition for the strategy, and write"
                    " here the step that is due by then.",
                    "How far do you have to be when this cycle ends to be on the way?",
                )


def _statements(objective: Objective) -> Iterator[tuple[str, Statement]]:
    """Yield every statement of a set with the id of what it belongs to."""
    if objective.statement:
        yield objective.id, objective.statement
    for key_result in objective.key_results:
        yield key_result.id, key_result.statement
        for detail in key_result.details:
            yield key_result.id, detail


def _is_beyond(deadline: Deadline, claim: Claim, cycle: Period) -> bool:
    if deadline.day is not None:
        return deadline.day > cycle.end
    length = ((cycle.end - cycle.start).days + 1) * _DAY
    spans = (
        seconds(quantity)
        for quantity in claim.quantities
        if quantity.dimension is Dimension.DURATION
        and deadline.start <= quantity.start < deadline.end
    )
    return any(span is not None and span > _SLACK * length for span in spans)
