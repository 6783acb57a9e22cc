"""Whether two statements of one team measure the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from critic.rules.base import Criterion, Rule
from critic.rules.subject import Subjects
from critic.rules.teams import Team
from critic.rules.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument
    from critic.okr.document import Objective, Quantity, Statement
    from critic.rules.base import Finding

_WHOLE = 100.0
_COMPARED = 8


@dataclass(frozen=True)
class Duplicate(Rule):
    """Two statements of one team measure the same thing.

    *Why it matters:* The same number twice counts the same work twice, and takes the place of
    something that nobody watches.

    *Bad:*

    - Objective: Members stay because the gym fits their day
      - Monthly churn of members falls from 6% to 4%
      - Monthly retention of members rises from 94% to 96%
    - Objective: Members stay because the gym fits their day
      - Classes booked per member rise from 2 to 4 a month
      - Raise the classes booked per member to 4 a month

    *Good:*

    - Objective: Members stay because the gym fits their day
      - Monthly churn of members falls from 6% to 4%
      - Members who train twice a week rise from 30% to 45%

    *Boundary:* The same metric for two groups of people is none, and neither are two thresholds
    of one distribution (answers within an hour, within a day). Two teams with one metric are
    another matter.

    *Options:* `ignored`: words that do not tell one subject from another. `complements`: groups
    of words that measure one thing from two sides, the first of each standing for all.

    *Source:* practice
    """

    code: ClassVar[str] = "FOC003"
    name: ClassVar[str] = "duplicate"
    criterion: ClassVar[Criterion] = Criterion.FOCUS

    ignored: tuple[str, ...] = ()
    complements: tuple[tuple[str, ...], ...] = ()

    def on_document(self, judged: JudgedDocument, context: Context) -> Iterator[Finding]:
        """Compare objectives with objectives and key results with key results."""
        del context
        seen: dict[_Key, list[_Part]] = {}
        for part in _parts(judged):
            claim = part.statement.claim
            subject = self._subjects.of(claim)
            if not subject or (len(subject) == 1 and not claim.quantities):
                continue  # too little to tell what it is about
            group = seen.setdefault(_Key(part.team, part.is_objective, subject), [])
            earlier = next(filter(part.measures_with, group[:_COMPARED]), None)
            group.append(part)
            if earlier:
                yield self.found(
                    part.id,
                    part.statement.span,
                    f"This measures the same as {earlier.id}, {quote(earlier.statement)}."
                    " Keep the sharper of the two, or say which people or which step each is for.",
                    "Do the two ever move apart? If so, what is the difference?",
                )

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects(self.ignored, self.complements)


class _Key(NamedTuple):
    team: Team
    is_objective: bool
    subject: frozenset[str]


class _Part(NamedTuple):
    """An objective or key result; both have an id, a team and a statement."""

    id: str
    statement: Statement
    team: Team
    is_objective: bool

    def measures_with(self, other: _Part) -> bool:
        """Whether the two may be the same number: with another start it is another's number."""
        mine, theirs = self.statement.claim.baseline, other.statement.claim.baseline
        if mine is None or theirs is None:
            return True
        return mine.value == theirs.value or _complete(mine, theirs)


def _parts(judged: JudgedDocument) -> Iterator[_Part]:
    for objective in (part.objective for part in judged.objectives):
        team = Team.of(objective)
        if objective.statement:
            yield _Part(objective.id, objective.statement, team, is_objective=True)
        yield from _key_results(objective, team)


def _key_results(objective: Objective, team: Team) -> Iterator[_Part]:
    for key_result in objective.key_results:
        yield _Part(key_result.id, key_result.statement, team, is_objective=False)


def _complete(one: Quantity, other: Quantity) -> bool:
    """Whether two shares add up to the whole."""
    return one.value is not None and other.value is not None and one.value + other.value == _WHOLE
